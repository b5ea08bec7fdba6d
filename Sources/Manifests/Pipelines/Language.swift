import Yams

/// Programming languages, told by the ends of file names.
package enum Language {
    package static let extensions: [String: [String]] = [
        "c": ["c", "h"], "cpp": ["cc", "cpp", "cxx", "hpp", "hh"], "csharp": ["cs"],
        "go": ["go"], "java": ["java"], "javascript": ["js", "jsx", "mjs", "cjs"],
        "kotlin": ["kt", "kts"], "php": ["php"], "python": ["py", "pyi"], "ruby": ["rb"],
        "rust": ["rs"], "scala": ["scala"], "shell": ["sh", "bash"], "swift": ["swift"],
        "terraform": ["tf"], "typescript": ["ts", "tsx", "mts", "cts"],
    ]

    package static let names = extensions.keys.sorted()

    private static let byExtension: [String: String] = Dictionary(
        extensions.flatMap { name, endings in endings.map { ($0, name) } },
        uniquingKeysWith: { a, _ in a })

    /// The language of a file, if its name tells one.
    package static func of(_ path: String) -> String? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return byExtension[path[path.index(after: dot)...].lowercased()]
    }

    static let shape = Shape<String>(
        placeholder: { "" }, schema: { _ in ["enum": .array(names.map { .string($0) })] },
        read: { node, reading in
            let word = node.scalar?.string ?? ""
            if extensions[word] == nil {
                reading.report(
                    node, "unknown language \"\(word)\"",
                    remedy: Spelling.hint(for: word, among: names))
            }
            return word
        })
}
