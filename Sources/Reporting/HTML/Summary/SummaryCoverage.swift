import Findings
import Indicators

/// Which repositories are really scanned, and which are not.
struct SummaryCoverage {
    let coverage: ScanCoverage

    private static let states = ScanCoverage.State.allCases
    private static let most = 20

    var markup: Markup {
        section("coverage", "Active scan coverage", coverage.share.whole.fullText) {
            chart.markup
            if !coverage.byClass.isEmpty {
                scrolling("Coverage by class") {
                    ChartTable(
                        caption: "Covered ÷ those that require the class",
                        columns: ["class", "share", "covered", "required by"],
                        rows: coverage.byClass.map { group in
                            [
                                group.key, group.value.text, "\(group.value.numerator)",
                                "\(group.value.denominator)",
                            ]
                        }
                    ).markup
                }
            }
            if !coverage.attention.isEmpty { attention }
        }
    }

    private var chart: Chart {
        StackedBars(
            id: "coverage-states", title: "Repositories by state of their scans",
            parts: Self.states.map { state in
                StackedBars.Part(name: state.rawValue, shape: state.shape, style: "c-\(state)")
            },
            rows: [
                StackedBars.Row(
                    name: "repositories", values: Self.states.map { coverage.counts[$0] ?? 0 })
            ], rowName: "", isShare: true
        ).chart
    }

    private var attention: Markup {
        let shown = coverage.attention.prefix(Self.most)
        let left = coverage.attention.count - shown.count
        return group {
            block("h3") { "Repositories that are not covered" }
            scrolling("Repositories that are not covered") {
                ChartTable(
                    caption: "Never, then in part, then stale",
                    columns: ["repository", "team", "state", "lacking"],
                    rows: shown.map { repository in
                        [
                            repository.name, repository.team ?? "–", repository.state.rawValue,
                            repository.gaps.map(Self.text).joined(separator: ", "),
                        ]
                    }, wordColumns: [1, 2, 3]
                ).markup
            }
            if left > 0 { block("p", .class("small")) { "and \(left) more" } }
        }
    }

    private static func text(_ gap: ScanCoverage.Gap) -> String {
        let last = gap.lastCompleteAt.map { "last \(CivilDate(containing: $0).text)" } ?? "never"
        return "\(gap.scanClass) (\(last))"
    }
}

extension ScanCoverage.State {
    fileprivate var shape: String {
        switch self {
        case .active: "■"
        case .stale: "▲"
        case .partial: "◆"
        case .never: "✘"
        case .excluded: "○"
        }
    }
}
