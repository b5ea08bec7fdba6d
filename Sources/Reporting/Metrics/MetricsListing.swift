import Findings
import Indicators

/// Figures as rows, for spreadsheets.
struct MetricsListing {
    private(set) var listing = Listing(
        schema: "sluice/metrics/v1", name: "figures",
        columns: [
            .init("indicator"), .init("of"), .init("numerator"), .init("denominator"),
            .init("value"), .init("count"), .init("mean_seconds"), .init("median_seconds"),
            .init("p90_seconds"), .init("window_start"), .init("window_end"),
        ])

    init(_ sheet: IndicatorSheet, _ measures: [Measure]) {
        let window = sheet.selection.window
        for measure in measures {
            let of = measure.labels.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
            listing.append(
                [.text(measure.indicator.rawValue), .text(of)] + Self.cells(measure.figure)
                    + [.time(Int(window.start)), .time(Int(window.end))])
        }
    }

    private static func cells(_ figure: Measure.Figure) -> [Listing.Cell] {
        func seconds(_ milliseconds: Double?) -> Listing.Cell {
            .optional(milliseconds.map { Int(($0 / 1000).rounded()) })
        }
        switch figure {
        case .ratio(let ratio):
            return [
                .number(ratio.numerator), .number(ratio.denominator),
                .text(ratio.value.map { "\($0.milliPrecise)" } ?? ratio.text), .none, .none, .none,
                .none,
            ]
        case .count(let count): return [.none, .none, .none, .number(count), .none, .none, .none]
        case .duration(let milliseconds):
            return [.none, .none, .none, .none, seconds(Double(milliseconds)), .none, .none]
        case .spread(let spread):
            return [
                .none, .none, .text(spread.isTooSmall ? "n too small" : ""), .number(spread.count),
                seconds(spread.mean), seconds(spread.median), seconds(spread.ninetieth),
            ]
        }
    }
}

extension Measure.Figure {
    /// For a person.
    var text: String {
        switch self {
        case .ratio(let ratio): return ratio.text
        case .count(let count): return "\(count)"
        case .duration(let milliseconds): return Elapsed.text(milliseconds: Double(milliseconds))
        case .spread(let spread):
            guard let mean = spread.mean, let median = spread.median,
                let ninetieth = spread.ninetieth
            else { return "n too small" }
            let parts = [("mean", mean), ("median", median), ("p90", ninetieth)]
            return parts.map { "\($0.0) \(Elapsed.text(milliseconds: $0.1))" }
                .joined(separator: ", ")
        }
    }

    /// What it was counted from.
    var counted: String {
        switch self {
        case .ratio(let ratio): "\(ratio.numerator)/\(ratio.denominator)"
        case .spread(let spread): "n=\(spread.count)"
        case .count, .duration: ""
        }
    }
}
