import Findings
import Manifests

/// One match put to findings by itself, as the gate would, whatever rule it stands in.
struct SingleMatch {
    private let policy: Policy

    init(_ match: Match, of policy: Policy) {
        self.policy = policy.asking(match)
    }

    func matching(_ findings: [Finding], now: Double) -> Set<Fingerprint> {
        matching(Gate.Evidence(findings: findings, runs: [], files: [], now: now))
    }

    func matching(_ evidence: Gate.Evidence) -> Set<Fingerprint> {
        let rules = Gate(policy).judge(evidence).outcome.rules
        return Set(rules.first { $0.id == Policy.soleRule }?.fingerprints ?? [])
    }
}

extension Policy {
    fileprivate static let soleRule = "sole"

    /// The same policy with one rule, that no waiver and no scope touches.
    fileprivate func asking(_ match: Match) -> Policy {
        var policy = Policy(
            name: name, unknownSeverity: unknownSeverity, inlineSuppressions: inlineSuppressions,
            rules: [Rule(id: Self.soleRule, match: match)])
        policy.deadlines = deadlines
        return policy
    }
}
