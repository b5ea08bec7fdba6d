import Findings

/// One indicator beside the week before.
package struct Delta: Sendable, Hashable {
    package enum Figure: Sendable, Hashable {
        case ratio(Ratio)
        case count(Int)
        /// Milliseconds, `nil` where there are too few samples.
        case duration(Double?)
    }

    package enum Direction: Sendable, Hashable { case better, worse, same, unknown }

    package let name: String
    package let now: Figure
    package let before: Figure
    /// Whether more of it is good.
    package let isGain: Bool

    package init(_ name: String, now: Figure, before: Figure, isGain: Bool) {
        self.name = name
        self.now = now
        self.before = before
        self.isGain = isGain
    }

    /// Percentage points for ratios, pieces for counts, milliseconds for durations.
    package var difference: Double? {
        guard let now = now.number, let before = before.number else { return nil }
        return now - before
    }

    package var direction: Direction {
        guard let difference else { return .unknown }
        if abs(difference) < 1e-9 { return .same }
        return (difference > 0) == isGain ? .better : .worse
    }

    /// `+1.2 points`, `−3`, `−5 h`, or why there is none.
    package var text: String {
        guard let difference else { return "no comparison: n too small" }
        let sign = difference < 0 ? "−" : "+"
        switch now {
        case .ratio:
            let tenths = Int((abs(difference) * 1000).rounded())
            return tenths == 0 ? "±0" : "\(sign)\(tenths / 10).\(tenths % 10) points"
        case .count: return difference == 0 ? "±0" : "\(sign)\(Int(abs(difference)))"
        case .duration:
            return abs(difference) < 500
                ? "±0" : sign + Elapsed.text(milliseconds: abs(difference))
        }
    }
}

extension Delta.Figure {
    fileprivate var number: Double? {
        switch self {
        case .ratio(let ratio): ratio.value
        case .count(let count): Double(count)
        case .duration(let milliseconds): milliseconds
        }
    }

    package var text: String {
        switch self {
        case .ratio(let ratio): ratio.fullText
        case .count(let count): "\(count)"
        case .duration(let milliseconds):
            milliseconds.map { Elapsed.text(milliseconds: $0) } ?? "n too small"
        }
    }
}

extension ReliabilitySummary {
    /// The indicators of the first page beside those of the week before.
    package var deltas: [Delta] {
        func ratio(_ name: String, isGain: Bool, _ value: (IndicatorSheet) -> Ratio) -> Delta {
            Delta(name, now: .ratio(value(now)), before: .ratio(value(before)), isGain: isGain)
        }
        func count(_ name: String, isGain: Bool = false, _ value: (IndicatorSheet) -> Int) -> Delta
        {
            Delta(name, now: .count(value(now)), before: .count(value(before)), isGain: isGain)
        }
        return [
            ratio("Security job success", isGain: true) { $0.jobSuccess.whole },
            Delta(
                "Mean time to recover", now: .duration(now.recovery.times.whole.mean),
                before: .duration(before.recovery.times.whole.mean), isGain: false),
            count("Open incidents") { $0.recovery.open.count },
            ratio("Gate block rate", isGain: false) { $0.gate.whole.blockRate },
            ratio("Runs passing the gate", isGain: true) { $0.gate.whole.passRate },
            ratio("Active scan coverage", isGain: true) { $0.coverage.share.whole },
            count("Open findings") { $0.openFindings.whole.open },
            count("Open critical findings") { $0.openFindings.whole[.critical].open },
            ratio("Remediation rate", isGain: true) { $0.backlog.flow.whole.remediationRate },
            count("Backlog growth") { $0.backlog.flow.whole.growth },
            Delta(
                "Mean time to fix", now: .duration(now.timesToFix.times.whole.fixed.mean),
                before: .duration(before.timesToFix.times.whole.fixed.mean), isGain: false),
            count("Deadlines breached") { $0.serviceLevels.whole[.breached] },
            ratio("Compliance checks passed", isGain: true) { $0.compliance.share.whole },
            count("Unstable pipelines") { $0.unstablePipelines.count },
            count("Silent scanners") { $0.silentScanners.count },
        ]
    }
}
