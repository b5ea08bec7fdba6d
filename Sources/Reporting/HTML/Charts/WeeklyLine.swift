/// A share from week to week, as a line that is broken where there are too few samples.
struct WeeklyLine {
    var id: String
    var title: String
    var points: [WeeklyBars.Point]
    /// Of the table, after the week.
    var columns: [String]

    private static let top = 18
    private static let height = 120

    /// Nothing without a week.
    var chart: Chart? {
        if points.isEmpty { return nil }
        return Chart(
            id: id, title: title, description: description, height: Self.top + Self.height + 24,
            table: ChartTable(
                caption: title, columns: ["week"] + columns,
                rows: points.map { [$0.week] + $0.cells }),
            drawing: .joined([scale] + segments + points.indices.map(draw)))
    }

    /// The scale ends at 100 % and begins at a ten below the least, and says so.
    private var least: Double {
        let least = points.compactMap(\.value).min() ?? 0
        return min(0.9, max(0, (least * 10 - 0.001).rounded(.down) / 10))
    }

    private func x(_ index: Int) -> Double {
        (Double(index) + 0.5) * 100 / Double(points.count)
    }

    private func y(_ value: Double) -> Int {
        Self.top + Int((Double(Self.height) * (1 - value) / (1 - least)).rounded())
    }

    private var scale: Markup {
        .joined(
            [1, (1 + least) / 2, least].flatMap { value in
                [
                    Drawn.line(x1: 0, y1: y(value), x2: 100, y2: y(value), "grid"),
                    Drawn.text(Drawn.share(value), x: 0, y: y(value) - 4, .start, "axis"),
                ]
            })
    }

    private var segments: [Markup] {
        points.indices.dropFirst().compactMap { index in
            guard let one = points[index - 1].value, let other = points[index].value else {
                return nil
            }
            return Drawn.line(x1: x(index - 1), y1: y(one), x2: x(index), y2: y(other), "line")
        }
    }

    private func draw(_ index: Int) -> Markup {
        let point = points[index]
        let label = Drawn.text(
            String(point.week.suffix(2)), x: x(index), y: Self.top + Self.height + 18, .middle,
            "axis")
        guard let value = point.value else { return label }
        return .joined([
            label, Drawn.dot(x: x(index), y: y(value), "\(point.week): \(Drawn.share(value))"),
        ])
    }

    private var description: String {
        points.map { "\($0.week): \($0.value.map(Drawn.share) ?? "too few samples")" }
            .joined(separator: ". ") + "."
    }
}

extension Drawn {
    static func dot(x: Double, y: Int, _ title: String) -> Markup {
        inline(
            "circle", .class("main"), Attribute("cx", percent(x)), Attribute("cy", "\(y)"),
            Attribute("r", "3.5")
        ) {
            inline("title") { title }
        }
    }
}
