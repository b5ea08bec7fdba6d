/// One result as a scanner's report gave it, before identity and merging.
package struct RawResult: Sendable, Hashable {
    package var scanClass: ScanClass
    package var severity: Severity
    package var severityOrigin: SeverityOrigin?
    package var title: String
    package var details: String?
    package var ruleID: String
    package var identifiers: [String]
    package var cwes: [Int]
    package var cvss: Double?
    /// What `cvss` is the score of, where the report says.
    package var cvssVector: CVSS?
    package var epss: Double?
    package var knownExploited: Bool?
    package var location: Finding.Location
    package var package: Finding.Package?
    /// Tells two secrets in one place apart: a hash or a redacted match, never the secret.
    package var secretHash: String?
    package var inlineSuppressed: Bool
    package var helpURL: String?
    package var analysis: Analysis?
    /// What the same check is called elsewhere, as its definition says.
    package var equivalentRules: [String] = []
    /// Last column, from 1.
    package var endColumn: Int?
    /// The secret itself, as some reports have it: taken out before anything is told or kept.
    package var secretValue: String?
    /// The text around the secret, as some reports have it, with the secret redacted.
    package var secretMatch: String?
    /// What stands for the secret.
    package var secret: SecretMark?
    /// The image that was looked at, as the report names it.
    package var image: String?
    /// Of the request that showed it, such as GET.
    package var httpMethod: String?

    package init(
        scanClass: ScanClass, severity: Severity, title: String, ruleID: String,
        location: Finding.Location = Finding.Location()
    ) {
        self.scanClass = scanClass
        self.severity = severity
        self.title = title
        self.ruleID = ruleID
        self.location = location
        identifiers = []
        cwes = []
        inlineSuppressed = false
    }
}
