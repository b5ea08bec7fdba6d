package import Findings
package import Foundation

/// A fingerprint as the store has it: its bytes, and which of several equal ones it is.
///
/// Sixteen bytes are one of version 2; seventeen begin with the number of another version; what has neither
/// form, as a report of others may hold, is its text behind a byte 0xFF.
package struct StoredFingerprint: Sendable, Hashable, Comparable {
    package var bytes: Data
    package var occurrence: Int

    package init(bytes: Data, occurrence: Int) {
        self.bytes = bytes
        self.occurrence = occurrence
    }

    package init(_ fingerprint: Fingerprint) {
        let text = Array(fingerprint.description.utf8)
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text.first == UInt8(ascii: "v"),
            let version = UInt8(String(decoding: text[1..<colon], as: UTF8.self)),
            text.count >= colon + 33, let hash = Self.bytes(text[(colon + 1)..<(colon + 33)])
        else {
            self.init(bytes: Data([0xFF] + text), occurrence: 0)
            return
        }
        var occurrence = 0
        if text.count > colon + 33 {
            let rest = String(decoding: text[(colon + 34)...], as: UTF8.self)
            guard text[colon + 33] == UInt8(ascii: "."), let number = Int(rest), number > 0,
                String(number) == rest
            else {
                self.init(bytes: Data([0xFF] + text), occurrence: 0)
                return
            }
            occurrence = number
        }
        self.init(bytes: Data(version == 2 ? hash : [version] + hash), occurrence: occurrence)
    }

    private static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        var place = digits.startIndex
        while place < digits.endIndex {
            guard let high = digit(digits[place]), let low = digit(digits[place + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
            place += 2
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    package var fingerprint: Fingerprint {
        let suffix = occurrence == 0 ? "" : ".\(occurrence)"
        switch bytes.count {
        case 16: return Fingerprint(stored: "v2:" + Fingerprint.hexadecimal(bytes) + suffix)
        case 17 where bytes.first != 0xFF:
            let hash = Fingerprint.hexadecimal(bytes.dropFirst())
            return Fingerprint(stored: "v\(bytes.first ?? 0):" + hash + suffix)
        default: return Fingerprint(stored: String(decoding: bytes.dropFirst(), as: UTF8.self))
        }
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.bytes == right.bytes { return left.occurrence < right.occurrence }
        return left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
