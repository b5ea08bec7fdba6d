import Yams

/// Where a secret is kept; the value itself never stands in a manifest.
package enum SecretReference: Sendable, Hashable {
    case environment(String)
    case file(String)
    case command([String])

    static let shape = Shape<SecretReference>(
        placeholder: { .environment("") },
        schema: { $0.reference(to: SecretFields.self) },
        read: { node, reading in
            guard case .mapping = node else {
                // What stands there may be the secret: it is not quoted.
                reading.report(
                    node,
                    "expected {env: NAME}, {file: PATH} or {command: [argv]}, never the secret itself"
                )
                return .environment("")
            }
            return Shape<SecretFields>.object.read(node, &reading).reference
        })

    private struct SecretFields: Shaped {
        static let shapeName = "secret"
        var reference: SecretReference

        init(from fields: inout Fields) {
            let name = fields.optional(
                "env", Shape<String>.identifier.unquoted("the name of an environment variable"),
                "environment variable that holds it")
            let path = fields.optional("file", .text, "file that holds it")
            let argv = fields.optional(
                "command", .list(.text, atLeast: 1), "command that prints it")
            switch (name, path, argv) {
            case (let name?, nil, nil): reference = .environment(name)
            case (nil, let path?, nil): reference = .file(path)
            case (nil, nil, let argv?): reference = .command(argv)
            default:
                reference = .environment("")
                fields.report("needs exactly one of env, file and command")
            }
        }
    }
}
