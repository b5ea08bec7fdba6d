import Findings

extension Listing {
    /// A column for each heading, as wide as it needs; the last one is cut where the terminal ends.
    func table(width: Int, colour: Bool) -> String {
        let shown = columns.indices.filter { columns[$0].heading != nil }
        let texts = rows.map { row in shown.map { Visible.text(row[$0].text(short: true)) } }
        let headings = shown.map { columns[$0].heading ?? "" }
        let widths = shown.indices.map { place in
            texts.reduce(headings[place].columns) { max($0, min($1[place].columns, 60)) }
        }
        let isNumber = shown.map { index in
            rows.contains { if case .number = $0[index] { true } else { false } }
        }
        func line(_ cells: [String], _ style: Span.Style) -> String {
            var spans: [Span] = []
            for (place, cell) in cells.enumerated() {
                if place > 0 { spans.append(Span("  ")) }
                let cut = cell.truncated(columns: 60)
                let isLast = place == cells.count - 1
                let padded =
                    isNumber[place]
                    ? cut.leftPadded(to: widths[place]) : cut.padded(to: widths[place])
                spans.append(Span(isLast && !isNumber[place] ? cell : padded, style))
            }
            let line = Line(spans, .cut(span: max(0, spans.count - 1)))
            return line.rows(width: width, colour: colour).joined(separator: "\n") + "\n"
        }
        if rows.isEmpty { return "" }
        return line(headings, .strong) + texts.map { line($0, .plain) }.joined()
    }
}
