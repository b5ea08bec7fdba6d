package import Findings
package import Manifests

/// Policies put to use: from findings and scanner runs to an outcome, with nothing read or written.
///
/// Judging is pure, so an old scan can be judged again under other policies without a scanner. Every
/// policy is judged by itself, with its own waivers, and the strictest outcome wins.
package struct Gate: Sendable {
    package let policies: [Policy]
    /// What the repository itself asks for.
    package let repository: RepositoryPolicy?

    package init(_ policies: [Policy], repository: RepositoryPolicy? = nil) {
        self.policies = policies
        self.repository = repository
    }

    package init(_ policy: Policy) { self.init([policy]) }

    /// What is judged.
    package struct Evidence: Sendable {
        package var findings: [Finding]
        /// Every scanner that took part, however it ended.
        package var runs: [ScannerRun]
        /// Paths in the target, for requirements that hold only for some targets.
        package var files: [String]
        /// Seconds since 1970.
        package var now: Double
        package var subject: Subject
        /// Findings of the baseline that are gone.
        package var resolved: [Finding]
        /// When scanners completed before, for requirements that an earlier run satisfies.
        package var coverage: [Coverage]
        /// What compliance checks look at; without it each is unknown, and so failed.
        package var compliance: ComplianceEvidence?

        package init(
            findings: [Finding], runs: [ScannerRun], files: [String], now: Double,
            subject: Subject = .unknown, resolved: [Finding] = [], coverage: [Coverage] = []
        ) {
            self.findings = findings
            self.runs = runs
            self.files = files
            self.now = now
            self.subject = subject
            self.resolved = resolved
            self.coverage = coverage
        }
    }

    /// A scanner's latest complete run on the same branch, as a store knows it.
    package struct Coverage: Sendable, Hashable {
        package var scanner: String
        package var scanClass: ScanClass
        /// Seconds since 1970.
        package var completedAt: Double

        package init(scanner: String, scanClass: ScanClass, completedAt: Double) {
            self.scanner = scanner
            self.scanClass = scanClass
            self.completedAt = completedAt
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
        /// What excuses findings, by their places among those that were judged.
        package let waivers: [Int: [WaiverMark]]
        /// What each waiver that was looked at came to.
        package let coverage: [WaiverCoverage]
        /// One for each check of the policy, in its order.
        package var compliance: [ComplianceResult] = []
    }

    /// Judges by every rule, each on its own, so that the order of nothing matters.
    package func judge(_ evidence: Evidence) -> Judgement {
        var docket = docket(for: evidence)
        for finding in evidence.findings { docket.add(finding) }
        return docket.judge(evidence)
    }

    /// Judges findings that are added one at a time and kept as little as possible.
    ///
    /// `evidence`: without findings.
    package func docket(for evidence: Evidence) -> Docket {
        Docket(GateBench(self, subject: evidence.subject, now: evidence.now))
    }
}
