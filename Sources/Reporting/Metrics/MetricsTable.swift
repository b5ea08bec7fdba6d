import Findings
import Indicators

/// Indicators for a person: what was counted, over which time, and the lists behind the figures.
struct MetricsTable {
    let sheet: IndicatorSheet
    let measures: [Measure]
    /// Indicators whose lists are wanted; all when empty.
    let lists: Set<Indicator>

    func text(width: Int, colour: Bool) -> String {
        var listing = Listing(
            schema: "", name: "",
            columns: [
                .init("indicator", "INDICATOR"), .init("of", "OF"), .init("value", "VALUE"),
                .init("counted", "COUNTED"), .init("formula", "FORMULA"),
            ])
        var last: Indicator?
        for measure in measures where isWorthTelling(measure) {
            let isFirst = measure.indicator != last
            last = measure.indicator
            let of = measure.labels.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
            listing.append([
                .text(isFirst ? measure.indicator.title : ""), .text(of),
                .text(measure.figure.text), .text(measure.figure.counted),
                .text(isFirst ? measure.indicator.formula : ""),
            ])
        }
        let head = "\(sheet.selection.window.text)\(scope)\n\n"
        return head + listing.table(width: width, colour: colour) + notes
    }

    private var scope: String {
        let parts = [
            sheet.selection.team.map { "team \(Visible.text($0))" },
            sheet.selection.repository.map { Visible.text($0) },
        ].compactMap(\.self)
        return parts.isEmpty ? "" : " · " + parts.joined(separator: " · ")
    }

    /// A hundred zeroes hide the figures.
    private func isWorthTelling(_ measure: Measure) -> Bool {
        if measure.labels.isEmpty { return true }
        switch measure.figure {
        case .count(let count): return count != 0
        case .ratio(let ratio): return ratio.denominator != 0
        case .spread(let spread): return spread.count != 0
        case .duration: return true
        }
    }

    private static let listed = 20

    private var notes: String {
        var sections: [String] = []
        func add(_ indicator: Indicator, _ title: String, _ lines: [String]) {
            guard !lines.isEmpty, lists.isEmpty || lists.contains(indicator) else { return }
            let shown = lists.isEmpty ? Array(lines.prefix(Self.listed)) : lines
            let rest = lines.count - shown.count
            let more = rest > 0 ? ["… and \(rest) more: --indicator \(indicator.rawValue)"] : []
            sections.append(
                ([title] + (shown + more).map { "  " + Visible.line($0) }).joined(separator: "\n"))
        }
        add(.coverage, "NOT COVERED", sheet.coverage.attention.map(\.line))
        add(.openIncidents, "OPEN INCIDENTS", sheet.recovery.open.map(\.line))
        add(.scannerSilence, "SILENT", sheet.silentScanners.compactMap(\.silenceText))
        add(.gateBlocksByWeek, "POLICY CHANGES", sheet.gateTrend.policyChanges.map(\.line))
        return sections.isEmpty ? "" : "\n" + sections.joined(separator: "\n\n") + "\n"
    }
}

extension ScanCoverage.Repository {
    var line: String {
        let gaps = gaps.map { gap in
            let last = gap.lastCompleteAt.map { "last \(CivilDate(containing: $0).text)" }
            return "\(gap.scanClass) (\(last ?? "never"))"
        }
        return "\(state.rawValue)  \(name)\(team.map { " [\($0)]" } ?? "")  "
            + gaps.joined(separator: ", ")
    }
}

extension Incident {
    var line: String {
        "\(repository)  \(stage)  since \(CivilDate.clock(openedAt))  "
            + "\(cause ?? "unknown cause"), \(failures) failed, first \(firstRun)"
    }
}

extension PolicyChange {
    var line: String { "\(CivilDate.clock(at))  \(policy) \(digest.prefix(12))" }
}
