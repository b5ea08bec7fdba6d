package import Findings
package import Manifests

/// How often a rule was right, by what people decided of the findings it matched, and how it would have
/// blocked for true ones alone.
package struct PolicySuggestion {
    /// What somebody decided of a finding.
    package enum Decision: Sendable, Hashable { case truePositive, falsePositive }

    /// Fewer decisions say nothing.
    package static let fewest = 5

    package struct Rule: Sendable, Hashable {
        package var id: String
        package var limit: Int
        /// Different findings that it matched.
        package var matched = 0
        package var truePositives = 0
        package var falsePositives = 0
        /// The most findings that it matched in a run without one that was true; with this as `max`, no such
        /// run would have been blocked.
        package var safeLimit = 0
        /// Runs that had a true one, and how many of them that limit still blocks.
        package var trueRuns = 0
        package var trueRunsBlocked = 0
        /// The lowest CVSS score above those of all false ones; `nil` where scores do not part them.
        package var safeScore: Double?
        package var trueAboveScore = 0

        package var decided: Int { truePositives + falsePositives }
        package var rate: Double? {
            decided < PolicySuggestion.fewest ? nil : Double(falsePositives) / Double(decided)
        }
    }

    private struct Tally {
        var decisions: [String: Decision?] = [:]
        var scores: [String: Double] = [:]
        var falseRuns: [Int] = []
        var trueRuns: [Int] = []
    }

    private let policies: [Policy]
    private let gate: Gate
    private let decision: @Sendable (PastRun, Finding) -> Decision?
    private var tallies: [String: Tally] = [:]

    /// What is known of a finding today is `nil` when nobody decided.
    package init(
        _ policies: [Policy], decision: @escaping @Sendable (PastRun, Finding) -> Decision?
    ) {
        self.policies = policies
        // Each match counts, whatever the rule allows.
        gate = Gate(policies.map(\.withRulesAlone))
        self.decision = decision
    }

    package mutating func add(_ run: PastRun) {
        let findings = Dictionary(
            run.findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
        for outcome in gate.judge(run.evidence(now: run.at)).outcome.rules
        where !outcome.fingerprints.isEmpty {
            var decisions: [Decision] = []
            for finding in outcome.fingerprints.compactMap({ findings[$0] }) {
                let name = run.repository + " " + finding.fingerprint.description
                let known = decision(run, finding)
                tallies[outcome.id, default: Tally()].decisions[name] = known
                tallies[outcome.id]?.scores[name] = finding.cvss
                if let known { decisions.append(known) }
            }
            if decisions.contains(.truePositive) {
                tallies[outcome.id]?.trueRuns.append(outcome.matched)
            } else if decisions.count == outcome.matched {
                tallies[outcome.id]?.falseRuns.append(outcome.matched)
            }
        }
    }

    /// Those that were wrong most often first.
    package var rules: [Rule] {
        policies.flatMap(\.rules).filter { $0.action != .off }.map { rule in
            let tally = tallies[rule.id.value] ?? Tally()
            var result = Rule(id: rule.id.value, limit: rule.limit)
            result.matched = tally.decisions.count
            result.truePositives = tally.decisions.values.count { $0 == .truePositive }
            result.falsePositives = tally.decisions.values.count { $0 == .falsePositive }
            result.safeLimit = tally.falseRuns.max() ?? 0
            result.trueRuns = tally.trueRuns.count
            result.trueRunsBlocked = tally.trueRuns.count { $0 > result.safeLimit }
            Self.addScore(&result, tally)
            return result
        }.sorted { ($1.rate ?? -1, $0.id) < ($0.rate ?? -1, $1.id) }
    }

    private static func addScore(_ rule: inout Rule, _ tally: Tally) {
        func scores(_ wanted: Decision) -> [Double] {
            tally.decisions.filter { $0.value == wanted }.compactMap { tally.scores[$0.key] }
        }
        guard rule.falsePositives > 0, let worst = scores(.falsePositive).max() else { return }
        let above = scores(.truePositive).filter { $0 > worst }
        guard let least = above.min() else { return }
        rule.safeScore = least
        rule.trueAboveScore = above.count
    }
}
