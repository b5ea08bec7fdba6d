import Findings

extension FieldWriter {
    /// A finding as far as it can be judged and told again: without its long texts, which the report of
    /// its run has, and without whether it was new, which is the run's to say.
    mutating func write(_ finding: Finding) {
        let name = StoredFingerprint(finding.fingerprint)
        put(1, bytes: name.bytes)
        if name.occurrence > 0 { put(2, name.occurrence) }
        for other in finding.otherFingerprints where other.isCurrent {
            put(3, other.description)
        }
        put(4, finding.scanClass.rawValue)
        put(5, finding.severity.rawValue)
        put(6, finding.title)
        put(7, finding.ruleID)
        put(8, each: finding.identifiers)
        for cwe in finding.cwes { put(9, cwe) }
        put(10, finding.cvss)
        put(11, finding.cvssVector?.description)
        put(12, finding.epss)
        put(13, finding.knownExploited)
        put(14) { $0.write(finding.location) }
        if let package = finding.package { put(15) { $0.write(package) } }
        for report in finding.reportedBy { put(16) { $0.write(report) } }
        if finding.inlineSuppressed { put(17, true) }
        put(18, each: finding.owners)
        if let analysis = finding.analysis {
            put(19) {
                $0.put(1, analysis.state)
                $0.put(2, analysis.justification)
            }
        }
        if let secret = finding.secret { put(20) { $0.write(secret) } }
        for location in finding.otherLocations { put(21) { $0.write(location) } }
        put(22, finding.firstSeen.map { Int(Moment.milliseconds($0)) })
        put(23, finding.state?.rawValue)
        put(24, finding.confidence?.rawValue)
        put(25, finding.isReachable)
    }

    private mutating func write(_ location: Finding.Location) {
        put(1, location.path)
        put(2, location.startLine)
        put(3, location.endLine)
        put(4, location.startColumn)
        put(5, location.symbol)
        put(6, location.url)
        put(7, location.layer)
        put(8, location.commit)
    }

    private mutating func write(_ package: Finding.Package) {
        put(1, package.purl)
        put(2, package.name)
        put(3, package.version)
        put(4, package.ecosystem)
        put(5, each: package.fixedVersions)
    }

    private mutating func write(_ report: Finding.Report) {
        put(1, report.scanner)
        put(2, report.ruleID)
        put(3, report.severity.rawValue)
        put(4, report.severityOrigin?.kind.rawValue)
        put(5, report.severityOrigin?.said)
    }

    private mutating func write(_ secret: SecretMark) {
        put(1, secret.prefix)
        put(2, secret.hash)
        put(3, each: secret.overlapping)
        if secret.isOfLine { put(4, true) }
    }
}
