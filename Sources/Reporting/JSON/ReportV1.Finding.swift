import Findings

extension ReportV1 {
    package struct Finding: Codable, Sendable, Hashable {
        package var fingerprint: String
        package var otherFingerprints: [String]
        package var mergedBecause: [String]
        package var `class`: String
        package var severity: String
        package var title: String
        @OrNull package var details: String?
        package var ruleId: String
        package var identifiers: [String]
        package var cwes: [Int]
        @OrNull package var cvss: Double?
        @OrNull package var cvssVector: String?
        @OrNull package var epss: Double?
        @OrNull package var knownExploited: Bool?
        package var location: Location
        @OrNull package var package: Package?
        package var reportedBy: [Reporter]
        package var isNew: Bool
        /// RFC 3339, UTC; only the history knows it.
        @OrNull package var firstSeen: String?
        /// What excuses it, so that it counts for no rule of that policy.
        @OrNull package var waiver: Waiver?
        /// Several are separated by spaces, as CODEOWNERS writes them.
        @OrNull package var owner: String?
        package var inlineSuppressed: Bool
        @OrNull package var helpUrl: String?
        /// Whose severity it is: the strictest of those in `reportedBy`.
        @OrNull package var severityBy: [String]?
        /// What stands for a secret: how it begins, and its keyed hash.
        @OrNull package var secret: String?
        /// Where the same secret stands besides, in the file or its history.
        @OrNull package var otherLocations: [Location]?
        @OrNull package var analysis: Analysis?
        @OrNull package var confidence: String?
        @OrNull package var isReachable: Bool?
        /// From 0 to 100, with what it is made of; `null` when nothing was judged.
        @OrNull package var risk: Risk?
        /// Where it stands against the time that a policy gives for mending it.
        @OrNull package var sla: Deadline?
        /// All that excuse it, where there are more than one.
        @OrNull package var waivers: [Waiver]?
        /// Where it stands by the history, such as `open` or `riskAccepted`.
        @OrNull package var state: String?
    }

    package struct Waiver: Codable, Sendable, Hashable {
        package var id: String
        package var status: String
        @OrNull package var justification: String?
        package var reason: String
        package var owner: String
        package var requestedBy: String
        package var approvedBy: String
        /// The last day on which it holds.
        package var expires: String
        @OrNull package var ticket: String?
        package var file: String
    }

    package struct Risk: Codable, Sendable, Hashable {
        package var score: Double
        package var terms: [RiskTerm]
    }

    package struct RiskTerm: Codable, Sendable, Hashable {
        package var name: String
        package var points: Double
    }

    package struct Deadline: Codable, Sendable, Hashable {
        /// `onTrack`, `approaching` or `breached`.
        package var state: String
        @OrNull package var due: String?
    }

    /// What an assessment in a report says of a finding, in that report's words.
    package struct Analysis: Codable, Sendable, Hashable {
        package var state: String
        @OrNull package var justification: String?
        @OrNull package var details: String?
    }

    package struct Location: Codable, Sendable, Hashable {
        @OrNull package var path: String?
        @OrNull package var startLine: Int?
        @OrNull package var endLine: Int?
        @OrNull package var startColumn: Int?
        @OrNull package var symbol: String?
        @OrNull package var url: String?
        @OrNull package var layer: String?
        @OrNull package var commit: String?
    }

    package struct Package: Codable, Sendable, Hashable {
        @OrNull package var purl: String?
        package var name: String
        @OrNull package var version: String?
        @OrNull package var ecosystem: String?
        package var fixedVersions: [String]
    }

    package struct Reporter: Codable, Sendable, Hashable {
        package var scanner: String
        package var ruleId: String
        @OrNull package var severity: String?
        @OrNull package var severityOrigin: SeverityOrigin?
    }

    package struct SeverityOrigin: Codable, Sendable, Hashable {
        package var kind: String
        /// The tool's own word.
        @OrNull package var said: String?
    }
}

extension ReportV1.Finding {
    init(_ finding: Finding) {
        self.init(
            fingerprint: finding.fingerprint.description,
            otherFingerprints: finding.otherFingerprints.map(\.description),
            mergedBecause: finding.mergedBecause, class: finding.scanClass.rawValue,
            severity: finding.severity.rawValue, title: finding.title, details: finding.details,
            ruleId: finding.ruleID, identifiers: finding.identifiers, cwes: finding.cwes,
            cvss: finding.cvss.finite, cvssVector: finding.cvssVector?.description,
            epss: finding.epss.finite,
            knownExploited: finding.knownExploited,
            location: ReportV1.Location(finding.location),
            package: finding.package.map { ReportV1.Package($0) },
            reportedBy: finding.reportedBy.map {
                ReportV1.Reporter($0)
            },
            isNew: finding.isNew,
            firstSeen: finding.firstSeen.flatMap { Timestamp(secondsSince1970: $0)?.text },
            waiver: finding.waivers.first.map { ReportV1.Waiver($0) }, owner: finding.owner,
            inlineSuppressed: finding.inlineSuppressed, helpUrl: finding.helpURL,
            severityBy: finding.severityBy,
            secret: finding.secret.flatMap { $0.isOfLine ? nil : "\($0)" },
            otherLocations: finding.otherLocations.map { ReportV1.Location($0) },
            analysis: finding.analysis.map {
                ReportV1.Analysis(
                    state: $0.state, justification: $0.justification, details: $0.details)
            },
            confidence: finding.confidence?.rawValue, isReachable: finding.isReachable,
            risk: finding.risk.map { ReportV1.Risk($0) },
            sla: finding.deadline.map {
                ReportV1.Deadline(
                    state: $0.state.rawValue, due: Timestamp(secondsSince1970: $0.due)?.text)
            },
            waivers: finding.waivers.count > 1 ? finding.waivers.map { ReportV1.Waiver($0) } : nil,
            state: finding.state?.rawValue)
    }
}

extension ReportV1.Reporter {
    init(_ report: Finding.Report) {
        self.init(
            scanner: report.scanner, ruleId: report.ruleID, severity: report.severity.rawValue,
            severityOrigin: report.severityOrigin.map {
                ReportV1.SeverityOrigin(kind: $0.kind.rawValue, said: $0.said)
            })
    }
}

extension ReportV1.Location {
    init(_ location: Finding.Location) {
        self.init(
            path: location.path, startLine: location.startLine, endLine: location.endLine,
            startColumn: location.startColumn, symbol: location.symbol, url: location.url,
            layer: location.layer, commit: location.commit)
    }
}

extension ReportV1.Package {
    init(_ package: Finding.Package) {
        self.init(
            purl: package.purl, name: package.name, version: package.version,
            ecosystem: package.ecosystem, fixedVersions: package.fixedVersions)
    }
}
