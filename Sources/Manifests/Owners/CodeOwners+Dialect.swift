extension CodeOwners {
    /// The dialect that a text is most likely written in, where the place does not say.
    ///
    /// Sections and exclusions are GitLab's alone; what only a regular expression can mean is Gitea's.
    package static func dialect(of text: String) -> Dialect {
        let lines = text.prefix(200_000).split(whereSeparator: \.isNewline)
            .map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
        if lines.contains(where: { $0.hasPrefix("[") || $0.hasPrefix("^[") }) { return .gitlab }
        let patterns = lines.map { $0.prefix { !$0.isWhitespace } }
        let signs = ["\\\\.", "\\.", ".*", "]*", "]+", ")*", "$"]
        if patterns.contains(where: { pattern in signs.contains { pattern.contains($0) } }) {
            return .gitea
        }
        return patterns.contains { $0.hasPrefix("!") || $0.contains("[") } ? .gitlab : .github
    }
}
