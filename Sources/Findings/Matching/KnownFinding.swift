/// What an earlier report, the merge base or a store holds of a finding: enough to know it again.
package struct KnownFinding: Sendable, Hashable {
    /// Its own first, then those of other scanners, other names of its advisory, older versions.
    package var fingerprints: [Fingerprint]
    package var scanClass: ScanClass
    /// As the scanners name them, each once.
    package var ruleIDs: [String]
    /// Tells two advisories apart that share a name.
    package var identifiers: [String]
    package var path: String?
    /// From 1.
    package var line: Int?
    /// Of the package.
    package var version: String?

    package init(
        fingerprints: [Fingerprint], scanClass: ScanClass, ruleIDs: [String],
        identifiers: [String] = [], path: String? = nil, line: Int? = nil, version: String? = nil
    ) {
        self.fingerprints = fingerprints
        self.scanClass = scanClass
        self.ruleIDs = ruleIDs
        self.identifiers = identifiers
        self.path = path
        self.line = line
        self.version = version
    }

    package init(_ finding: Finding) {
        self.init(
            fingerprints: [finding.fingerprint] + finding.otherFingerprints,
            scanClass: finding.scanClass,
            ruleIDs: Set([finding.ruleID] + finding.reportedBy.map(\.ruleID)).sorted(),
            identifiers: finding.identifiers, path: finding.location.path,
            line: finding.location.startLine, version: finding.package?.version)
    }
}
