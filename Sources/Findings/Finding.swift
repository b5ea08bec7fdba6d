/// One problem that a person can act on, whoever reported it.
package struct Finding: Sendable, Hashable {
    package var fingerprint: Fingerprint
    /// Of the findings that became part of this one, under other names of the advisory, and of older
    /// versions; whoever knows one of them knows this.
    package var otherFingerprints: [Fingerprint] = []
    /// What its fingerprints of today's version hash beside the path; not part of any report.
    package var contents: [String] = []
    /// Why several scanners' findings are one, a line for each pair.
    package var mergedBecause: [String] = []
    package var scanClass: ScanClass
    package var severity: Severity
    package var title: String
    package var details: String?
    package var ruleID: String
    /// CVE, GHSA, PYSEC and vendor identifiers, each once, CVE first.
    package var identifiers: [String]
    /// CWE numbers, ascending.
    package var cwes: [Int]
    package var cvss: Double?
    /// What `cvss` is the score of, where a report says.
    package var cvssVector: CVSS?
    package var epss: Double?
    package var knownExploited: Bool?
    package var location: Location
    package var package: Package?
    /// Every scanner that saw it, never empty.
    package var reportedBy: [Report]
    /// Whether the baseline lacked it; without a baseline everything is new.
    package var isNew: Bool
    package var inlineSuppressed: Bool
    package var helpURL: String?
    /// What an assessment in a report says of it.
    package var analysis: Analysis?
    /// What the same check is called elsewhere; only merging looks at it.
    package var equivalentRules: [String] = []
    /// Whom the repository names for the place; empty when it names nobody.
    package var owners: [String] = []
    /// What stands for the secret that it is about.
    package var secret: SecretMark?
    /// Where the same secret stands besides, in the file or its history.
    package var otherLocations: [Location] = []
    /// How sure the scanner is of it, where a report says.
    package var confidence: Confidence?
    /// Whether the vulnerable code can be reached, where a report says.
    package var isReachable: Bool?
    /// When a scan first found it, in seconds since 1970; only the store knows.
    package var firstSeen: Double?
    /// What excuses it, by policies that were applied; empty when it counts.
    package var waivers: [WaiverMark] = []
    /// `nil` before it was judged.
    package var risk: RiskScore?
    /// Where it stands against the strictest deadline; `nil` when none was set or judged.
    package var deadline: FixDeadline?
    /// Where it stands by the store; `nil` without one.
    package var state: FindingState?

    package init(
        fingerprint: Fingerprint, scanClass: ScanClass, severity: Severity, title: String,
        details: String? = nil, ruleID: String, identifiers: [String] = [], cwes: [Int] = [],
        cvss: Double? = nil, cvssVector: CVSS? = nil, epss: Double? = nil,
        knownExploited: Bool? = nil, location: Location = Location(), package: Package? = nil,
        reportedBy: [Report],
        isNew: Bool = true, inlineSuppressed: Bool = false, helpURL: String? = nil,
        analysis: Analysis? = nil
    ) {
        self.fingerprint = fingerprint
        self.scanClass = scanClass
        self.severity = severity
        self.title = title
        self.details = details
        self.ruleID = ruleID
        self.identifiers = identifiers
        self.cwes = cwes
        self.cvss = cvss
        self.cvssVector = cvssVector
        self.epss = epss
        self.knownExploited = knownExploited
        self.location = location
        self.package = package
        self.reportedBy = reportedBy
        self.isNew = isNew
        self.inlineSuppressed = inlineSuppressed
        self.helpURL = helpURL
        self.analysis = analysis
    }
}

extension Finding {
    /// Its own first.
    package var fingerprints: [Fingerprint] { [fingerprint] + otherFingerprints }
}

extension Finding {
    /// Where it is: a place in the tree, in Git history, in an image layer or at a URL.
    package struct Location: Sendable, Hashable {
        /// Relative to the target, with `/` between parts.
        package var path: String?
        /// First line, from 1.
        package var startLine: Int?
        package var endLine: Int?
        /// First column, from 1.
        package var startColumn: Int?
        /// Resource address, function or parameter.
        package var symbol: String?
        package var url: String?
        package var layer: String?
        /// The commit that holds it, when the place is in Git history.
        package var commit: String?

        package init(
            path: String? = nil, startLine: Int? = nil, endLine: Int? = nil,
            startColumn: Int? = nil, symbol: String? = nil, url: String? = nil,
            layer: String? = nil, commit: String? = nil
        ) {
            self.path = path
            self.startLine = startLine
            self.endLine = endLine
            self.startColumn = startColumn
            self.symbol = symbol
            self.url = url
            self.layer = layer
            self.commit = commit
        }
    }

    /// The dependency that carries the problem.
    package struct Package: Sendable, Hashable {
        /// Package URL (purl-spec), with the version where the tool gave one.
        package var purl: String?
        package var name: String
        package var version: String?
        package var ecosystem: String?
        /// Versions that mend it; empty when none is known.
        package var fixedVersions: [String]

        package init(
            purl: String? = nil, name: String, version: String? = nil, ecosystem: String? = nil,
            fixedVersions: [String] = []
        ) {
            self.purl = purl
            self.name = name
            self.version = version
            self.ecosystem = ecosystem
            self.fixedVersions = fixedVersions
        }
    }

    /// One scanner's word for it.
    package struct Report: Sendable, Hashable {
        package var scanner: String
        package var ruleID: String
        package var severity: Severity
        /// Where that comes from, where it is known.
        package var severityOrigin: SeverityOrigin?

        package init(
            scanner: String, ruleID: String, severity: Severity = .unknown,
            severityOrigin: SeverityOrigin? = nil
        ) {
            self.scanner = scanner
            self.ruleID = ruleID
            self.severity = severity
            self.severityOrigin = severityOrigin
        }
    }
}
