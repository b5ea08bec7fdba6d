import Findings
package import Indicators

/// The reliability summary as Markdown, one page.
package struct SummaryMarkdown {
    private let summary: ReliabilitySummary

    package init(_ summary: ReliabilitySummary) { self.summary = summary }

    package var text: String {
        var lines = [
            "# Reliability, \(summary.week.name)\(summary.team.map { ", \(safe($0))" } ?? "")", "",
        ]
        let until =
            summary.isPartial ? " (until \(CivilDate.clock(summary.madeAt)) UTC, not over)" : ""
        lines.append("\(summary.week.window.text)\(until)")
        section("What to do first", &lines, steps)
        section("Figures", &lines, figures)
        section("What failed and why", &lines, failures)
        section("Recovery", &lines, recovery)
        section("Coverage", &lines, coverage)
        section("Gate", &lines, gate)
        section("Backlog", &lines, backlog)
        section("What changed", &lines, changes)
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ lines: inout [String], _ body: [String]) {
        lines += ["", "## \(title)", ""] + body
    }

    private var sheet: IndicatorSheet { summary.now }

    private var steps: [String] {
        let steps = summary.nextSteps.enumerated().map { place, step in
            "\(place + 1). \(safe(step.text))" + (step.command.map { ": `\(code($0))`" } ?? "")
        }
        return steps.isEmpty ? ["Nothing stands out."] : steps
    }

    private var figures: [String] {
        ["| | this week | the week before | |", "|---|--:|--:|---|"]
            + summary.deltas.map { delta in
                let word =
                    switch delta.direction {
                    case .better: " better"
                    case .worse: " **worse**"
                    case .same, .unknown: ""
                    }
                return
                    "| \(delta.name) | \(delta.now.text) | \(delta.before.text) | \(delta.text)\(word) |"
            }
    }

    private var failures: [String] {
        if sheet.jobSuccess.whole.denominator == 0 { return ["No run ended in this week."] }
        if summary.failures.isEmpty { return ["Every run was complete."] }
        return summary.failures.map { failure in
            "- **\(safe(failure.cause))**: \(failure.runs) runs of \(failure.repositories) repositories; last "
                + "`\(code(failure.lastRun))` of \(safe(failure.lastRepository))"
                + (failure.folder.map { ", logs in `\(code($0))`" } ?? "")
        }
    }

    private var recovery: [String] {
        let times = sheet.recovery.times.whole
        var lines = ["\(times.count) incidents ended; \(Measure.Figure.spread(times).text)."]
        lines += [
            "\(summary.openedIncidents.count) began, \(sheet.recovery.open.count) are open.", "",
        ]
        lines += sheet.recovery.open.prefix(10).map { "- open: \(safe($0.line))" }
        lines += sheet.recovery.worst.prefix(5).compactMap { incident in
            incident.duration.map {
                "- took \(Elapsed.text(milliseconds: Double($0))): \(safe(incident.line))"
            }
        }
        return lines
    }

    private var coverage: [String] {
        let counts = sheet.coverage.counts
        let states = ScanCoverage.State.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }
        return ["\(sheet.coverage.share.whole.fullText): \(states.joined(separator: ", ")).", ""]
            + sheet.coverage.attention.prefix(10).map { "- \(safe($0.line))" }
    }

    private var gate: [String] {
        let flow = sheet.gate.whole
        var lines = [
            "\(flow.evaluated) runs judged: \(flow.passed) passed, \(flow.warned) with a warning, "
                + "\(flow.blocked) blocked (\(flow.blockRate.text))."
        ]
        if sheet.failingRules.isEmpty { return lines }
        lines += ["", "| rule | blocks | repositories | false positives |", "|---|--:|--:|--:|"]
        lines += sheet.failingRules.prefix(10).map {
            "| \(safe($0.rule)) | \($0.blocks) | \($0.repositories) | \($0.falsePositives.fullText) |"
        }
        return lines
    }

    private var backlog: [String] {
        let flow = sheet.backlog.flow.whole
        let levels = sheet.serviceLevels.whole
        return [
            "\(flow.opening) open at the start; \(flow.new) new, \(flow.reopened) reopened, "
                + "\(flow.fixed) fixed, \(flow.waived) waived, \(flow.unwaived) no longer waived: "
                + "\(flow.closing) open at the end.", "",
            "Deadlines: \(levels[.breached]) breached, \(levels[.approaching]) approaching, "
                + "\(levels[.onTrack]) on track.",
        ]
    }

    private var changes: [String] {
        summary.changes.isEmpty
            ? ["No policy and no version changed."]
            : summary.changes.map { "- \(CivilDate.clock($0.at)): \(safe($0.text))" }
    }

    /// Names come from repositories: none may become markup or a line of its own.
    private func safe(_ text: String) -> String {
        Visible.line(text).reduce(into: "") { result, character in
            if "\\`*_{}[]<>|#!".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private func code(_ text: String) -> String { Visible.line(text).replacing("`", with: "'") }
}
