import ArgumentParser
import Foundation
import History
import Indicators
import Reporting

struct SummaryCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, json, html }

    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "The reliability summary of a week, beside the week before.")

    @Option(
        name: .long,
        help: ArgumentHelp(
            "As ISO 8601 names it; the last one that is over by default.", valueName: "2026-W47"))
    var week: String?

    @Option(name: [.customShort("f"), .long], help: "markdown, json or html.")
    var format = Format.markdown

    @Option(name: .long, help: "Only repositories of this team.")
    var team: String?

    @OptionGroup(title: "History") var store: StoreOptions

    func validate() throws {
        if let week, Week(week) == nil {
            throw ValidationError("\"\(week)\" is no week: write 2026-W47, as ISO 8601 names weeks")
        }
    }

    func run() async throws {
        try await Failure.handle {
            let now = Int64(Now.milliseconds)
            let week = week.flatMap(Week.init) ?? Week(containing: now).previous
            let store = try store.opened()
            let summary = try store.read {
                try IndicatorReader.summary($0, week: week, team: team, now: now)
            }
            switch format {
            case .markdown: try Terminal.output.write(Array(SummaryMarkdown(summary).text.utf8))
            case .json: try Terminal.output.write(summary.json())
            case .html:
                let trend = try store.read {
                    try IndicatorReader.trend($0, until: week, team: team, now: now)
                }
                try Terminal.output.write(SummaryPage(summary, trend: trend).bytes)
            }
        }
    }
}
