/// What a run found, as far as the life of findings depends on it.
package struct LifeEvidence: Sendable {
    package var findings: [Finding]
    package var runs: [ScannerRun]
    package var pipeline: String
    /// Seconds since 1970.
    package var at: Double
    /// Old path to new path, since the run before on this branch.
    package var renames: [String: String]
    /// Whether a finding lies where the run looked; `nil` when it looked everywhere.
    package var covers: (@Sendable (Finding) -> Bool)?

    package init(
        findings: [Finding], runs: [ScannerRun], pipeline: String, at: Double,
        renames: [String: String] = [:], covers: (@Sendable (Finding) -> Bool)? = nil
    ) {
        self.findings = findings
        self.runs = runs
        self.pipeline = pipeline
        self.at = at
        self.renames = renames
        self.covers = covers
    }

    /// Scanners whose silence means that a finding is gone.
    package var looked: Set<String> { runs.whoLooked }

    /// Whether it looked at anything; a run whose checkout failed says nothing of any finding.
    package var isExamination: Bool {
        runs.contains { $0.scanner != "sluice" && $0.state != .notRun }
    }
}

extension [ScannerRun] {
    /// Scanners whose silence means that a finding is gone.
    ///
    /// Deleting the last Python file leaves nothing for bandit, which proves as much.
    package var whoLooked: Set<String> {
        let proven = filter {
            $0.state == .complete || ($0.state == .notApplicable && !$0.evidence.isEmpty)
        }
        return Set(proven.map(\.scanner)).union(["sluice"])
    }
}
