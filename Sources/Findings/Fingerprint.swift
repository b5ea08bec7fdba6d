import Crypto

/// What makes a finding the same one tomorrow: a version, 32 hexadecimal digits and, for all but the
/// first of several equal ones, which of them it is, as in `v2:0123456789abcdef0123456789abcdef.1`.
///
/// docs/fingerprints.md tells which parts go in for each class and why.
package struct Fingerprint: Sendable, Hashable {
    /// Held as numbers: a report has several for each of its findings, and compares them all.
    private let form: Form

    private init(_ form: Form) { self.form = form }

    /// Takes a fingerprint that was computed before, as a report holds it.
    package init(stored: String) { form = Form(stored) }

    /// One of version 1, in which the parts hold which of several equal ones it is.
    package init(parts: [String]) { form = .hash(Hash(1, parts)) }

    /// - Parameters:
    ///   - content: What it is about, beside the file: a ``content(_:)``.
    ///   - path: The file; empty where it does not count.
    ///   - occurrence: Which of several equal ones, from 0.
    package init(content: String, path: String, occurrence: Int = 0) {
        var hash = Hash(Self.current, [content, path])
        hash.occurrence = UInt32(clamping: occurrence)
        form = .hash(hash)
    }

    /// The one of several equal ones that is so many places behind this, the first.
    func occurring(_ occurrence: Int) -> Fingerprint {
        guard occurrence > 0, case .hash(var hash) = form else { return self }
        hash.occurrence = UInt32(clamping: occurrence)
        return Fingerprint(.hash(hash))
    }

    /// All that goes into a fingerprint beside the file, so that what a renamed file holds can be
    /// called as it was called before.
    package static func content(_ parts: [String]) -> String { hexadecimal(digest(of: parts)) }

    private static let current: UInt8 = 2

    /// Whether it is of the version that is computed first today.
    package var isCurrent: Bool {
        switch form {
        case .hash(let hash): hash.version == Self.current
        case .text(let text): text.hasPrefix("v\(Self.current):")
        }
    }

    /// Without which of several equal ones it is.
    package var base: String { first.description }

    /// The first of those equal to it.
    var first: Fingerprint {
        switch form {
        case .hash(var hash):
            hash.occurrence = 0
            return Fingerprint(.hash(hash))
        case .text(let text): return Fingerprint(.text(String(text.prefix { $0 != "." })))
        }
    }

    /// Such as `v2`.
    package var version: String {
        switch form {
        case .hash(let hash): "v\(hash.version)"
        case .text(let text): String(text.prefix { $0 != ":" })
        }
    }
}

extension Fingerprint: CustomStringConvertible {
    package var description: String {
        switch form {
        case .hash(let hash): hash.description
        case .text(let text): text
        }
    }
}

extension Fingerprint: Comparable {
    /// In the order of their texts.
    package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
        if case .hash(let left) = left.form, case .hash(let right) = right.form,
            left.occurrence == right.occurrence || !left.isEqualBut(right)
        {
            return left < right
        }
        return left.description < right.description
    }
}

extension Fingerprint {
    /// Keeps the borders: `["ab", "c"]` and `["a", "bc"]` differ.
    fileprivate static func digest(of parts: [String]) -> some Sequence<UInt8> {
        // One call on all bytes: each costs as much as hashing a line.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 1 })
        for part in parts {
            bytes += part.utf8
            bytes.append(0)
        }
        return SHA256.hash(data: bytes).prefix(16)
    }

    fileprivate static let digits = Array("0123456789abcdef".utf8)

    /// Writes bytes as lower-case hexadecimal; `String(format:)` is forty times slower.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

// MARK: What it is held as

extension Fingerprint {
    private enum Form: Sendable, Hashable {
        case hash(Hash)
        /// What no version of sluice writes, as it stood in the report.
        case text(String)

        init(_ text: String) {
            if let hash = Hash(text), hash.description == text {
                self = .hash(hash)
            } else {
                self = .text(text)
            }
        }
    }

    private struct Hash: Sendable, Hashable {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var occurrence: UInt32 = 0
        let version: UInt8

        init(_ version: UInt8, _ parts: [String]) {
            self.version = version
            for (place, byte) in Fingerprint.digest(of: parts).enumerated() {
                append(UInt64(byte), bits: 8, toHigh: place < 8)
            }
        }

        init?(_ text: String) {
            var rest = Array(text.utf8)[...]
            guard rest.count >= 35, rest.popFirst() == UInt8(ascii: "v"),
                let version = rest.popFirst(), (0x30...0x39).contains(version),
                rest.popFirst() == UInt8(ascii: ":")
            else { return nil }
            self.version = version - 0x30
            for place in 0..<32 {
                let digit = rest.popFirst().flatMap { Fingerprint.digits.firstIndex(of: $0) }
                guard let digit else { return nil }
                append(UInt64(digit), bits: 4, toHigh: place < 16)
            }
            guard let dot = rest.popFirst() else { return }
            guard dot == UInt8(ascii: "."),
                let occurrence = UInt32(String(decoding: rest, as: UTF8.self))
            else { return nil }
            self.occurrence = occurrence
        }

        private mutating func append(_ value: UInt64, bits: UInt64, toHigh: Bool) {
            if toHigh { high = high << bits | value } else { low = low << bits | value }
        }

        var description: String {
            var text: [UInt8] = []
            text.reserveCapacity(40)
            text += [UInt8(ascii: "v"), 0x30 + version, UInt8(ascii: ":")]
            for number in [high, low] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    text.append(Fingerprint.digits[Int(number >> shift & 15)])
                }
            }
            if occurrence > 0 { text += ".\(occurrence)".utf8 }
            return String(decoding: text, as: UTF8.self)
        }

        func isEqualBut(_ other: Hash) -> Bool {
            version == other.version && high == other.high && low == other.low
        }

        static func < (left: Hash, right: Hash) -> Bool {
            (left.version, left.high, left.low) < (right.version, right.high, right.low)
        }
    }
}
