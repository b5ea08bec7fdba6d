import Crypto

/// What makes a finding the same one tomorrow, as `v1:` and 32 hexadecimal digits.
///
/// docs/fingerprints.md tells which parts go in for each class and why.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Takes a fingerprint that was computed before, as a report holds it.
    package init(stored: String) { description = stored }

    /// Hashes the parts, keeping their borders: `["ab", "c"]` and `["a", "bc"]` differ.
    package init(parts: [String]) {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        description = "v1:" + Self.hexadecimal(hash.finalize().prefix(16))
    }

    /// Writes bytes as lower-case hexadecimal; `String(format:)` is forty times slower.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Fingerprint: Comparable {
    package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
        left.description < right.description
    }
}
