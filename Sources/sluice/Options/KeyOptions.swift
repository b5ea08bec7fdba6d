import ArgumentParser
import Checkout
import Manifests

/// Where a key is: `FILE`, `file:PATH`, `env:NAME` or `command:PROGRAM ARGUMENTS`.
struct KeyPlace: ExpressibleByArgument, Sendable {
    let text: String
    let reference: SecretReference

    init?(argument: String) {
        text = argument
        if let name = argument.rest(after: "env:") {
            reference = .environment(name)
        } else if let command = argument.rest(after: "command:") {
            // Split at spaces; no shell ever sees it.
            reference = .command(command.split(separator: " ").map(String.init))
        } else {
            reference = .file(argument.rest(after: "file:") ?? argument)
        }
        if argument.isEmpty || argument.hasSuffix(":") { return nil }
    }
}

extension String {
    fileprivate func rest(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}

extension SecretReference {
    /// All of the text there.
    func text(_ surroundings: Surroundings) throws -> String {
        var source = CredentialSource(self)
        if case .file(let path) = self { source = .file(surroundings.absolute(path)) }
        do {
            return try source.text(environment: surroundings.environment)
        } catch {
            throw KeyError.unavailable("\(error)")
        }
    }
}

/// A key that cannot be had, or is none.
enum KeyError: Error, CustomStringConvertible {
    case unavailable(String)
    case invalid(String, String)
    case missing
    case exists(String)
    case unwritable(String)

    var description: String {
        switch self {
        case .unavailable(let reason): "the key cannot be had: \(reason)"
        case .invalid(let place, let reason): "\(place): \(reason)"
        case .missing:
            "--attest needs --key, or attestation_key in the configuration; "
                + "make one with: sluice key generate"
        case .exists(let path): "\(path) is there already, and no key is ever overwritten"
        case .unwritable(let path): "\(path) cannot be written"
        }
    }
}

/// Where the verdict is written to, signed.
struct AttestationOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Write the verdict, signed, to a file.", valueName: "file"))
    var attest: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The key that signs: a file, env:NAME or command:PROGRAM.", valueName: "key"))
    var key: KeyPlace?

    func validate() throws {
        if attest == nil, key != nil { throw ValidationError("--key is for --attest") }
    }
}
