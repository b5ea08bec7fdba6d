/// Writes strings so that they are harmless where a document is shown: a terminal, the log of a build
/// server.
///
/// It stays the same text: whatever could act is written as JSON's own `\u` escape.
enum JSONEscapes {
    static func append(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let utf8 = string.utf8
        if isPlain(utf8.span) {
            bytes += utf8
        } else {
            var rest = Array(utf8)[...]
            while !rest.isEmpty {
                let plain = rest.prefix(while: isPlain)
                bytes += plain
                rest = rest[plain.endIndex...]
                guard let byte = rest.first else { break }
                rest = rest.dropFirst(append(byte, rest.dropFirst().prefix(2), to: &bytes))
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hash = UInt8(ascii: "#")

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C && byte != hash
    }

    /// As `isPlain` of all bytes, eight at a time.
    private static func isPlain(_ text: Swift.Span<UInt8>) -> Bool {
        let bytes = unsafe text.bytes
        var place = 0
        while place + 8 <= text.count {
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            // The top bit of a byte is set below 0x20, at the characters that need an escape, and
            // beyond ASCII; where a borrow makes one too many, the text is only looked at again.
            let marks =
                word | (word &- every(0x20)) | (word &+ every(0x01))
                | zeros(word ^ every(0x22)) | zeros(word ^ every(0x5C)) | zeros(word ^ every(hash))
            if marks & every(0x80) != 0 { return isPlain(text, from: place) }
            place += 8
        }
        return isPlain(text, from: place)
    }

    private static func isPlain(_ text: Swift.Span<UInt8>, from start: Int) -> Bool {
        for place in start..<text.count where !isPlain(text[place]) { return false }
        return true
    }

    private static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    private static func zeros(_ word: UInt64) -> UInt64 { (word &- every(0x01)) & ~word }

    /// Writes a byte that may need an escape, with the two behind it.
    ///
    /// - Returns: How many bytes of the string it was.
    private static func append(
        _ byte: UInt8, _ next: some Collection<UInt8>, to bytes: inout [UInt8]
    ) -> Int {
        let (second, third) = (next.first ?? 0, next.dropFirst().first ?? 0)
        switch (byte, second, third) {
        case (0x22, _, _), (0x5C, _, _): bytes += [0x5C, byte]
        case (0x0A, _, _): bytes += "\\n".utf8
        case (0x09, _, _): bytes += "\\t".utf8
        case (0x0D, _, _): bytes += "\\r".utf8
        case (0x08, _, _): bytes += "\\b".utf8
        case (0x0C, _, _): bytes += "\\f".utf8
        case (..<0x20, _, _), (0x7F, _, _): escape(UInt16(byte), to: &bytes)
        // Azure DevOps and TeamCity obey `##…[` anywhere in a line.
        case (hash, _, _) where bytes.last == hash: escape(UInt16(hash), to: &bytes)
        // Controls beyond ASCII's, and what hides or reorders text.
        case (0xC2, 0x80...0x9F, _):
            escape(UInt16(second), to: &bytes)
            return 2
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA0...0xAF):
            escape(0x2000 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F), to: &bytes)
            return 3
        case (0xEF, 0xBB, 0xBF):
            escape(0xFEFF, to: &bytes)
            return 3
        default: bytes.append(byte)
        }
        return 1
    }

    private static func escape(_ unit: UInt16, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes += "\\u".utf8
        for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt16(shift) & 15)]) }
    }
}
