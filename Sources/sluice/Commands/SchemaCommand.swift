import ArgumentParser
import Manifests

struct SchemaCommand: AsyncParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case pipeline, scanner, report, policy, configuration, inventory
        case policyTest = "policy-test"
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of a kind of document.")

    @Argument(help: "pipeline, scanner, report, policy, policy-test, configuration or inventory.")
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
        case .inventory: SchemaWriter.schema(of: Inventory.self, id: id, title: title)
        }
    }
}
