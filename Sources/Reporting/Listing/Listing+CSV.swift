extension Listing {
    /// RFC 4180 with a heading.
    ///
    /// Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a
    /// formula, and what scanners find may be chosen by an attacker: an apostrophe goes before it, as
    /// OWASP advises.
    var csv: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(columns.map(\.key), to: &bytes)
        for row in rows {
            Self.append(row.map(Self.harmless), to: &bytes)
        }
        return bytes
    }

    private static func harmless(_ cell: Cell) -> String {
        let text = cell.text(short: false)
        if case .number = cell { return text }
        guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
        return "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
            ? "'" + text : text
    }

    private static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let needsQuotes = cell.utf8.contains { ",\";\n\r".utf8.contains($0) }
            bytes += (needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell).utf8
        }
        bytes += "\r\n".utf8
    }
}
