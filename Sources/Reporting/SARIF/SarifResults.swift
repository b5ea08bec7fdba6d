import Findings

/// The results of one scanner, made while they are written, with the rules that they point at.
struct SarifResults: StreamedList {
    private(set) var rules: [SarifLog.Rule] = []
    private let findings: [Finding]
    private let resolved: [Finding]
    private let hasBaseline: Bool
    private let scanner: String
    private let root: String
    private var places: [String: Int] = [:]

    /// - Parameters:
    ///   - findings: What there is.
    ///   - resolved: What was there and is gone: absent results, which count for nothing else.
    ///   - scanner: Whose word is told.
    ///   - root: The place of what has no other.
    ///   - hasBaseline: Whether new and unchanged mean anything.
    init(
        _ findings: [Finding], resolved: [Finding] = [], of scanner: String, root: String,
        hasBaseline: Bool = false
    ) {
        self.findings = findings
        self.resolved = resolved
        self.scanner = scanner
        self.root = root
        self.hasBaseline = hasBaseline
        var summaries: [RuleSummary] = []
        for finding in [findings, resolved].joined() {
            for report in finding.reportedBy where report.scanner == scanner {
                let place = places[report.ruleID] ?? rules.count
                if place == rules.count {
                    places[report.ruleID] = place
                    rules.append(SarifLog.Rule(id: report.ruleID, of: finding))
                    summaries.append(RuleSummary())
                }
                summaries[place].add(finding)
            }
        }
        for place in rules.indices { rules[place].take(summaries[place]) }
    }

    func forEach(_ body: (SarifLog.Result) throws -> Void) throws {
        for finding in findings {
            let state: SarifLog.BaselineState = finding.isNew ? .new : .unchanged
            try forEach(of: finding, hasBaseline ? state : nil, body)
        }
        for finding in resolved { try forEach(of: finding, .absent, body) }
    }

    private func forEach(
        of finding: Finding, _ state: SarifLog.BaselineState?,
        _ body: (SarifLog.Result) throws -> Void
    ) throws {
        for report in finding.reportedBy where report.scanner == scanner {
            try body(
                SarifLog.Result(
                    finding, ruleID: report.ruleID, ruleIndex: places[report.ruleID] ?? 0,
                    state: state, root: root))
        }
    }
}

/// What the findings of a rule have in common.
private struct RuleSummary {
    var worst = Severity.unknown
    var classes: Set<String> = []
    var cwes: Set<Int> = []
    var score: Double?

    mutating func add(_ finding: Finding) {
        worst = max(worst, finding.severity)
        classes.insert(finding.scanClass.rawValue)
        cwes.formUnion(finding.cwes)
        score = [score, finding.securityScore].compactMap(\.self).max()
    }
}

extension SarifLog.Rule {
    /// What the first finding tells of its rule; `take` does the rest.
    fileprivate init(id: String, of finding: Finding) {
        let details = finding.details ?? finding.title
        self.init(
            id: id, shortDescription: SarifLog.Message(finding.title),
            fullDescription: SarifLog.Message(details),
            help: SarifLog.Message(
                details + (finding.helpURL.map { "\n\n\($0)" } ?? "")),
            helpUri: finding.helpURL.flatMap(PercentEncoded.web),
            defaultConfiguration: SarifLog.Configuration(level: finding.severity.sarifLevel),
            properties: SarifLog.RuleProperties(tags: []))
    }

    /// Takes the worst of its findings, since consumers read the severity off the rule.
    fileprivate mutating func take(_ summary: RuleSummary) {
        defaultConfiguration.level = summary.worst.sarifLevel
        let cwes = summary.cwes.sorted().map { "external/cwe/cwe-\($0)" }
        properties.tags = ["security"] + summary.classes.sorted() + cwes
        properties.securitySeverity = summary.score.map { "\($0)" }
    }
}

extension SarifLog.Result {
    fileprivate init(
        _ finding: Finding, ruleID: String, ruleIndex: Int, state: SarifLog.BaselineState?,
        root: String
    ) {
        self.init(
            ruleId: ruleID, ruleIndex: ruleIndex, level: finding.severity.sarifLevel,
            message: SarifLog.Message(Self.message(of: finding)),
            locations: [SarifLog.Location(finding, root: root)], baselineState: state,
            relatedLocations: Self.related(to: finding, root: root),
            partialFingerprints: Self.fingerprints(of: finding),
            suppressions: finding.waivers.isEmpty
                ? nil : finding.waivers.map { SarifLog.Suppression($0) },
            properties: SarifLog.ResultProperties(finding))
    }

    private static func related(to finding: Finding, root: String) -> [SarifLog.Location]? {
        let others = finding.otherLocations.map { location in
            var other = finding
            other.location = location
            return SarifLog.Location(other, root: root)
        }
        return others.isEmpty ? nil : others
    }

