/// A private key in PEM (RFC 7468), over many lines or on one with its line ends written as `\n`.
struct PrivateKeyText {
    private static let mostLines = 400

    /// From its first line to its last, as they stand in the file.
    let text: String

    /// - Parameters:
    ///   - line: Number of a line that belongs to it.
    ///   - lines: The file.
    init?(at line: Int, in lines: (Int) -> String?) {
        guard let first = lines(line), let start = Self.beginning(in: first) else { return nil }
        if let end = Self.ending(in: first[start...]) {
            text = String(first[start..<end])
            return
        }
        var parts = [String(first[start...])]
        var number = line + 1
        while parts.count < Self.mostLines, let next = lines(number) {
            if let end = Self.ending(in: next[...]) {
                parts.append(String(next[..<end]))
                text = parts.joined(separator: "\n")
                return
            }
            parts.append(next)
            number += 1
        }
        return nil
    }

    static func isOne(_ text: String) -> Bool { beginning(in: text) != nil }

    /// The lines of Base64 by themselves, without quotes, commas or indentation around them.
    static func body(of text: String) -> [String] {
        text.replacing("\\r", with: "").replacing("\\n", with: "\n")
            .split(whereSeparator: \.isNewline)
            .filter { !$0.contains("-----") }
            .flatMap { line in line.split { !Self.isBase64($0) } }
            .map(String.init).filter { $0.utf8.count >= 12 }
    }

    private static func isBase64(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "+/=".contains(character))
    }

    private static func beginning(in text: String) -> String.Index? {
        guard let start = text.firstRange(of: "-----BEGIN ")?.lowerBound,
            text[start...].prefix(60).contains("PRIVATE KEY")
        else { return nil }
        return start
    }

    private static func ending(in text: Substring) -> String.Index? {
        guard let end = text.firstRange(of: "-----END ") else { return nil }
        return text[end.upperBound...].firstRange(of: "-----")?.upperBound ?? text.endIndex
    }
}
