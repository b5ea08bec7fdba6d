/// Makes an encoded document harmless where it is shown: a terminal, the log of a build server.
///
/// It stays the same document: whatever could act is written as JSON's own `\u` escape.
enum JSONEscapes {
    static func harmless(_ text: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 8)
        var bytes = Array(text)[...]
        while let byte = bytes.first {
            let (length, escape) = escape(at: bytes)
            if let escape {
                result += "\\u".utf8
                result += escape.utf8
            } else if byte == hash, result.last == hash {
                // Azure DevOps and TeamCity obey `##…[` anywhere in a line.
                result += "\\u0023".utf8
            } else {
                result.append(byte)
            }
            bytes = bytes.dropFirst(length)
        }
        return result
    }

    private static let hash = UInt8(ascii: "#")

    /// Controls beyond ASCII's (the encoder itself escapes those), and what hides or reorders text.
    private static func escape(at bytes: ArraySlice<UInt8>) -> (length: Int, String?) {
        let lead = bytes[bytes.startIndex]
        let next = bytes.dropFirst().prefix(2)
        switch (lead, next.first ?? 0, next.last ?? 0) {
        case (0x7F, _, _): return (1, "007f")
        case (0xC2, 0x80...0x9F, _): return (2, "00" + String(next[next.startIndex], radix: 16))
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xA8...0xAE): return (3, scalar(0x2000, next))
        case (0xE2, 0x81, 0xA0...0xAF): return (3, scalar(0x2000, next))
        case (0xEF, 0xBB, 0xBF): return (3, "feff")
        default: return (1, nil)
        }
    }

    /// Of a UTF-8 sequence of three bytes, from its last two.
    private static func scalar(_ base: Int, _ next: ArraySlice<UInt8>) -> String {
        let low = next.reduce(0) { $0 << 6 | Int($1 & 0x3F) }
        return String(base | low, radix: 16)
    }
}
