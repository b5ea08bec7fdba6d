import Indicators

/// What to do first, each with the command that begins it.
struct SummarySteps {
    let summary: ReliabilitySummary

    var markup: Markup {
        let steps = summary.nextSteps
        return section("first", "What to do first") {
            if steps.isEmpty { block("p") { "Nothing that these figures show." } }
            block("ol", .class("steps")) {
                for step in steps {
                    block("li") {
                        step.text
                        if let command = step.command {
                            " "
                            inline("code") { command }
                        }
                    }
                }
            }
        }
    }
}

/// Every indicator beside the week before.
struct SummaryFigures {
    let summary: ReliabilitySummary

    var markup: Markup {
        section("figures", "The week in figures") {
            scrolling("The week in figures") {
                block("table") {
                    block("caption") { "\(summary.week.name) beside \(summary.week.previous.name)" }
                    block("thead") {
                        block("tr") {
                            inline("th", Attribute("scope", "col")) { "indicator" }
                            for column in ["this week", "the week before", "change"] {
                                inline("th", Attribute("scope", "col"), .class("n")) { column }
                            }
                        }
                    }
                    block("tbody") {
                        for delta in summary.deltas { row(delta) }
                    }
                }
            }
        }
    }

    private func row(_ delta: Delta) -> Markup {
        let (sign, style) =
            switch delta.direction {
            case .better: ("▲ better", "good")
            case .worse: ("▼ worse", "bad")
            case .same: ("=", "")
            case .unknown: ("", "small")
            }
        return block("tr") {
            inline("th", Attribute("scope", "row")) { delta.name }
            inline("td", .class("n")) { delta.now.text }
            inline("td", .class("n")) { delta.before.text }
            inline("td", .class("n")) {
                delta.text + " "
                if !sign.isEmpty { inline("span", .class(style)) { sign } }
            }
        }
    }
}

/// What failed and why, and what is still broken.
struct SummaryFailures {
    let summary: ReliabilitySummary

    var markup: Markup {
        let open = summary.now.recovery.open
        return section("failures", "What failed and why") {
            if summary.failures.isEmpty {
                block("p") { "No run was incomplete." }
            } else {
                scrolling("Incomplete runs by cause") {
                    ChartTable(
                        caption: "Incomplete runs by cause",
                        columns: ["cause", "runs", "repositories", "last run", "of", "logs"],
                        rows: summary.failures.map { failure in
                            [
                                failure.cause, "\(failure.runs)", "\(failure.repositories)",
                                failure.lastRun, failure.lastRepository, failure.folder ?? "–",
                            ]
                        }, wordColumns: [3, 4, 5]
                    ).markup
                }
            }
            block("h3") { "Incidents" }
            block("p") {
                "\(Wording.count(summary.openedIncidents.count, "incident")) began, "
                    + "\(Wording.count(open.count, "is", "are")) open. Recovery: \(recovery)."
            }
            if !open.isEmpty {
                block("ul", .class("rows")) {
                    for incident in open.prefix(10) { block("li") { row(incident) } }
                    if open.count > 10 { block("li") { "and \(open.count - 10) more" } }
                }
            }
        }
    }

    private var recovery: String {
        let times = summary.now.recovery.times.whole
        guard let mean = times.mean, let median = times.median else {
            return "n too small (\(times.count))"
        }
        return
            "mean \(Elapsed.text(milliseconds: mean)), median \(Elapsed.text(milliseconds: median)) "
            + "of \(times.count)"
    }

    private func row(_ incident: Incident) -> Markup {
        let age = Elapsed.text(
            milliseconds: Double(summary.now.selection.window.end - incident.openedAt))
        return group {
            inline("b", .class("bad")) {
                inline("i", .mute) { "✘" }
                " open for \(age)"
            }
            " \(incident.repository), stage \(incident.stage)"
                + (incident.cause.map { ": \($0)" } ?? "")
                + ", \(Wording.count(incident.failures, "failure")) since \(incident.firstRun)"
        }
    }
}

/// A part of the page that scrolls on its own where it is wide.
func scrolling(_ name: String, @MarkupBuilder content: () -> Markup) -> Markup {
    block(
        "div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"),
        .label(name), content: content)
}
