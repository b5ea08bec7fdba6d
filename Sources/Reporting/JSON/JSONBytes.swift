/// How every JSON report is written: sorted keys, two spaces, no `\/`, a line feed at the end.
enum JSONBytes {
    static func encoded(
        _ value: some Encodable, for format: ReportFormat
    ) throws(ReportError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(value, for: format) { (piece) throws(ReportError) in bytes += piece }
        return bytes
    }

    /// Hands the text out in pieces, long lists while they are made.
    static func write(
        _ value: some Encodable, for format: ReportFormat, to sink: ReportSink
    ) throws(ReportError) {
        do {
            let text = JSONText()
            try text.write(value)
            try text.emit(to: sink)
            if let problem = text.problem {
                throw ReportError.notEncodable(format, reason: problem)
            }
            try sink([0x0A])
        } catch let error as ReportError {
            throw error
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
