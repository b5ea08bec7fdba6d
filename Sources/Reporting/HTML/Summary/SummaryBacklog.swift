import Findings
import Indicators

/// What is open, for how long, and what came and went.
struct SummaryBacklog {
    let sheet: IndicatorSheet
    let trend: IndicatorSheet

    var markup: Markup {
        let flow = sheet.backlog.flow.whole
        let open = sheet.openFindings.whole
        return section("backlog", "Backlog", "\(open.open) open, \(open.waived) waived") {
            block("p") {
                "\(flow.opening) were open; \(flow.new) new, \(flow.reopened) reopened, "
                    + "\(flow.unwaived) no longer waived, \(flow.fixed) fixed, \(flow.waived) newly "
                    + "waived: \(flow.closing) are open. Remediation rate \(flow.remediationRate.fullText)."
            }
            if open.open + open.waived > 0 { openChart.markup }
            if let growth { growth.markup }
            times
            block("h3") { "Deadlines" }
            block("p") {
                let levels = sheet.serviceLevels.whole
                "\(levels[.onTrack]) on track, \(levels[.approaching]) approaching, "
                    + "\(levels[.breached]) breached, \(levels[.untracked]) without a deadline; kept "
                    + "\(levels.kept.fullText)."
            }
        }
    }

    private var openChart: Chart {
        let open = sheet.openFindings.whole
        let severities = Severity.worstFirst.filter { open[$0].open + open[$0].waived > 0 }
        let shapes = ["▁", "▂", "▄", "▆", "█"]
        return StackedBars(
            id: "open-findings", title: "Open findings by severity and age",
            parts: AgeBand.allCases.map { band in
                StackedBars.Part(
                    name: band.title, shape: shapes[band.rawValue], style: "age-\(band.rawValue)")
            } + [StackedBars.Part(name: "waived", shape: "○", style: "waived")],
            rows: severities.map { severity in
                StackedBars.Row(
                    name: severity.rawValue, values: open[severity].ages + [open[severity].waived])
            }, rowName: "severity"
        ).chart
    }

    private var growth: Chart? {
        let points = trend.backlog.points
        if points.isEmpty { return nil }
        return StackedBars(
            id: "backlog-flow", title: "What came and what went by week",
            parts: [
                .init(name: "new", shape: "▲", style: "s-high"),
                .init(name: "reopened", shape: "◆", style: "s-medium"),
                .init(name: "fixed", shape: "✔", style: "c-active"),
                .init(name: "newly waived", shape: "○", style: "waived"),
            ],
            rows: points.map { point in
                StackedBars.Row(
                    name: point.week.name,
                    values: [
                        point.flow.new, point.flow.reopened, point.flow.fixed, point.flow.waived,
                    ])
            }, rowName: "week"
        ).chart
    }

    private var times: Markup {
        func text(_ spread: Spread, _ value: Double?) -> String {
            value.map { Elapsed.text(milliseconds: $0) } ?? "n too small"
        }
        let all =
            [("all", sheet.timesToFix.times.whole)]
            + sheet.timesToFix.bySeverity.map { ($0.severity.rawValue, $0.times) }
        return group {
            block("h3") { "Time to fix" }
            scrolling("Time to fix") {
                ChartTable(
                    caption: "First seen to fixed, beside the age of what is still open",
                    columns: ["severity", "fixed", "mean", "median", "p90", "open", "median age"],
                    rows: all.map { name, times in
                        [
                            name, "\(times.fixed.count)", text(times.fixed, times.fixed.mean),
                            text(times.fixed, times.fixed.median),
                            text(times.fixed, times.fixed.ninetieth), "\(times.open.count)",
                            text(times.open, times.open.median),
                        ]
                    }
                ).markup
            }
        }
    }
}
