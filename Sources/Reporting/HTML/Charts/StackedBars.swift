/// Bars of several parts, one under the other, each with its name and numbers above it.
struct StackedBars {
    struct Part {
        var name: String
        /// What stands for it beside its colour.
        var shape: String
        /// Class of the style sheet that colours it.
        var style: String
    }

    struct Row {
        var name: String
        /// One for each part.
        var values: [Int]
        var total: Int { values.reduce(0, +) }
    }

    var id: String
    var title: String
    var parts: [Part]
    var rows: [Row]
    /// What a row is, as the head of the table's first column.
    var rowName: String
    /// All bars reach the end, so that shares are compared and not numbers.
    var isShare = false

    private static let rowHeight = 42

    var chart: Chart {
        Chart(
            id: id, title: title, description: description,
            height: max(1, rows.count) * Self.rowHeight, legend: legend, table: table,
            drawing: .joined(rows.enumerated().map { draw($1, at: $0 * Self.rowHeight) }))
    }

    private var used: [Int] {
        parts.indices.filter { part in rows.contains { $0.values[part] > 0 } }
    }

    private var legend: Markup {
        block("ul", .class("legend"), .mute) {
            for part in used.map({ parts[$0] }) {
                block("li") {
                    inline("span", .class("sev", part.style)) { part.shape }
                    " " + part.name
                }
            }
        }
    }

    private var description: String {
        rows.map { row in
            let known = used.filter { row.values[$0] > 0 }
                .map { "\(row.values[$0]) \(parts[$0].name)" }
            return "\(row.name): \(known.isEmpty ? "none" : known.joined(separator: ", "))."
        }
        .joined(separator: " ")
    }

    private func draw(_ row: Row, at top: Int) -> Markup {
        let most = isShare ? row.total : rows.map(\.total).max() ?? 0
        let known = used.filter { row.values[$0] > 0 }
        var x = 0.0
        let bars = known.map { part in
            // What is there is seen, however small beside the others; the table has it exactly.
            let width = max(0.6, 99 * Double(row.values[part]) / Double(max(1, most)))
            defer { x += width }
            return Drawn.bar(
                x: x, y: top + 20, width: max(0.4, width - 0.2), height: 14, parts[part].style,
                "\(row.name): \(row.values[part]) \(parts[part].name)")
        }
        let numbers = known.map { "\(parts[$0].shape) \(row.values[$0])" }.joined(separator: " · ")
        return .joined([
            Drawn.text(row.name, x: 0, y: top + 14, .start, "name"),
            Drawn.text(numbers.isEmpty ? "none" : numbers, x: 100, y: top + 14, .end, "number"),
            Drawn.bar(x: 0, y: top + 20, width: 100, height: 14, "track"),
            .joined(bars),
        ])
    }

    private var table: ChartTable {
        ChartTable(
            caption: title, columns: [rowName] + parts.map(\.name) + ["total"],
            rows: rows.map { row in
                [row.name] + row.values.map { "\($0)" } + ["\(row.total)"]
            })
    }
}
