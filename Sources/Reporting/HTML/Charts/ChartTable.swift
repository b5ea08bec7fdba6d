/// The numbers of a chart, for those who do not see it and those who want them exactly.
struct ChartTable {
    var caption: String
    var columns: [String]
    /// The first cell of each names the row.
    var rows: [[String]]

    /// Numbers stand to the right; all columns after the first hold some unless named here.
    var wordColumns: Set<Int> = []

    var markup: Markup {
        block("table") {
            block("caption") { caption }
            block("thead") {
                block("tr") {
                    for (index, column) in columns.enumerated() {
                        inline("th", Attribute("scope", "col"), alignment(index)) { column }
                    }
                }
            }
            block("tbody") {
                for row in rows {
                    block("tr") {
                        for (index, cell) in row.enumerated() {
                            if index == 0 {
                                inline("th", Attribute("scope", "row")) { cell }
                            } else {
                                inline("td", alignment(index)) { cell }
                            }
                        }
                    }
                }
            }
        }
    }

    private func alignment(_ column: Int) -> Attribute? {
        column == 0 || wordColumns.contains(column) ? nil : .class("n")
    }
}

/// A drawing with what it says in words, and its table beneath.
struct Chart {
    var id: String
    var title: String
    var description: String
    /// Pixels; the width is that of the page, since all that is drawn is placed in parts of it.
    var height: Int
    var legend: Markup = .nothing
    var table: ChartTable
    var drawing: Markup

    var markup: Markup {
        block("figure", .id(id)) {
            block("figcaption") { title }
            legend
            block(
                "svg", Attribute("role", "img"), .class("chart"),
                Attribute("width", "100%"), Attribute("height", "\(height)"),
                Attribute("aria-labelledby", "\(id)-title \(id)-desc")
            ) {
                inline("title", .id("\(id)-title")) { title }
                inline("desc", .id("\(id)-desc")) { description }
                drawing
            }
            block("details", .class("data")) {
                inline("summary") { "Table: " + title.lowercasedFirst }
                block(
                    "div", .class("scroll"), Attribute("tabindex", "0"),
                    Attribute("role", "region"), .label(title)
                ) {
                    table.markup
                }
            }
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

/// What charts are drawn of: `x` and widths in per cent of the drawing, `y` and heights in pixels.
enum Drawn {
    static func bar(
        x: Double, y: Int, width: Double, height: Int, _ style: String, _ title: String? = nil
    ) -> Markup {
        inline(
            "rect", .class(style), Attribute("x", percent(x)), Attribute("y", "\(y)"),
            Attribute("width", percent(width)), Attribute("height", "\(height)"),
            Attribute("rx", "2")
        ) {
            if let title { inline("title") { title } }
        }
    }

    enum Anchor: String { case start, middle, end }

    static func text(
        _ text: String, x: Double, y: Int, _ anchor: Anchor = .start, _ style: String = ""
    ) -> Markup {
        block(
            "text", Attribute("x", percent(x)), Attribute("y", "\(y)"),
            anchor == .start ? nil : Attribute("text-anchor", anchor.rawValue),
            style.isEmpty ? nil : .class(style)
        ) { text }
    }

    static func line(
        x1: Double, y1: Int, x2: Double, y2: Int, _ style: String
    ) -> Markup {
        inline(
            "line", .class(style), Attribute("x1", percent(x1)), Attribute("y1", "\(y1)"),
            Attribute("x2", percent(x2)), Attribute("y2", "\(y2)")
        ) {}
    }

    /// Two decimals, without Foundation's formatter.
    static func percent(_ value: Double) -> String {
        let hundredths = value.isFinite ? Int((min(max(value, 0), 100) * 100).rounded()) : 0
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(whole)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
    }
}
