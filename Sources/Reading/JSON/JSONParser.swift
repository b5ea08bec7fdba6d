/// Why a text is no JSON, and at which byte; or why it cannot be read, whatever it is.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `nil` when nothing is wrong with the text.
    package let offset: Int?
    package let reason: String

    init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// What is beyond what is read, in words that follow "is".
    init(limit reason: String) {
        offset = nil
        self.reason = reason
    }

    package var description: String {
        offset.map { "not valid JSON at byte \($0): \(reason)" } ?? reason
    }
}

/// Parses JSON that is whole in memory; ``JSONStream`` reads a file.
package enum JSONParser {
    static let maximumDepth = JSONTokenizer.maximumDepth

    /// Parses one whole document.
    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        let text = try TextEncoding.utf8(bytes)
        var tokenizer = JSONTokenizer()
        try tokenizer.read(text.span, from: 0, depth: 0)
        let end = spaceEnd(text, from: tokenizer.position)
        guard end == text.count else {
            throw JSONError(offset: end, reason: "something follows the end of the document")
        }
        return JSONTape(text: text, nodes: tokenizer.nodes).value(at: 0)
    }

    /// Parses documents one after another, such as one a line.
    package static func parseMany(_ bytes: [UInt8]) throws(JSONError) -> [JSON] {
        let text = try TextEncoding.utf8(bytes)
        var tokenizer = JSONTokenizer()
        var values: [JSON] = []
        var position = spaceEnd(text, from: 0)
        while position < text.count {
            try tokenizer.read(text.span, from: position, depth: 0)
            position = spaceEnd(text, from: tokenizer.position)
            values.append(JSONTape(text: text, nodes: tokenizer.nodes).value(at: 0))
        }
        return values
    }

    private static func spaceEnd(_ text: [UInt8], from start: Int) -> Int {
        text[start...].firstIndex { !JSONBytes.isSpace($0) } ?? text.count
    }
}
