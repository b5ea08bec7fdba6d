import Yams

/// The state of one decoding: where it is, and everything found wrong so far.
///
/// Decoding never stops at the first problem; a reader reports and goes on with a placeholder.
struct Reading {
    let file: String
    private(set) var problems: [Problem] = []
    private var path: [String] = []

    init(file: String) { self.file = file }

    mutating func report(_ node: Node, _ message: String, remedy: String? = nil) {
        add(mark(node).problem(message, remedy: remedy))
    }

    mutating func add(_ problem: Problem) { problems.append(problem) }

    func mark(_ node: Node) -> SourceMark {
        SourceMark(
            file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0,
            key: path.joined())
    }

    mutating func descend<Value>(into part: String, _ body: (inout Reading) -> Value) -> Value {
        path.append(path.isEmpty || part.hasPrefix("[") ? part : "." + part)
        defer { path.removeLast() }
        return body(&self)
    }
}

extension Node {
    /// What a person would call it, for "expected a list, found text".
    var kindInWords: String {
        switch self {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        case .scalar(let scalar):
            scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~")
                ? "nothing" : "\"\(scalar.string)\""
        }
    }
}
