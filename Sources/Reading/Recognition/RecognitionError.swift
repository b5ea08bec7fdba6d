/// Why nobody can tell what a report is.
package enum RecognitionError: Error, Sendable, CustomStringConvertible {
    case unreadable(String, String)
    case unknown(String, ReportDocument, closest: [Recogniser.Trial])
    case ambiguous(String, [String])
    case unknownTool(String, String?)
    case otherSyntax(String, String, [String])

    package var description: String {
        switch self {
        case .unreadable(let file, let why): "\(file) \(why)"
        case .unknown(let file, let document, let closest):
            "\(file) is \(document.outline), which no definition recognises"
                + (closest.isEmpty ? "" : ": " + closest.map(Self.lacking).joined(separator: "; "))
                + " (name its tool with --as)"
        case .ambiguous(let file, let candidates):
            "\(file) may be \(candidates.joined(separator: " or ")): name one with --as"
        case .unknownTool(let tool, let hint):
            "no definition reads reports of \"\(tool)\"" + (hint.map { " (\($0))" } ?? "")
        case .otherSyntax(let file, let syntax, let known):
            "\(file) is \(syntax), and what is known is \(known.joined(separator: ", "))"
        }
    }

    private static func lacking(_ trial: Recogniser.Trial) -> String {
        "\(trial.kind) lacks \(trial.test.unmet.prefix(3).joined(separator: ", "))"
    }
}

extension ReportDocument {
    /// What it is at a glance: its syntax and its first names.
    fileprivate var outline: String {
        switch self {
        case .json(let root): "JSON" + Self.names(in: root)
        case .jsonLines(let documents):
            "\(documents.count) lines of JSON" + (documents.first.map(Self.names) ?? "")
        case .xml(let report): "XML of <\(report.root)>"
        case .csv(let report): "CSV with \(report.columns.prefix(6).joined(separator: ", "))"
        }
    }

    private static func names(in root: JSON) -> String {
        if let elements = root.array {
            return " (a list of \(elements.count)\(elements.first.map(names) ?? ""))"
        }
        guard case .object(let object) = root, !object.members.isEmpty else { return "" }
        let names = object.members.map(\.key)
        return " with " + names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    }
}
