package import Findings

/// What a scan's waivers say, as a CycloneDX 1.6 document of vulnerabilities and their analysis.
package struct CycloneDXVEX: Encodable, Sendable {
    struct Component: Encodable {
        var type = "library"
        var reference: String
        var name: String
        var version: String?
        var purl: String

        enum CodingKeys: String, CodingKey {
            case type, name, version, purl
            case reference = "bom-ref"
        }
    }

    struct Tool: Encodable {
        var type = "application"
        var name: String
        var version: String
    }

    struct Tools: Encodable { var components: [Tool] }
    struct Affected: Encodable { var ref: String }

    struct Metadata: Encodable {
        var timestamp: String
        var tools: Tools
    }

    struct Property: Encodable {
        var name: String
        var value: String
    }

    struct Analysis: Encodable {
        var state: String
        var justification: String?
        var detail: String
    }

    struct Vulnerability: Encodable {
        var id: String
        var analysis: Analysis
        var affects: [Affected]
        var properties: [Property]
    }

    private var bomFormat = "CycloneDX"
    private var specVersion = "1.6"
    private var version = 1
    private var metadata: Metadata
    private var components: [Component]
    private var vulnerabilities: [Vulnerability]

    package init(_ scan: Scan) {
        let statements = WaivedStatement.all(of: scan)
        let time = Timestamp(secondsSince1970: scan.run.finishedAt)?.text ?? "1970-01-01T00:00:00Z"
        metadata = Metadata(
            timestamp: time,
            tools: Tools(components: [Tool(name: "sluice", version: scan.run.sluiceVersion)]))
        var seen: Set<String> = []
        components = statements.filter { seen.insert($0.product).inserted }.map {
            Component(
                reference: $0.product, name: $0.name, version: $0.version, purl: $0.product)
        }
        vulnerabilities = statements.map { Vulnerability($0) }
    }

    package var isEmpty: Bool { vulnerabilities.isEmpty }

    package func encoded() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(self, for: .json)
    }
}

extension CycloneDXVEX.Vulnerability {
    fileprivate init(_ statement: WaivedStatement) {
        let waiver = statement.waiver
        var properties = [
            CycloneDXVEX.Property(name: "sluice:waiver", value: waiver.id),
            CycloneDXVEX.Property(name: "sluice:expires", value: waiver.expires),
        ]
        if let justification = waiver.justification {
            properties.append(
                CycloneDXVEX.Property(name: "sluice:justification", value: justification.rawValue))
        }
        self.init(
            id: statement.vulnerability,
            analysis: CycloneDXVEX.Analysis(
                state: waiver.status.cycloneDXState,
                justification: waiver.justification?.cycloneDXWord, detail: waiver.reason),
            affects: [CycloneDXVEX.Affected(ref: statement.product)], properties: properties)
    }
}

extension VEXStatus {
    /// The word of CycloneDX 1.6, `impactAnalysisState`.
    fileprivate var cycloneDXState: String {
        switch self {
        case .notAffected: "not_affected"
        case .affected: "exploitable"
        case .fixed: "resolved"
        case .underInvestigation: "in_triage"
        }
    }
}

extension VEXJustification {
    /// The nearest word of CycloneDX 1.6, `impactAnalysisJustification`; a property holds the exact one.
    fileprivate var cycloneDXWord: String {
        switch self {
        case .componentNotPresent, .vulnerableCodeNotPresent: "code_not_present"
        case .vulnerableCodeNotInExecutePath: "code_not_reachable"
        case .vulnerableCodeCannotBeControlledByAdversary: "requires_environment"
        case .inlineMitigationsAlreadyExist: "protected_by_mitigating_control"
        }
    }
}
