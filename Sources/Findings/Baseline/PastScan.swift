/// An earlier scan, as far as a later one is compared with it.
package struct PastScan: Sendable, Hashable {
    /// The id of its run.
    package var run: String
    package var pipeline: String
    /// What was scanned.
    package var location: String
    /// Full commit id.
    package var commit: String?
    package var isDirty: Bool
    /// Whether it looked at all files, and not only at changed ones.
    package var isWhole: Bool
    package var isComplete: Bool
    package var scanners: [ScannerRun]
    package var findings: [Finding]

    package init(
        run: String, pipeline: String, location: String, commit: String?, isDirty: Bool,
        isWhole: Bool, isComplete: Bool, scanners: [ScannerRun], findings: [Finding]
    ) {
        self.run = run
        self.pipeline = pipeline
        self.location = location
        self.commit = commit
        self.isDirty = isDirty
        self.isWhole = isWhole
        self.isComplete = isComplete
        self.scanners = scanners
        self.findings = findings
    }

    package init(_ scan: Scan) {
        self.init(
            run: scan.run.id, pipeline: scan.run.pipeline, location: scan.run.target.location,
            commit: scan.run.target.commit, isDirty: scan.run.target.isDirty,
            isWhole: scan.scope == nil, isComplete: scan.completeness.isComplete,
            scanners: scan.scanners, findings: scan.findings)
    }

    /// Whether it looked with the same eyes: each of these runs took part in it, completely, in the same
    /// version and with the same data.
    ///
    /// An advisory of today is in the merge base as well, and must not pass for new only because the
    /// earlier scan could not know it.
    package func isComparable(with runs: [ScannerRun]) -> Bool {
        let own = Dictionary(scanners.map { ($0.scanner, $0) }, uniquingKeysWith: { $1 })
        return runs.allSatisfy { run in
            guard run.state == .complete || run.state == .partial else { return true }
            guard let before = own[run.scanner] else { return false }
            if before.state == .notApplicable { return true }
            return before.state == .complete && before.version == run.version
                && before.databaseDate == run.databaseDate
        }
    }
}
