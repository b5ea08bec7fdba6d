import Findings

/// A part of a line that is known by its hash alone: SHA-1 as detect-secrets reports it, SHA-256 as
/// betterleaks does.
struct HashedToken {
    /// All parts of a longer line would be too many.
    private static let longestLine = 240

    private let hash: String

    /// `nil` for what is neither of the two, in hexadecimal.
    init?(_ hash: String) {
        guard [40, 64].contains(hash.utf8.count), hash.allSatisfy(\.isHexDigit) else { return nil }
        self.hash = hash.lowercased()
    }

    func value(in line: String) -> String? {
        let bytes = Array(line.utf8)
        for range in tokens(of: bytes) where isIt(bytes[range]) {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        guard bytes.count <= Self.longestLine else { return nil }
        for start in bytes.indices {
            for end in (start + 1)...bytes.count where isIt(bytes[start..<end]) {
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
        }
        return nil
    }

    private func isIt(_ bytes: ArraySlice<UInt8>) -> Bool {
        hash == (hash.utf8.count == 40 ? Digest.sha1(of: bytes) : Digest.sha256(of: Array(bytes)))
    }

    /// What stands in quotes, between spaces, and between the signs of assignments and URLs.
    private func tokens(of bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for separators in [
            Array("\"'`".utf8), Array(" \t\"'`,;".utf8), Array(" \t\"'`,;=:@/".utf8),
        ] {
            var start = 0
            for place in 0...bytes.count
            where place == bytes.count || separators.contains(bytes[place]) {
                if start < place { ranges.append(start..<place) }
                start = place + 1
            }
        }
        return ranges
    }
}
