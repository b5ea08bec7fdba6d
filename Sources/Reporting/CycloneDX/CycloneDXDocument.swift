/// A software bill of materials in CycloneDX 1.6 (ECMA-424), the parts of it that sluice writes.
struct CycloneDXDocument: Encodable {
    let schema = "http://cyclonedx.org/schema/bom-1.6.schema.json"
    let bomFormat = "CycloneDX"
    let specVersion = "1.6"
    var serialNumber: String
    let version = 1
    var metadata: Metadata
    var components: [Part]
    var dependencies: [Dependency]
    var compositions: [Composition]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case bomFormat, specVersion, serialNumber, version, metadata, components, dependencies
        case compositions
    }

    struct Metadata: Encodable {
        var timestamp: String?
        var tools: Tools
        var component: Part
        var properties: [Property]
    }

    struct Tools: Encodable {
        var components: [Part]
    }

    struct Part: Encodable {
        var type: String
        var bomRef: String
        var group: String?
        var name: String
        var version: String?
        var description: String?
        var publisher: String?
        var scope: String?
        var hashes: [Hash]?
        var licenses: [Licence]?
        var cpe: String?
        var purl: String?
        var evidence: Evidence?
        var properties: [Property]?

        enum CodingKeys: String, CodingKey {
            case bomRef = "bom-ref"
            case type, group, name, version, description, publisher, scope, hashes, licenses, cpe
            case purl, evidence, properties
        }
    }

    struct Hash: Encodable {
        var alg: String
        var content: String
    }

    /// Either one of a licence, or an expression, which then stands alone.
    struct Licence: Encodable {
        struct Named: Encodable {
            var id: String?
            var name: String?
        }
        var license: Named?
        var expression: String?
    }

    struct Evidence: Encodable {
        struct Occurrence: Encodable { var location: String }
        var occurrences: [Occurrence]
    }

    struct Property: Encodable {
        var name: String
        var value: String
    }

    struct Dependency: Encodable {
        var ref: String
        var dependsOn: [String]
    }

    struct Composition: Encodable {
        var aggregate: String
        var assemblies: [String]
    }

    func encoded() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(self, for: .cyclonedx)
    }
}
