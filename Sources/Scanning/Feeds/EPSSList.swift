import Findings

/// FIRST's list of EPSS scores as CSV: a comment with model and date, a header, one row for each CVE.
struct EPSSList {
    private(set) var modelVersion: String?
    private(set) var date: String?
    private(set) var table = EPSSTable([])

    init(_ bytes: [UInt8]) throws(FeedError) {
        var rows: [EPSSTable.Row] = []
        rows.reserveCapacity(bytes.count / 32)
        var (start, line) = (0, 0)
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            line += 1
            let last = end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
            if bytes[start] == UInt8(ascii: "#") {
                readComment(String(decoding: bytes[start..<last], as: UTF8.self))
            } else if last > start, bytes[start] != UInt8(ascii: "c") {
                rows.append(try Self.row(bytes, start..<last, line))
            }
            start = end + 1
        }
        guard !rows.isEmpty else { throw .incomplete(said: 1, held: 0) }
        table = EPSSTable(rows)
    }

    /// Takes `#model_version:v2025.03.14,score_date:2025-11-24T12:55:00Z` apart.
    private mutating func readComment(_ line: String) {
        for part in line.dropFirst().split(separator: ",") {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let value = String(part[part.index(after: colon)...])
            switch part[..<colon] {
            case "model_version": modelVersion = value
            case "score_date": date = FeedRecord.day(value)
            default: break
            }
        }
    }

    /// Takes `CVE-2021-44228,0.94358,0.99957`; read from the bytes, since there are 300,000 of them.
    private static func row(
        _ bytes: [UInt8], _ range: Range<Int>, _ line: Int
    ) throws(FeedError) -> EPSSTable.Row {
        guard let comma = bytes[range].firstIndex(of: UInt8(ascii: ",")),
            let name = CVENumber(bytes[range.lowerBound..<comma])
        else { throw .row(line, "it begins with no CVE") }
        let rest = comma + 1
        let end =
            bytes[rest..<range.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? range.upperBound
        guard let score = probability(bytes[rest..<end]) else {
            throw .row(line, "its EPSS is no number from 0 to 1")
        }
        guard end < range.upperBound, probability(bytes[(end + 1)..<range.upperBound]) != nil else {
            throw .row(line, "its percentile is no number from 0 to 1")
        }
        return EPSSTable.Row(name: name, score: Float(score))
    }

    /// A decimal such as `0.00043` or `1e-05`.
    private static func probability(_ text: ArraySlice<UInt8>) -> Double? {
        var (value, scale) = (0.0, 1.0)
        var hasPoint = false
        guard !text.isEmpty else { return nil }
        for byte in text {
            switch byte {
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case 0x30...0x39:
                value = value * 10 + Double(byte - 0x30)
                if hasPoint { scale *= 10 }
            default:
                return Double(String(decoding: text, as: UTF8.self)).flatMap {
                    (0...1).contains($0) ? $0 : nil
                }
            }
        }
        value /= scale
        return value <= 1 ? value : nil
    }
}
