/// One thing wrong in a document: where, what, why, and how to mend it.
package struct Problem: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    /// From 1; 0 when the document as a whole is meant.
    package var line: Int
    package var column: Int
    /// Dotted path of the key, such as `stages[0].scanners[1].use`.
    package var key: String
    package var message: String
    package var remedy: String?

    package var description: String {
        var text = file
        if line > 0 { text += ":\(line):\(column)" }
        text += ": "
        if !key.isEmpty { text += "\(key): " }
        text += message
        if let remedy { text += " (\(remedy))" }
        return text
    }
}

/// Everything that is wrong with a manifest, all at once, in the order of the lines.
package struct InvalidManifest: Error, Sendable, CustomStringConvertible {
    package let problems: [Problem]

    package init(_ problems: [Problem]) {
        self.problems = problems.sorted {
            ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
        }
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// A place in a document, kept with values that are checked later against other documents.
package struct SourceMark: Sendable, Hashable {
    package var file: String
    package var line: Int
    package var column: Int
    package var key: String

    package init(file: String, line: Int, column: Int, key: String) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key
    }

    package func problem(_ message: String, remedy: String? = nil) -> Problem {
        Problem(
            file: file, line: line, column: column, key: key, message: message, remedy: remedy)
    }
}

/// A value and where it stands.
package struct Marked<Value: Sendable>: Sendable {
    package var value: Value
    package var mark: SourceMark
}

extension Marked: Equatable where Value: Equatable {}
extension Marked: Hashable where Value: Hashable {}
