package import Findings
package import Gating
package import Manifests

/// Waivers held against the findings of one scan.
package struct WaiverReview: Sendable {
    package let coverage: [WaiverCoverage]

    /// What the policies of a kept run or a report waived themselves does not count.
    ///
    /// The time is in seconds since 1970.
    package init(_ scan: Scan, _ policies: [Policy], subject: Subject, now: Double) {
        let evidence = Gate.Evidence(
            findings: scan.findings, runs: scan.scanners, files: [], now: now,
            subject: subject.completed(by: scan.run.target))
        coverage = Gate(policies).judge(evidence).coverage
    }
}
