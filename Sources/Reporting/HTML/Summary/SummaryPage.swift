import Findings
package import Indicators

/// The reliability summary of a week as one page that needs nothing else.
package struct SummaryPage: Sendable {
    private let summary: ReliabilitySummary
    /// The weeks up to this one, grouped by week.
    private let trend: IndicatorSheet

    /// - Parameters:
    ///   - summary: Of the week.
    ///   - trend: Of the twelve weeks that end with it, grouped by week.
    package init(_ summary: ReliabilitySummary, trend: IndicatorSheet) {
        self.summary = summary
        self.trend = trend
    }

    /// UTF-8, ending in a line feed.
    package var bytes: [UInt8] { Array(source.utf8) }

    var source: String {
        let title = "Security pipelines in \(summary.week.name)"
        return Page(
            title: summary.team.map { "\(title), \($0)" } ?? title,
            about: summary.deltas.prefix(3).map { "\($0.name) \($0.now.text)" }
                .joined(separator: " · "),
            places: parts.map { ($0.id, $0.text) },
            header: block("p", .class("brand")) {
                inline("b") { "sluice" }
                " reliability summary"
            }, main: .joined([heading] + parts.map(\.markup)), footer: footer,
            style: [PageStyle.summary]
        ).source
    }

    private struct Part {
        let id: String
        let text: String
        let markup: Markup
    }

    private var parts: [Part] {
        let parts: [(String, String, Markup?)] = [
            ("first", "What to do first", SummarySteps(summary: summary).markup),
            ("figures", "The week in figures", SummaryFigures(summary: summary).markup),
            ("failures", "What failed", SummaryFailures(summary: summary).markup),
            ("success", "Jobs", SummaryTrends(trend: trend).success),
            ("gate", "Gate", SummaryTrends(trend: trend).gate(summary.now)),
            ("coverage", "Coverage", SummaryCoverage(coverage: summary.now.coverage).markup),
            ("backlog", "Backlog", SummaryBacklog(sheet: summary.now, trend: trend).markup),
            ("changes", "Changes", changes),
        ]
        return parts.compactMap { id, text, markup in
            markup.map { Part(id: id, text: text, markup: $0) }
        }
    }

    private var heading: Markup {
        block("div", .class("title")) {
            block("h1") { "Week \(summary.week.name)" }
            block("p", .class("where")) {
                summary.team ?? "All teams"
                ", \(summary.week.window.text)"
            }
            if summary.isPartial {
                block("p", .class("alarm fair")) {
                    "The week goes on: this is of \(CivilDate.clock(summary.madeAt)) UTC."
                }
            }
        }
    }

    private var changes: Markup? {
        if summary.changes.isEmpty { return nil }
        return section("changes", "What changed") {
            block("ul", .class("rows")) {
                for change in summary.changes {
                    block("li") {
                        inline("span", .class("place")) { CivilDate.clock(change.at) }
                        " " + change.text
                    }
                }
            }
        }
    }

    private var footer: Markup {
        block("p") {
            "Shares of fewer than \(Ratio.leastSamples) samples are not told. The same in numbers: "
            inline("code") { "sluice summary --week \(summary.week.name) -f json" }
        }
    }
}
