import Foundation

/// Texts of a SARIF document (3.11).
package enum SARIFText {
    /// A message given directly, or by the message strings of the rule or the tool.
    static func message(_ message: JSON?, rule: JSON?, _ rules: SARIFRules) -> String? {
        guard let message else { return nil }
        if let text = message["text"]?.string, !text.isEmpty {
            return filled(text, message)
        }
        if let id = message["id"]?.string {
            let string = rule?["messageStrings"]?[id] ?? rules.globalMessage(id)
            if let text = string?["text"]?.string { return filled(text, message) }
        }
        return message["markdown"]?.string
    }

    /// `{0}` is the first argument, and `{{` a brace, where there are arguments (3.11.5).
    private static func filled(_ text: String, _ message: JSON) -> String {
        guard let arguments = message["arguments"]?.array, !arguments.isEmpty else { return text }
        var filled = ""
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            filled += rest[..<brace]
            let tail = rest[brace...]
            if let match = tail.prefixMatch(of: /\{([0-9]{1,3})\}/) {
                filled +=
                    Int(match.1).flatMap { arguments.element($0)?.text } ?? String(match.0)
                rest = tail[match.range.upperBound...]
            } else {
                filled.append(rest[brace])
                let isDouble = tail.hasPrefix("{{") || tail.hasPrefix("}}")
                rest = tail.dropFirst(isDouble ? 2 : 1)
            }
        }
        return filled + rest
    }

    /// A message with its links told: `[this value](1)` is related location 1 (3.11.6).
    static func linked(_ text: String, to place: (Int) -> String?) -> String {
        guard text.utf8.contains(UInt8(ascii: "]")) else { return text }
        var linked: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let middle = middle(in: rest) {
            let before = rest[..<middle]
            let after = rest[(middle + 2)...]
            guard let open = before.lastIndex(of: UInt8(ascii: "[")),
                let close = after.firstIndex(of: UInt8(ascii: ")")),
                let id = Int(String(decoding: after[..<close], as: UTF8.self))
            else {
                linked += rest[..<after.startIndex]
                rest = after
                continue
            }
            linked += before[..<open]
            linked += before[(open + 1)...]
            if let place = place(id) { linked += " (\(place))".utf8 }
            rest = after[(close + 1)...]
        }
        return String(decoding: linked + rest, as: UTF8.self)
    }

    /// Where `](` stands.
    private static func middle(in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while let bracket = text[start...].firstIndex(of: UInt8(ascii: "]")) {
            start = bracket + 1
            if start < text.endIndex, text[start] == UInt8(ascii: "(") { return bracket }
        }
        return nil
    }

    package static func firstLine(_ text: String) -> String {
        // Most messages are one plain line.
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        if isPlain, text.utf8.first != 0x20, text.utf8.last != 0x20 { return text }
        let line = text.split(whereSeparator: \.isNewline).first { !$0.trimmingSpaces.isEmpty }
        return (line ?? "").trimmingSpaces
    }
}
