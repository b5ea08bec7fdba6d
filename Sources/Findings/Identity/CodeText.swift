/// The code that a finding is about, in the form that goes into its fingerprint.
///
/// White space and comments do not count. A first line that says little (`else:`, `call(`) takes
/// those below with it until there is enough to be known by, since what stands there is then about
/// them. How much is enough was measured: docs/performance.md, "Identity".
struct CodeText {
    /// Characters.
    private static let enough = 12
    /// Comments and blank lines among them.
    private static let mostLines = 5

    let lines: SourceLines

    /// Nil when the text of the first line cannot be had.
    func text(path: String, line: Int) -> String? {
        guard let first = lines[path, line] else { return nil }
        let syntax = CommentSyntax.of(path: path)
        var code = syntax.code(of: first)
        // A finding in a comment is about the comment.
        if code.isEmpty { return first.filter { !$0.isWhitespace } }
        var next = line + 1
        while code.count < Self.enough, next < line + Self.mostLines, let more = lines[path, next] {
            code.append(UInt8(ascii: "\n"))
            code += syntax.code(of: more)
            next += 1
        }
        return String(decoding: code, as: UTF8.self)
    }
}
