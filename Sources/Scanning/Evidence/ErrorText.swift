import Reading

/// Says an error that a report notes in one line, whatever its shape.
enum ErrorText {
    static func of(_ value: JSON) -> String {
        if let text = value.text { return short(text) }
        for key in ["message", "reason", "error", "detail", "description", "long_msg", "type"] {
            if let text = value[key]?.text ?? value[key]?["text"]?.text {
                let place = value["path"]?.text ?? value["filename"]?.text ?? value["file"]?.text
                return short(place.map { "\($0): \(text)" } ?? text)
            }
        }
        if case .object(let object) = value {
            let parts = object.members.compactMap { member in
                member.value.text.map { "\(member.key): \($0)" }
            }
            return short(parts.joined(separator: ", "))
        }
        return short((value.array ?? []).compactMap(\.text).joined(separator: ", "))
    }

    private static func short(_ text: String) -> String {
        let line = SARIFText.firstLine(text)
        return line.count > 240 ? String(line.prefix(240)) + "…" : line
    }
}
