package import Findings
package import Manifests

/// A policy put to use: from findings and scanner runs to an outcome, with nothing read or written.
///
/// Judging is pure, so an old scan can be judged again under another policy without a scanner.
package struct Gate: Sendable {
    package let policy: Policy

    package init(_ policy: Policy) { self.policy = policy }

    /// What is judged.
    package struct Evidence: Sendable {
        package var findings: [Finding]
        /// Every scanner that took part, however it ended.
        package var runs: [ScannerRun]
        /// Paths in the target, for requirements that hold only for some targets.
        package var files: [String]
        /// Seconds since 1970.
        package var now: Double
        /// What compliance checks look at; without it each is unknown, and so failed.
        package var compliance: ComplianceEvidence?

        package init(findings: [Finding], runs: [ScannerRun], files: [String], now: Double) {
            self.findings = findings
            self.runs = runs
            self.files = files
            self.now = now
        }
    }

    /// Both axes at once, so that nobody takes the verdict and forgets the gaps.
    package struct Judgement: Sendable, Hashable {
        package let outcome: GateOutcome
        /// Requirements that are not met, one line each, for `Completeness(of:otherGaps:)`.
        ///
        /// They are no blocks: that a scanner is missing is the platform team's to mend (exit 2), and
        /// no change to the code would lift it.
        package let gaps: [String]
        /// One for each check of the policy, in its order.
        package var compliance: [ComplianceResult] = []
    }

    /// Judges by every rule, each on its own, so that the order of nothing matters.
    package func judge(_ evidence: Evidence) -> Judgement {
        let requirements = policy.requirements.map { $0.judge(evidence) }
        let facts = evidence.compliance ?? ComplianceEvidence(files: evidence.files, now: evidence.now)
        let checks = policy.compliance.map { $0.judge(facts, mode: policy.mode) }
        let outcome = GateOutcome(
            policy: policy.name, policyDigest: policy.digest,
            rules: policy.rules.map { $0.outcome(for: evidence.findings, under: policy) }
                + requirements.map(\.outcome) + checks.map(\.outcome))
        return Judgement(
            outcome: outcome, gaps: requirements.flatMap(\.gaps),
            compliance: checks.map(\.result))
    }
}
