/// What a check of a policy says of the target beyond its findings.
package struct ComplianceResult: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        case passed, failed
        /// There is no evidence, or none that can be read; it counts as failed.
        case unknown
    }

    package var id: String
    /// Such as `threat_model`.
    package var check: String
    package var outcome: Outcome
    package var reason: String
    /// What it rests on, a line each: the file, who says so, and what it says.
    package var evidence: [String]

    package init(
        id: String, check: String, outcome: Outcome, reason: String, evidence: [String] = []
    ) {
        self.id = id
        self.check = check
        self.outcome = outcome
        self.reason = reason
        self.evidence = evidence
    }
}
