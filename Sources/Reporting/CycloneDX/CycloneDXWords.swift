import Findings

/// What the schema of CycloneDX 1.6 allows where tools write words of their own.
enum CycloneDXWords {
    static let types: Set = [
        "application", "framework", "library", "container", "platform", "operating-system",
        "device", "device-driver", "firmware", "file", "machine-learning-model", "data",
        "cryptographic-asset",
    ]

    static let scopes: Set = ["required", "optional", "excluded"]

    private static let digits: [String: Int] = [
        "MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-384": 96, "SHA-512": 128, "SHA3-256": 64,
        "SHA3-384": 96, "SHA3-512": 128, "BLAKE2b-256": 64, "BLAKE2b-384": 96,
        "BLAKE2b-512": 128, "BLAKE3": 64,
    ]

    static func isValid(_ hash: Component.Hash) -> Bool {
        hash.content.utf8.count == digits[hash.algorithm]
            && hash.content.allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// A CPE 2.3 as a formatted string (NIST IR 7695, 6.2).
    static func isCPE(_ text: String) -> Bool {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in text.utf8 {
            guard byte > 0x20, byte < 0x7F else { return false }
            if byte == UInt8(ascii: ":"), !isEscaped {
                parts.append([])
                continue
            }
            let isWord =
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                || "-._".utf8.contains(byte)
            let isAllowed = isEscaped ? !isWord : isWord || "\\*?".utf8.contains(byte)
            guard isAllowed else { return false }
            parts[parts.count - 1].append(byte)
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        let words = parts.map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 13, words[0] == "cpe", words[1] == "2.3",
            ["a", "h", "o", "*", "-"].contains(words[2]), words.allSatisfy({ !$0.isEmpty })
        else { return false }
        return words[3...].allSatisfy { word in
            word == "*" || word == "-" || !word.contains { "*?".contains($0) }
        } && (words[8] == "*" || words[8] == "-")
    }
}
