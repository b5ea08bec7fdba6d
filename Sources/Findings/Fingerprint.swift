import Crypto

/// What makes a finding the same one tomorrow: a version, 32 hexadecimal digits and, for all but the
/// first of several equal ones, which of them it is, as in `v2:0123456789abcdef0123456789abcdef.1`.
///
/// docs/fingerprints.md tells which parts go in for each class and why.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Takes a fingerprint that was computed before, as a report holds it.
    package init(stored: String) { description = stored }

    /// One of version 1, in which the parts hold which of several equal ones it is.
    package init(parts: [String]) { description = "v1:" + Self.hash(parts) }

    /// - Parameters:
    ///   - content: What it is about, beside the file: a ``content(_:)``.
    ///   - path: The file; empty where it does not count.
    ///   - occurrence: Which of several equal ones, from 0.
    package init(content: String, path: String, occurrence: Int = 0) {
        let suffix = occurrence == 0 ? "" : ".\(occurrence)"
        description = Self.current + Self.hash([content, path]) + suffix
    }

    /// All that goes into a fingerprint beside the file, so that what a renamed file holds can be
    /// called as it was called before.
    package static func content(_ parts: [String]) -> String { hash(parts) }

    private static let current = "v2:"

    /// Whether it is of the version that is computed first today.
    package var isCurrent: Bool { description.hasPrefix(Self.current) }

    /// Without which of several equal ones it is.
    package var base: String { String(description.prefix { $0 != "." }) }

    /// Such as `v2`.
    package var version: String { String(description.prefix { $0 != ":" }) }

    /// Keeps the borders: `["ab", "c"]` and `["a", "bc"]` differ.
    private static func hash(_ parts: [String]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        return hexadecimal(hash.finalize().prefix(16))
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
