package import Findings

extension PastScan {
    /// Reads a report that sluice wrote, to compare a later scan with it.
    ///
    /// - Throws: `ReportError`, also for words that this sluice does not know: a finding that is left out
    ///   would come back as new.
    package init(reading bytes: [UInt8]) throws(ReportError) {
        let report = try ReportV1(reading: bytes)
        self.init(
            run: report.run.id, pipeline: report.run.pipeline,
            location: report.run.target.location, commit: report.run.target.commit,
            isDirty: report.run.target.isDirty, isWhole: report.scope == nil,
            isComplete: report.completeness == "complete", scanners: [], findings: [])
        let content = try report.content
        scanners = content.runs
        findings = content.findings
    }
}
