import ArgumentParser
import Findings
import Foundation
import History
import Indicators
import Reporting

extension MetricsFormat: ExpressibleByArgument {}

struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Indicators of the history: what was counted, from how many, over which time.",
        discussion: """
            Under five samples an indicator has no value: "n too small". docs/metrics.md has the formulas.
            """)

    @Option(name: [.customShort("f"), .long], help: "table, json, openmetrics or csv.")
    var format = MetricsFormat.table

    @Option(
        name: .long, help: "Tell apart by repository, team, pipeline, severity, class or week.")
    var by: Grouping?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only this indicator, with all of its list; may be repeated.", valueName: "name"))
    var indicator: [Indicator] = []

    @OptionGroup(title: "Window") var window: WindowOptions
    @OptionGroup(title: "History") var store: StoreOptions

    @Option(name: .long, help: "Colours: auto, always or never.")
    var color = ColourChoice.auto

    func run() async throws {
        try await Failure.handle {
            let now = Int64(Now.milliseconds)
            let selection = window.selection(now: now, by: by)
            let sheet = try store.opened().read { try IndicatorReader($0, selection).sheet() }
            let options = RenderOptions(
                colour: Terminal.output.usesColour(color), width: Terminal.output.width)
            try Terminal.output.write(
                sheet.rendered(
                    as: format, only: Set(indicator), generatedAt: now, options: options))
        }
    }
}
