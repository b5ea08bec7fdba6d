import FoundationEssentials

/// How every JSON report is written: sorted keys, two spaces, no `\/`, a line feed at the end.
enum JSONBytes {
    static func encoded(
        _ value: some Encodable, for format: ReportFormat
    ) throws(ReportError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return JSONEscapes.harmless(compacted(try encoder.encode(value))) + [0x0A]
        } catch {
            throw .notEncodable(format, reason: "\(error)")
        }
    }

    /// Writes empty arrays and objects as `[]` and `{}`; the encoder spreads them over three lines.
    ///
    /// No string is touched: inside one a line feed is always escaped.
    private static func compacted(_ text: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text {
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                let end = result.lastIndex { $0 != 0x20 && $0 != 0x0A } ?? result.startIndex
                // `[` and `{` lie two below their partners in ASCII.
                if !result.isEmpty, result[end] == byte - 2 { result.removeSubrange((end + 1)...) }
            }
            result.append(byte)
        }
        return result
    }
}

extension Double {
    /// Three decimals, which is what a clock here is good for; JSON has no word for NaN.
    var milliPrecise: Double { isFinite ? (self * 1000).rounded() / 1000 : 0 }
}

extension Double? {
    /// A number that JSON can hold, else nothing.
    var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
