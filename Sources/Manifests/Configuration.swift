/// What a user or a machine sets once: `config.yaml`; never read from a tree that is scanned.
package struct Configuration: Shaped {
    package struct Credential: Shaped, Hashable {
        package var host: String
        package var username: String?
        package var secret: SecretReference?
        package var sshKey: String?

        package static let shapeName = "credential"

        package init(from fields: inout Fields) {
            host = fields.required("host", .text, "host, or host:port, that alone gets it")
            username = fields.optional("username", .text, "name that goes with it")
            secret = fields.optional(
                "secret", SecretReference.shape, "token or password, by reference")
            sshKey = fields.optional("ssh_key", .text, "path of a private key")
            if (secret == nil) == (sshKey == nil) { fields.report("needs secret or ssh_key") }
        }
    }

    /// Folders of scanner definitions, on top of the shipped ones.
    package var scanners: [String]
    /// Folder that scanners are installed into.
    package var tools: String?
    /// Policy of scans that name none.
    package var policy: String?
    package var credentials: [Credential]
    package var fetch: FetchBounds
    package var isolation: IsolationDemand
    /// File with the key by which secrets are hashed, for several machines to share.
    package var secretKeyFile: String?
    /// The key that signs verdicts.
    package var attestationKey: SecretReference?

    package static let shapeName = "configuration"
    package static let none: Configuration = {
        var fields = Fields.describing
        return Configuration(from: &fields)
    }()

    private enum Kind: String, CaseIterable { case configuration }

    package init(from fields: inout Fields) {
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.configuration), "what the document is")
        scanners = fields.optional("scanners", .list(.text), "folders of scanner definitions") ?? []
        tools = fields.optional("tools", .text, "folder that scanners are installed into")
        policy = fields.optional("policy", .text, "policy of scans that name none")
        credentials = fields.optional("credentials", .list(.object), "for clones, by host") ?? []
        fetch =
            fields.optional("fetch", .object, "what a fetch may cost; a pipeline may say otherwise")
            ?? FetchBounds()
        isolation =
            fields.optional("isolation", .object, "how well scanners must be kept in")
            ?? IsolationDemand()
        secretKeyFile = fields.optional(
            "secret_key_file", .text, "key by which secrets are hashed, shared by machines")
        attestationKey = fields.optional(
            "attestation_key", SecretReference.shape, "private key that signs verdicts")
    }
}
