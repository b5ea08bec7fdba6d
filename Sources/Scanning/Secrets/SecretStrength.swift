import Foundation

/// Tells a value that gives itself away from one that is an ordinary word.
///
/// A password `test` is looked for only where it stands, or every "test" in a report would be blanked out.
enum SecretStrength {
    private static let fewestBytes = 8

    /// Whether a text that holds the value holds the secret: it has eight bytes or more, five of them
    /// different, and letters and digits, or a symbol that stands in no word, or is long and random.
    static func isTelling(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        guard bytes.count >= fewestBytes, Set(bytes).count >= 5 else { return false }
        let hasLetter = bytes.contains { isLetter($0) }
        let hasDigit = bytes.contains { (0x30...0x39).contains($0) }
        let hasSymbol = value.unicodeScalars.contains { scalar in
            !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
                && !"-_./: ".unicodeScalars.contains(scalar)
        }
        if hasLetter && (hasDigit || hasSymbol) { return true }
        return bytes.count >= 20 && !value.contains(" ") && entropy(bytes) >= 3.8
    }

    /// The beginning that may be shown: an eighth of the value, at most four characters.
    static func prefix(of value: String) -> String {
        guard isTelling(value), !value.hasPrefix("-----") else { return "" }
        let most = min(4, value.utf8.count / 8)
        return String(
            value.prefix(most).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    /// Shannon's, in bits for each byte.
    private static func entropy(_ bytes: [UInt8]) -> Double {
        var counts = [Double](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = Double(bytes.count)
        return counts.reduce(0) { sum, count in
            count == 0 ? sum : sum - count / total * log2(count / total)
        }
    }
}
