import Findings
import Reading

/// Finds the secret that a report only points at, in the text of the file.
///
/// Most reports redact it, as they should. By what they say all the same (its place, its hash, the text
/// around it) it is found again, so that it can be taken out of whatever else quotes it.
struct SecretFinder {
    private static let mostLines = 60

    /// Lines of the file that the result is about, from 1.
    let lines: (Int) -> String?

    /// - Returns: The secret, or `nil` when what the report says is not enough.
    func value(of result: RawResult) -> String? {
        if let value = result.secretValue?.trimmingSpaces, !value.isEmpty { return value }
        guard let first = result.location.startLine, let line = lines(first) else { return nil }
        if let key = PrivateKeyText(at: first, in: lines) { return key.text }
        let last = max(first, min(result.location.endLine ?? first, first + Self.mostLines))
        let text = last == first ? line : (first...last).compactMap(lines).joined(separator: "\n")
        if let value = result.secretHash.flatMap(HashedToken.init)?.value(in: line) { return value }
        if let match = result.secretMatch, let value = value(in: text, as: match, result) {
            return value
        }
        return last == first ? value(in: line, at: result) : nil
    }

    /// Between what stands before and behind `REDACTED` in what the report quotes.
    private func value(in text: String, as match: String, _ result: RawResult) -> String? {
        guard let gap = match.firstRange(of: "REDACTED") ?? match.firstRange(of: "***") else {
            return nil
        }
        let before = match[..<gap.lowerBound]
        let behind = match[gap.upperBound...].drop { $0 == "*" }
        // Without anything before it the column says where it begins.
        if before.isEmpty, behind.isEmpty || result.location.startColumn != nil { return nil }
        var start = text.startIndex
        if !before.isEmpty {
            guard let place = text.firstRange(of: before) else { return nil }
            start = place.upperBound
        }
        let rest = text[start...]
        let end: String.Index
        if behind.isEmpty {
            end = rest.firstIndex { !SecretToken.belongs($0) } ?? rest.endIndex
        } else {
            guard let place = rest.firstRange(of: behind) else { return nil }
            end = place.lowerBound
        }
        return start < end ? String(text[start..<end]) : nil
    }

    /// At the columns, up to the borders of the token there: tools count from 0 or 1, and some are off
    /// by one on all lines but the first.
    private func value(in line: String, at result: RawResult) -> String? {
        guard let first = result.location.startColumn else { return nil }
        let bytes = Array(line.utf8)
        var start = max(0, first - 1)
        guard start < bytes.count else { return nil }
        while start < bytes.count,
            !SecretToken.belongs(bytes[start])
                || bytes[start] == UInt8(ascii: "=") || bytes[start] == UInt8(ascii: ":")
        {
            start += 1
        }
        if start == max(0, first - 1) {
            while start > 0, SecretToken.isInside(bytes[start - 1]) { start -= 1 }
        }
        var end = max(start, min(result.endColumn ?? start, bytes.count))
        while end < bytes.count, SecretToken.belongs(bytes[end]) { end += 1 }
        while end > start, !SecretToken.belongs(bytes[end - 1]) { end -= 1 }
        return start < end
            ? String(decoding: bytes[start..<end], as: UTF8.self).trimmingSpaces : nil
    }
}

/// What secrets are made of, when nobody says where they end.
enum SecretToken {
    private static let borders = Set("\"'`<>()[]{},;|\\".utf8)

    static func belongs(_ byte: UInt8) -> Bool { byte > 0x20 && !borders.contains(byte) }

    static func belongs(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return !character.isWhitespace }
        return belongs(byte)
    }

    /// Letters and digits, which no secret begins in the middle of.
    static func isInside(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
