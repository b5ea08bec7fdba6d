import Checkout
import Manifests

/// Secrets that a pipeline refers to; a value is read when a scanner needs it and kept nowhere.
struct SecretValues: Sendable {
    let sources: [String: CredentialSource]
    private let environment: [String: String]

    init(_ references: [Entry<SecretReference>], _ environment: [String: String]) throws {
        var sources: [String: CredentialSource] = [:]
        for entry in references {
            switch entry.value {
            case .environment(let name): sources[entry.key] = .environment(name)
            case .file(let path): sources[entry.key] = .file(path)
            case .command(let argv): sources[entry.key] = .command(argv)
            }
        }
        self.sources = sources
        self.environment = environment
    }

    /// The values of those names that steps ask for.
    func values(for steps: [Plan.Step]) throws -> [String: String] {
        var values: [String: String] = [:]
        for name in Set(steps.flatMap { $0.secrets.map(\.value) }) {
            do {
                values[name] = try sources[name]?.secret(environment: environment)
            } catch {
                throw SecretUnavailable(name: name, cause: error)
            }
        }
        return values
    }
}

/// A secret that a scanner needs and that is not where its reference says.
struct SecretUnavailable: Error, CustomStringConvertible {
    let name: String
    let cause: CheckoutError

    var description: String { "the secret \"\(name)\" cannot be had: \(cause)" }
}