    /// One of each version, its own first, so that whoever knows an older one knows it.
    private static func fingerprints(of finding: Finding) -> SarifLog.Fingerprints {
        var fingerprints = SarifLog.Fingerprints()
        fingerprints.add(finding.fingerprint)
        for fingerprint in finding.otherFingerprints { fingerprints.add(fingerprint) }
        return fingerprints
    }

    /// The title, and for a package which one and what mends it.
    private static func message(of finding: Finding) -> String {
        var text = finding.title
        if let package = finding.package {
            let version = package.version.map { " \($0)" } ?? ""
            let fixes = package.fixedVersions.joined(separator: ", ")
            text += " in \(package.name)\(version)"
            text += fixes.isEmpty ? "; no fixed version is known" : "; fixed in \(fixes)"
        }
        if let commit = finding.location.commit { text += " (in commit \(commit))" }
        return text
    }
}

extension SarifLog.Suppression {
    fileprivate init(_ waiver: WaiverMark) {
        self.init(
            justification: waiver.reason,
            properties: SarifLog.SuppressionProperties(
                waiver: waiver.id, vexStatus: waiver.status.rawValue,
                vexJustification: waiver.justification?.rawValue, owner: waiver.owner,
                approvedBy: waiver.approvedBy, expires: waiver.expires, ticket: waiver.ticket))
    }
}

extension SarifLog.Fingerprints {
    fileprivate mutating func add(_ fingerprint: Fingerprint) {
        add("sluiceFingerprint/" + fingerprint.version, fingerprint.description)
    }
}

extension SarifLog.Location {
    /// A file of the tree, else a URL, else the target as a whole; a symbol or package besides.
    ///
    /// There is always a physical place: GitHub refuses a whole log for one result without.
    fileprivate init(_ finding: Finding, root: String) {
        let location = finding.location
        if let path = location.path, path.contains(where: { $0 != "/" }) {
            physicalLocation = SarifLog.PhysicalLocation(
                artifactLocation: SarifLog.ArtifactLocation(
                    uri: PercentEncoded.path(path), uriBaseId: "SRCROOT"),
                region: SarifLog.Region(location))
        } else if let url = location.url {
            physicalLocation = SarifLog.PhysicalLocation(
                artifactLocation: SarifLog.ArtifactLocation(uri: PercentEncoded.url(url)))
        } else {
            physicalLocation = SarifLog.PhysicalLocation(
                artifactLocation: SarifLog.ArtifactLocation(uri: root, uriBaseId: "SRCROOT"))
        }
        var logical: [SarifLog.LogicalLocation] = []
        if let symbol = location.symbol {
            let kind: String? =
                switch finding.scanClass {
                case .iac: "resource"
                case .dast: "parameter"
                case .sast, .secrets, .sca, .container, .sbom, .licence, .malware,
                    .evasion:
                    nil
                }
            logical.append(SarifLog.LogicalLocation(fullyQualifiedName: symbol, kind: kind))
        }
        if let package = finding.package {
            let name = package.version.map { "\(package.name)@\($0)" } ?? package.name
            logical.append(
                SarifLog.LogicalLocation(
                    fullyQualifiedName: package.purl ?? name, kind: "package"))
        }
        logicalLocations = logical.isEmpty ? nil : logical
    }
}

extension SarifLog.Region {
    /// Lines and columns count from 1; a tool's 0 or a backward range is left out.
    fileprivate init?(_ location: Finding.Location) {
        guard let start = location.startLine, start >= 1 else { return nil }
        let end = location.endLine.flatMap { $0 >= start ? $0 : nil }
        let column = location.startColumn.flatMap { $0 >= 1 ? $0 : nil }
        self.init(startLine: start, endLine: end, startColumn: column)
    }
}

extension SarifLog.ResultProperties {
    fileprivate init(_ finding: Finding) {
        self.init(
            scanClass: finding.scanClass.rawValue, severity: finding.severity.rawValue,
            securitySeverity: finding.securityScore.map { "\($0)" },
            identifiers: finding.identifiers, cvss: finding.cvss.finite,
            cvssVector: finding.cvssVector?.description, epss: finding.epss.finite,
            knownExploited: finding.knownExploited,
            package: finding.package.map { $0.purl ?? $0.name },
            fixedVersions: finding.package?.fixedVersions,
            reportedBy: finding.reportedBy.map(\.scanner),
            inlineSuppressed: finding.inlineSuppressed, layer: finding.location.layer,
            commit: finding.location.commit, owner: finding.owner, severityBy: finding.severityBy,
            severityOrigins: finding.reportedBy.map(\.severityInWords),
            secret: finding.secret.flatMap { $0.isOfLine ? nil : "\($0)" },
            analysis: finding.analysis.map {
                Analysis(
                    state: $0.state, justification: $0.justification, details: $0.details)
            })
    }
}
