/// One upright bar for each week, as high as its share, with marks where something changed.
struct WeeklyBars {
    struct Point {
        var week: String
        /// `nil` where there are too few samples.
        var value: Double?
        /// All of its numbers, for the table.
        var cells: [String]
    }

    var id: String
    var title: String
    var points: [Point]
    /// Week and what changed in it.
    var marks: [(week: String, text: String)]
    /// Of the table, after the week.
    var columns: [String]

    private static let top = 26
    private static let bars = 120

    /// Nothing without a week.
    var chart: Chart? {
        if points.isEmpty { return nil }
        return Chart(
            id: id, title: title, description: description, height: Self.top + Self.bars + 24,
            legend: legend, table: table,
            drawing: .joined([scale] + points.indices.map(draw)))
    }

    private var most: Double { max(0.1, points.compactMap(\.value).max() ?? 0) }
    private var step: Double { 100 / Double(points.count) }
    private var ground: Int { Self.top + Self.bars }

    private var legend: Markup {
        if marks.isEmpty { return .nothing }
        return block("ul", .class("legend")) {
            for mark in marks {
                block("li") {
                    inline("i", .mute) { "▼" }
                    " \(mark.week): \(mark.text)"
                }
            }
        }
    }

    private var scale: Markup {
        .joined([
            Drawn.line(x1: 0, y1: ground, x2: 100, y2: ground, "grid"),
            Drawn.line(x1: 0, y1: Self.top, x2: 100, y2: Self.top, "grid"),
            Drawn.text(Drawn.share(most), x: 0, y: 11, .start, "axis"),
        ])
    }

    private func draw(_ index: Int) -> Markup {
        let point = points[index]
        let left = Double(index) * step
        let middle = left + step / 2
        var parts = [
            Drawn.text(String(point.week.suffix(2)), x: middle, y: ground + 16, .middle, "axis")
        ]
        if let value = point.value {
            let height = Int((Double(Self.bars) * value / most).rounded())
            parts.append(
                Drawn.bar(
                    x: left + step * 0.15, y: ground - max(1, height), width: step * 0.7,
                    height: max(1, height), "main", "\(point.week): \(Drawn.share(value))"))
        } else {
            parts.append(Drawn.text("–", x: middle, y: ground - 6, .middle, "axis"))
        }
        if marks.contains(where: { $0.week == point.week }) {
            parts.append(Drawn.line(x1: left, y1: Self.top - 8, x2: left, y2: ground, "mark"))
            parts.append(Drawn.text("▼", x: left, y: Self.top - 10, .middle, "marker"))
        }
        return .joined(parts)
    }

    private var description: String {
        let values = points.map { point in
            "\(point.week): \(point.value.map(Drawn.share) ?? "too few samples")"
        }
        return (values + marks.map { "In \($0.week) \($0.text)" }).joined(separator: ". ") + "."
    }

    private var table: ChartTable {
        ChartTable(
            caption: title, columns: ["week"] + columns + ["changed"],
            rows: points.map { point in
                let changes = marks.filter { $0.week == point.week }.map(\.text)
                return [point.week] + point.cells
                    + [changes.isEmpty ? "–" : changes.joined(separator: "; ")]
            }, wordColumns: [columns.count + 1])
    }
}

extension Drawn {
    /// `98.2 %`.
    static func share(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        let tenths = Int((value * 1000).rounded())
        return "\(tenths / 10).\(abs(tenths % 10)) %"
    }
}
