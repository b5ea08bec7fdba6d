/// Names that files have in the private copy instead of their own.
///
/// A file that a scanner would obey is renamed, not removed: what it holds may be a secret, or a
/// manifest that only bears the name of a configuration, and then others must see it.
package struct TreeAliases: Sendable {
    /// No repository can guess it, so a path that holds it was renamed here.
    private let tag: String
    private var aliases: [String: String] = [:]
    private var hasFolders = false

    /// Of a tree in which nothing was renamed.
    package static let none = TreeAliases(nonce: "")

    init(nonce: String) { tag = ".neutralised-" + nonce }

    /// Notes a new name, and returns it: `trivy.yaml` keeps its extension, by which scanners go.
    mutating func rename(_ path: String, isFolder: Bool = false) -> String {
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let dot = path[start...].lastIndex(of: ".").flatMap { $0 > start ? $0 : nil }
        let end = dot ?? path.endIndex
        let alias = path[..<end] + tag + path[end...]
        aliases[path] = String(alias)
        hasFolders = hasFolders || isFolder
        return String(alias)
    }

    func isRenamed(_ path: String) -> Bool { aliases[path] != nil }

    /// Where a file of the target lies now.
    package func current(_ path: String) -> String {
        if let alias = aliases[path] { return alias }
        guard hasFolders else { return path }
        var parent = path[...]
        while let slash = parent.lastIndex(of: "/") {
            parent = parent[..<slash]
            if let alias = aliases[String(parent)] { return alias + path[slash...] }
        }
        return path
    }

    /// A path, or a text with paths in it, as the target has it.
    package func original(_ text: String) -> String {
        aliases.isEmpty ? text : text.replacing(tag, with: "")
    }
}
