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
        guard text.contains("](") else { return text }
        var linked = ""
        var rest = text[...]
        while let middle = rest.firstRange(of: "](") {
            let before = rest[..<middle.lowerBound]
            let after = rest[middle.upperBound...]
            guard let open = before.lastIndex(of: "["), let close = after.firstIndex(of: ")"),
                let id = Int(after[..<close])
            else {
                linked += rest[..<middle.upperBound]
                rest = after
                continue
            }
            linked += before[..<open] + before[before.index(after: open)...]
            if let place = place(id) { linked += " (\(place))" }
            rest = after[after.index(after: close)...]
        }
        return linked + rest
    }

    package static func firstLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first { !$0.trimmingSpaces.isEmpty }
        return (line ?? "").trimmingSpaces
    }
}
