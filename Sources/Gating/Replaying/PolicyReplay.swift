package import Findings
package import Manifests

/// Stored runs judged again under other policies: what would have been different, and will be tomorrow.
package struct PolicyReplay: Sendable {
    package struct Flip: Sendable, Hashable {
        package var run: String
        package var repository: String
        package var team: String?
        package var branch: String?
        package var before: Verdict
        package var after: Verdict
        /// Rules of the new policies that block.
        package var rules: [String]
        /// Findings that block.
        package var findings: Int
    }

    /// How many were blocked, of how many that were judged.
    package struct Rate: Sendable, Hashable {
        package var blocked = 0
        package var judged = 0
        package var share: Double? { judged == 0 ? nil : Double(blocked) / Double(judged) }
    }

    package private(set) var before = Rate()
    package private(set) var after = Rate()
    /// Runs that block under one and not under the other, the earliest first.
    package private(set) var flips: [Flip] = []
    /// Runs that no policy judged then, or whose findings are gone.
    package private(set) var skipped = 0
    private var latest: [String: PastRun] = [:]
    private let gate: Gate

    package init(_ policies: [Policy]) { gate = Gate(policies.map(\.withRulesAlone)) }

    /// Runs come in the order of their times.
    package mutating func add(_ run: PastRun) {
        guard let verdict = run.verdict, verdict != .notEvaluated else {
            skipped += 1
            return
        }
        let flip = judged(run, verdict, now: run.at)
        before.judged += 1
        after.judged += 1
        if verdict == .blocked { before.blocked += 1 }
        if flip.after == .blocked { after.blocked += 1 }
        if (verdict == .blocked) != (flip.after == .blocked) { flips.append(flip) }
        latest[run.repository + "\u{0}" + (run.branch ?? "")] = run
    }

    package mutating func skip() { skipped += 1 }

    private func judged(_ run: PastRun, _ verdict: Verdict, now: Double) -> Flip {
        let outcome = gate.judge(run.evidence(now: now)).outcome
        let blocking = outcome.blocking
        return Flip(
            run: run.name, repository: run.repository, team: run.team, branch: run.branch,
            before: verdict, after: outcome.verdict, rules: blocking.map(\.id).sorted(),
            findings: Set(blocking.flatMap(\.fingerprints)).count)
    }

    /// The latest run of each branch, judged as of a day after now (seconds since 1970): those that pass today
    /// and would not.
    package func blockedTomorrow(now: Double) -> [Flip] {
        latest.values.compactMap { run -> Flip? in
            guard let verdict = run.verdict, verdict != .blocked else { return nil }
            let flip = judged(run, verdict, now: now + 86400)
            return flip.after == .blocked ? flip : nil
        }.sorted { ($0.repository, $0.branch ?? "") < ($1.repository, $1.branch ?? "") }
    }

    /// Newly blocked and newly passing runs, by what a flip is of; most first.
    package func counts(by key: (Flip) -> [String]) -> [(name: String, blocked: Int, passing: Int)]
    {
        var counts: [String: (blocked: Int, passing: Int)] = [:]
        for flip in flips {
            for name in Set(key(flip)) {
                if flip.after == .blocked {
                    counts[name, default: (0, 0)].blocked += 1
                } else {
                    counts[name, default: (0, 0)].passing += 1
                }
            }
        }
        return counts.map { ($0.key, $0.value.blocked, $0.value.passing) }
            .sorted { ($1.1 + $1.2, $0.0) < ($0.1 + $0.2, $1.0) }
    }
}
