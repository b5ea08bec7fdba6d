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
        for scanner in report.scanners { scanners.append(try ScannerRun(scanner)) }
        for finding in report.findings { findings.append(try Findings.Finding(finding)) }
    }
}

/// A word of a report as this sluice knows it.
private func known<Word: RawRepresentable<String>>(
    _ text: String, _ what: String
) throws(ReportError) -> Word {
    guard let word = Word(rawValue: text) else {
        throw .unreadable(reason: "unknown \(what) '\(text)'")
    }
    return word
}

extension ScannerRun {
    /// What a comparison asks of it.
    fileprivate init(_ scanner: ReportV1.Scanner) throws(ReportError) {
        self.init(
            scanner: scanner.id, scanClass: try known(scanner.class, "class"),
            stage: scanner.stage, isRequired: scanner.required,
            state: try known(scanner.state, "state"), reason: scanner.reason,
            evidence: scanner.evidence)
        version = scanner.version
        databaseDate = scanner.databaseDate
    }
}

extension Finding {
    fileprivate init(_ finding: ReportV1.Finding) throws(ReportError) {
        let location = finding.location
        self.init(
            fingerprint: Fingerprint(stored: finding.fingerprint),
            scanClass: try known(finding.class, "class"),
            severity: try known(finding.severity, "severity"), title: finding.title,
            details: finding.details, ruleID: finding.ruleId, identifiers: finding.identifiers,
            cwes: finding.cwes, cvss: finding.cvss, epss: finding.epss,
            knownExploited: finding.knownExploited,
            location: Location(
                path: location.path, startLine: location.startLine, endLine: location.endLine,
                startColumn: location.startColumn, symbol: location.symbol, url: location.url,
                layer: location.layer, commit: location.commit),
            package: finding.package.map { package in
                Package(
                    purl: package.purl, name: package.name, version: package.version,
                    ecosystem: package.ecosystem, fixedVersions: package.fixedVersions)
            },
            reportedBy: finding.reportedBy.map { Report(scanner: $0.scanner, ruleID: $0.ruleId) },
            isNew: finding.isNew, inlineSuppressed: finding.inlineSuppressed,
            helpURL: finding.helpUrl)
        otherFingerprints = finding.otherFingerprints.map(Fingerprint.init(stored:))
        mergedBecause = finding.mergedBecause
    }
}
