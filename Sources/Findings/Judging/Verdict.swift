/// What the policy says of the findings, apart from whether the scan was complete.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
    case passed, warned, blocked, notEvaluated
}

/// One rule's answer, with everything that a person needs to contest or mend it.
package struct RuleOutcome: Sendable, Hashable {
    package enum Action: String, Sendable, Hashable, CaseIterable, Codable { case block, warn, off }
    package enum Outcome: String, Sendable, Hashable, Codable { case satisfied, warned, blocked }

    package let id: String
    package let action: Action
    /// Findings that are still allowed, by the threshold that decided; 0 for a rule that requires something.
    package let limit: Int
    /// What matched and counts, sorted.
    package let fingerprints: [Fingerprint]
    package let outcome: Outcome
    /// For a person: "3 findings match, at most 0 are allowed".
    package let reason: String
    package let help: String?
    /// What matched and a waiver excuses, sorted.
    package let waived: [Fingerprint]
    /// The policy that it stands in.
    package let policy: GateSource?

    package var matched: Int { fingerprints.count }

    package init(
        id: String, action: Action, limit: Int, fingerprints: [Fingerprint], outcome: Outcome,
        reason: String, help: String?, waived: [Fingerprint] = [], policy: GateSource? = nil
    ) {
        self.id = id
        self.action = action
        self.limit = limit
        self.fingerprints = fingerprints
        self.outcome = outcome
        self.reason = reason
        self.help = help
        self.waived = waived
        self.policy = policy
    }
}

/// All policies applied to one complete list of findings and runs.
///
/// The verdict is derived from the rules' outcomes and nothing else, and when no rule is on it is
/// `notEvaluated`, so that a gate which judged nothing never passes.
package struct GateOutcome: Sendable, Hashable {
    /// The names of all policies.
    package let policy: String
    /// SHA-256 of the policy's bytes, hexadecimal; of several policies, that of their digests, a line each.
    package let policyDigest: String
    package let rules: [RuleOutcome]
    /// Every file that had a say.
    package let sources: [GateSource]
    /// What a person should know of waivers and scopes: those that expire, or match more than was seen.
    package let remarks: [String]
    /// The findings' risk as a whole: that of the worst one that counts.
    package let risk: RiskScore?

    package init(
        policy: String, policyDigest: String, rules: [RuleOutcome], sources: [GateSource] = [],
        remarks: [String] = [], risk: RiskScore? = nil
    ) {
        self.policy = policy
        self.policyDigest = policyDigest
        self.rules = rules
        self.sources = sources
        self.remarks = remarks
        self.risk = risk
    }

    package var verdict: Verdict {
        if rules.allSatisfy({ $0.action == .off }) { return .notEvaluated }
        if rules.contains(where: { $0.outcome == .blocked }) { return .blocked }
        if rules.contains(where: { $0.outcome == .warned }) { return .warned }
        return .passed
    }

    package var blocking: [RuleOutcome] { rules.filter { $0.outcome == .blocked } }
}
