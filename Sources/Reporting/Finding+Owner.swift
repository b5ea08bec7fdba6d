import Findings

extension Finding {
    /// All owners in one text, as CODEOWNERS writes them.
    var owner: String? { owners.isEmpty ? nil : owners.joined(separator: " ") }
}
