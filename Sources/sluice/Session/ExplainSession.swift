import Findings
import Foundation
import Gating
import Manifests
import Reporting

/// A kept run, judged again by the policy that judged it, to tell why.
struct ExplainSession {
    private let kept: KeptRun
    private let content: ReportV1.Content
    private let policies: [Policy]
    private let evidence: Gate.Evidence
    private let remarks: [String]

    /// Explains by the policies that are named, else by those of the run, which may have moved to the fallback.
    init(_ kept: KeptRun, policies named: [String], fallback: String) throws {
        self.kept = kept
        content = try kept.report.content
        var remarks: [String] = []
        if named.isEmpty {
            guard let gate = kept.report.gate else { throw ExplainError.noPolicy(kept.id) }
            policies = try Self.policies(of: gate, fallback: fallback)
        } else {
            policies = try named.map { path throws(InvalidManifest) in try Policy.load(path) }
            let judging = kept.report.gate?.policyFiles.map(\.digest) ?? []
            if let gate = kept.report.gate, policies.map(\.digest).sorted() != judging.sorted() {
                remarks.append("the run was judged by another policy, \(gate.policy)")
            }
        }
        let finished = kept.report.run.finishedAt.flatMap(RFC3339.seconds)
        evidence = Gate.Evidence(
            findings: content.findings, runs: content.runs, files: [],
            now: finished ?? Date().timeIntervalSince1970, subject: Self.subject(of: kept.report))
        self.remarks = remarks
    }

    /// The files that judged, where they are still what they were, with the waivers of then.
    private static func policies(
        of gate: ReportV1.Gate, fallback: String
    ) throws -> [Policy] {
        var policies: [Policy] = []
        for source in gate.policyFiles {
            let places = [source.file, fallback].compactMap(\.self)
            let found = places.lazy.compactMap { try? Policy.load($0) }
                .first { $0.digest == source.digest }
            guard let found else { throw ExplainError.otherPolicy(source.name, source.digest) }
            policies.append(found)
        }
        var problems: [Problem] = []
        for source in gate.sources ?? [] where source.kind == GateSource.Kind.waivers.rawValue {
            guard let file = try? WaiverFile.load(source.file), file.source.digest == source.digest
            else { continue }
            for index in policies.indices
            where !policies[index].waiverSources.contains(where: { $0.digest == source.digest }) {
                policies[index].add(file, now: Date().timeIntervalSince1970, &problems)
            }
        }
        return policies
    }

    /// All that the run's own gate said, with why.
    var explanation: GateExplanation {
        GateExplanation(
            policies, evidence, run: kept.id, target: target, gaps: content.gaps,
            past: kept.report.gate?.outcomes ?? [], remarks: remarks)
    }

    /// Every rule, held against one finding.
    func explanation(of name: String) throws -> GateExplanation {
        let meant = content.findings.filter { finding in
            finding.fingerprints.contains { $0.description.hasPrefix(name) }
        }
        guard let finding = meant.first, !name.isEmpty else {
            throw ExplainError.unknownFinding(name)
        }
        guard meant.count == 1 else { throw ExplainError.ambiguousFinding(name, meant.count) }
        let rules = GateExplanation.of(finding, policies, evidence)
        return GateExplanation(
            run: kept.id, target: target,
            verdict: Verdict(rawValue: kept.report.verdict) ?? .notEvaluated, gaps: [],
            rules: rules, way: nil, remarks: remarks)
    }

    /// As far as the report tells it.
    private static func subject(of report: ReportV1) -> Subject {
        let heads = "refs/heads/"
        let ref = report.run.target.ref
        return Subject(
            branch: ref.map { $0.hasPrefix(heads) ? String($0.dropFirst(heads.count)) : $0 })
    }

    private var target: String {
        let target = kept.report.run.target
        return target.location + (target.commit.map { " at \($0.prefix(12))" } ?? "")
    }
}

extension ReportV1.Gate {
    /// Older reports have the name and the digest of the one policy alone.
    fileprivate var policyFiles: [(name: String, file: String?, digest: String)] {
        let named = (sources ?? []).filter { $0.kind == GateSource.Kind.policy.rawValue }
        return named.isEmpty
            ? [(policy, nil, policyDigest)] : named.map { ($0.name, $0.file, $0.digest) }
    }

    /// What the rules came to, without which findings.
    fileprivate var outcomes: [RuleOutcome] {
        rules.compactMap { rule in
            guard let action = RuleOutcome.Action(rawValue: rule.action),
                let outcome = RuleOutcome.Outcome(rawValue: rule.outcome)
            else { return nil }
            return RuleOutcome(
                id: rule.id, action: action, limit: rule.limit,
                fingerprints: rule.fingerprints.map { Fingerprint(stored: $0) }, outcome: outcome,
                reason: rule.reason, help: rule.help)
        }
    }
}
