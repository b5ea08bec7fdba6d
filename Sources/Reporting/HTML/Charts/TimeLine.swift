import Findings

/// When each scanner ran and for how long, from the start of the run.
struct TimeLine {
    let scan: Scan

    private static let rowHeight = 40
    private static let top = 20

    private struct Bar {
        let run: ScannerRun
        /// Seconds after the run began.
        let start: Double
    }

    /// Nothing when no scanner ran, or nobody noted when.
    var chart: Chart? {
        let bars = bars
        if bars.isEmpty { return nil }
        let end = bars.map { $0.start + $0.run.durationSeconds }.max() ?? 0
        let span = max(end, scan.run.finishedAt - scan.run.startedAt, 0.001)
        let height = Self.top + bars.count * Self.rowHeight
        return Chart(
            id: "time-line", title: "When each scanner ran", description: description(bars),
            height: height, table: table(bars),
            drawing: .joined(
                [axis(span, height)]
                    + bars.enumerated().map { index, bar in
                        draw(bar, of: span, at: Self.top + index * Self.rowHeight)
                    }))
    }

    private var bars: [Bar] {
        scan.scanners.compactMap { run -> Bar? in
            guard let start = run.startedAt, start.isFinite, scan.run.startedAt.isFinite,
                run.durationSeconds.isFinite
            else { return nil }
            return Bar(run: run, start: max(0, start - scan.run.startedAt))
        }
        .sorted { ($0.start, $0.run.scanner) < ($1.start, $1.run.scanner) }
    }

    private func draw(_ bar: Bar, of span: Double, at top: Int) -> Markup {
        let run = bar.run
        let from = 100 * bar.start / span
        let width = max(0.5, 100 * run.durationSeconds / span)
        let words =
            "\(run.state.symbol) \(run.state.word), \(Wording.duration(run.durationSeconds))"
        return .joined([
            Drawn.text(run.scanner.truncated(columns: 24), x: 0, y: top + 14, .start, "name"),
            Drawn.text(words, x: 100, y: top + 14, .end, "number"),
            Drawn.bar(x: 0, y: top + 20, width: 100, height: 12, "track"),
            Drawn.bar(
                x: min(from, 99.5), y: top + 20, width: min(width, 100 - min(from, 99.5)),
                height: 12, "state-\(run.state.rawValue)",
                "\(run.scanner): \(words), started after \(Wording.duration(bar.start))"),
        ])
    }

    private func axis(_ span: Double, _ height: Int) -> Markup {
        let marks: [(Double, Drawn.Anchor)] = [(0, .start), (50, .middle), (100, .end)]
        return .joined(
            marks.map { place, anchor in
                .joined([
                    Drawn.line(x1: place, y1: 16, x2: place, y2: height, "grid"),
                    Drawn.text(
                        place == 0 ? "0 s" : Wording.duration(span * place / 100), x: place, y: 11,
                        anchor, "axis"),
                ])
            })
    }

    private func description(_ bars: [Bar]) -> String {
        bars.map { bar in
            "\(bar.run.scanner) started after \(Wording.duration(bar.start)) and took "
                + "\(Wording.duration(bar.run.durationSeconds)): \(bar.run.state.word)."
        }
        .joined(separator: " ")
    }

    private func table(_ bars: [Bar]) -> ChartTable {
        ChartTable(
            caption: "When each scanner ran",
            columns: ["scanner", "started after", "took", "CPU time", "most memory", "state"],
            rows: bars.map { bar in
                [
                    bar.run.scanner, Wording.duration(bar.start),
                    Wording.duration(bar.run.durationSeconds),
                    Wording.duration(bar.run.cpuSeconds),
                    Wording.megabytes(bar.run.maxResidentBytes), bar.run.state.word,
                ]
            }, wordColumns: [5])
    }
}

extension Wording {
    static func megabytes(_ bytes: Int) -> String { "\((bytes + 500_000) / 1_000_000) MB" }
}
