/// A CSV report: what its first line names, and a row as an object for each line after it.
package struct CSVReport: Sendable, Hashable {
    package var columns: [String]
    package var rows: [JSON]
    /// Rows that could not be read, with why.
    package var rejected: [String]
    /// The line in which each row begins, from 1.
    package var lines: [Int] = []
}

/// Reads CSV by RFC 4180, with the separators that spreadsheets write in other countries.
struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    /// Reads UTF-8 without a byte order mark; `nil` when the first line names no columns.
    static func parse(_ bytes: [UInt8]) -> CSVReport? {
        var reader = CSVReader(bytes)
        guard let header = reader.row(), !header.isCut, header.cells.count > 1 else { return nil }
        let columns = header.cells.map(\.trimmingSpaces)
        // Nobody names a column with a control character: these are bytes of something else.
        guard !columns.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }) else {
            return nil
        }
        var report = CSVReport(columns: columns, rows: [], rejected: [])
        while true {
            let first = reader.line
            guard let row = reader.row() else { return report }
            if row.cells.allSatisfy(\.isEmpty), !row.isCut { continue }
            if row.isCut {
                report.rejected.append("the row in line \(first) has a quote without an end")
            } else if row.cells.count > columns.count {
                report.rejected.append(
                    "the row in line \(first) has \(row.cells.count) cells for \(columns.count) "
                        + "columns")
            } else {
                var object = JSON.Object()
                for (name, cell) in zip(columns, row.cells) { object.append(name, .string(cell)) }
                report.rows.append(.object(object))
                report.lines.append(first)
            }
        }
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        separator = Self.separator(of: bytes)
    }

    /// The candidate that the first line holds most of, outside of quotes.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }

    /// The cells up to the end of a line; `isCut` when the file ends within quotes.
    private mutating func row() -> (cells: [String], isCut: Bool)? {
        guard position < bytes.count else { return nil }
        var cells: [String] = []
        while true {
            guard let cell = cell() else { return (cells, true) }
            cells.append(cell)
            guard position < bytes.count else { return (cells, false) }
            let byte = bytes[position]
            position += 1
            if byte == separator { continue }
            line += 1
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            return (cells, false)
        }
    }

    /// Ends at a separator, at the end of a line or of the file; `nil` within quotes.
    private mutating func cell() -> String? {
        var text: [UInt8] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while true {
                guard position < bytes.count else { return nil }
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    guard position < bytes.count, bytes[position] == byte else { break }
                    position += 1
                }
                if byte == 0x0A { line += 1 }
                text.append(byte)
            }
        }
        while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
            bytes[position] != 0x0D
        {
            text.append(bytes[position])
            position += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
