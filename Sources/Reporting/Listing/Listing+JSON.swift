extension Listing {
    /// One object a line, so that `grep` and `diff` are of use.
    var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes += "{\"schema\":".utf8
        JSONEscapes.append(schema, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        JSONEscapes.append(name, to: &bytes)
        bytes += ":[".utf8
        for (index, row) in rows.enumerated() {
            bytes += (index > 0 ? ",\n" : "\n").utf8
            append(row, to: &bytes)
        }
        bytes += (rows.isEmpty ? "]}\n" : "\n]}\n").utf8
        return bytes
    }

    private func append(_ row: [Cell], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, (column, cell)) in zip(columns, row).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONEscapes.append(column.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(cell, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private func append(_ cell: Cell, to bytes: inout [UInt8]) {
        switch cell {
        case .none: bytes += "null".utf8
        case .number(let number): bytes += String(number).utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .text, .time: JSONEscapes.append(cell.text(short: false), to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONEscapes.append(item, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }
}
