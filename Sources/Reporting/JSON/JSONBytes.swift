import FoundationEssentials

/// How every JSON report is written: sorted keys, two spaces, no `\/`, a line feed at the end.
enum JSONBytes {
    static func encoded(
        _ value: some Encodable, for format: ReportFormat
    ) throws(ReportError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [0x0A]
        } catch {
            throw .notEncodable(format, reason: "\(error)")
        }
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
