extension SarifLog {
    struct Rule: Encodable {
        var id: String
        var shortDescription: Message
        var fullDescription: Message
        var help: Message
        var helpUri: String?
        var defaultConfiguration: Configuration
        var properties: RuleProperties
    }

    struct Configuration: Encodable {
        var level: Level
    }

    struct RuleProperties: Encodable {
        var tags: [String]
        /// A decimal in a string, as GitHub reads it.
        var securitySeverity: String?

        enum CodingKeys: String, CodingKey {
            case securitySeverity = "security-severity"
            case tags
        }
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: Level
        var message: Message
        var locations: [Location]
        /// Left out when there is no baseline.
        var baselineState: BaselineState?
        var relatedLocations: [Location]?
        var partialFingerprints: Fingerprints
        /// Left out when nothing excuses it.
        var suppressions: [Suppression]?
        var properties: ResultProperties
    }

    /// SARIF 2.1.0, 3.35: what a waiver of a policy excuses.
    struct Suppression: Encodable {
        var kind = "external"
        var status = "accepted"
        var justification: String
        var properties: SuppressionProperties
    }

    struct SuppressionProperties: Encodable {
        var waiver: String
        var vexStatus: String
        var vexJustification: String?
        var owner: String
        var approvedBy: String
        var expires: String
        var ticket: String?
    }

    /// One of each version, in the order of their names.
    struct Fingerprints: Encodable {
        private(set) var entries: [(name: String, value: String)] = []

        mutating func add(_ name: String, _ value: String) {
            if entries.contains(where: { $0.name == name }) { return }
            let place = entries.firstIndex { $0.name > name } ?? entries.endIndex
            entries.insert((name, value), at: place)
        }

        func encode(to encoder: any Encoder) throws {
            try Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
                .encode(to: encoder)
        }
    }

    /// SARIF 2.1.0, 3.27.24.
    enum BaselineState: String, Encodable { case new, unchanged, absent }

    struct Location: Encodable {
        var physicalLocation: PhysicalLocation
        var logicalLocations: [LogicalLocation]?
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region?
    }

    struct ArtifactLocation: Encodable {
        var uri: String?
        var uriBaseId: String?
        var description: Message?
    }

    struct Region: Encodable {
        var startLine: Int
        var endLine: Int?
        var startColumn: Int?
    }

    struct LogicalLocation: Encodable {
        var fullyQualifiedName: String
        var kind: String?
    }

    struct ResultProperties: Encodable {
        var scanClass: String
        var severity: String
        var securitySeverity: String?
        var identifiers: [String]
        var cvss: Double?
        var cvssVector: String?
        var epss: Double?
        var knownExploited: Bool?
        var package: String?
        var fixedVersions: [String]?
        var reportedBy: [String]
        /// Told, never written as a SARIF suppression: a mark in the scanned code must not close it.
        var inlineSuppressed: Bool
        var layer: String?
        var commit: String?
        var owner: String?
        var severityBy: [String]
        var severityOrigins: [String]
        /// How the secret begins, and its keyed hash.
        var secret: String?
        /// What an assessment says, told like a mark in the code: whether it closes is not its to say.
        var analysis: Analysis?

        struct Analysis: Encodable {
            var state: String
            var justification: String?
            var details: String?
        }

        enum CodingKeys: String, CodingKey {
            case scanClass = "class"
            case securitySeverity = "security-severity"
            case severity, identifiers, cvss, cvssVector, epss, knownExploited, package
            case fixedVersions
            case reportedBy, inlineSuppressed, layer, commit, owner
            case severityBy, severityOrigins, secret, analysis
        }
    }
}
