/// A file that had a say in the verdict.
package struct GateSource: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        case policy, waivers
        /// What the repository itself asks for beyond the policies.
        case repository
    }

    package var kind: Kind
    package var name: String
    package var file: String
    /// SHA-256 of the file's bytes, hexadecimal.
    package var digest: String

    package init(kind: Kind, name: String, file: String, digest: String) {
        self.kind = kind
        self.name = name
        self.file = file
        self.digest = digest
    }
}
