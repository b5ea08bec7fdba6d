import ArgumentParser
import Manifests

struct SchemaCommand: AsyncParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case pipeline, scanner, report, policy, configuration, inventory, waivers, repository
        case breakGlass = "break-glass"
        case policyTest = "policy-test"
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of a kind of document.")

    @Argument(help: "One of: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: Kind

    func run() { print(kind.schema, terminator: "") }
}

extension SchemaCommand.Kind {
    /// The schema as JSON text, generated from the types that decode.
    var schema: String {
        let id = "\(rawValue)-v1.json"
        let title = "sluice \(rawValue)"
        return switch self {
        case .pipeline: SchemaWriter.schema(of: Pipeline.self, id: id, title: title)
        case .scanner: SchemaWriter.schema(of: ScannerDefinition.self, id: id, title: title)
        case .report: SchemaWriter.schema(of: ReportDefinition.self, id: id, title: title)
        case .policy: SchemaWriter.schema(of: Policy.self, id: id, title: title)
        case .policyTest: SchemaWriter.schema(of: PolicyTest.self, id: id, title: title)
        case .configuration: SchemaWriter.schema(of: Configuration.self, id: id, title: title)
        case .waivers: SchemaWriter.schema(of: WaiverFile.self, id: id, title: title)
        case .repository: SchemaWriter.schema(of: RepositoryPolicy.self, id: id, title: title)
        case .breakGlass: SchemaWriter.schema(of: BreakGlassFile.self, id: id, title: title)
        case .inventory: SchemaWriter.schema(of: Inventory.self, id: id, title: title)
        }
    }
}
