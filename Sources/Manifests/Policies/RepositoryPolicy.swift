import Findings

/// What a repository asks of itself beyond the policies: `.sluice.yaml` at its root, of the base branch.
///
/// It can only tighten: rules and requirements are added to those of the policies, and limits lowered.
package struct RepositoryPolicy: Shaped, Hashable {
    package static let fileName = ".sluice.yaml"
    package static let shapeName = "repository"

    package var rules: [Rule]
    package var requirements: [Requirement]
    /// New thresholds of the policies' rules, by their ids.
    package var changes: [Entry<PolicyScope.Change>]
    package private(set) var digest = ""

    package init(from fields: inout Fields) {
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.repository), "what the document is")
        rules = fields.optional("rules", .list(.object), "rules that are added") ?? []
        requirements =
            fields.optional("require", .list(.object), "requirements that are added") ?? []
        changes =
            fields.optional(
                "limits", .dictionary(.object), "lower thresholds of rules, by their id")
            ?? []
    }

    package static func decode(
        _ text: String, file: String
    ) throws(InvalidManifest) -> RepositoryPolicy {
        var result = try Document.decode(RepositoryPolicy.self, text: text, file: file)
        result.digest = Digest.sha256(of: Array(text.utf8))
        return result
    }

    private enum Kind: String, CaseIterable { case repository }
}
