import ArgumentParser
import Foundation
import Manifests

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Shows when pipelines run by themselves.",
        subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the next runs of each pipeline with a schedule; runs nothing.")

        @Argument(help: "Pipeline files; the shipped ones by default.")
        var files: [String] = []

        @Option(name: .long, help: "How many runs of each.")
        var next = 3

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func validate() throws {
            guard (1...1000).contains(next) else {
                throw ValidationError("--next takes a number from 1 to 1000")
            }
        }

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let files = files.isEmpty ? ShippedPipelines(installed).files : files
                let pipelines = try files.map { file in
                    try PipelineFile.parse(
                        Document.contents(of: installed.surroundings.absolute(file)), file: file,
                        inputs: [:], fillMissing: true)
                }
                let now = Int(Date().timeIntervalSince1970)
                for pipeline in pipelines { print(Self.lines(pipeline, now, next)) }
            }
        }

        private static func lines(_ pipeline: Pipeline, _ now: Int, _ count: Int) -> String {
            guard let schedule = pipeline.schedule, let cron = schedule.cron,
                let clock = schedule.clock
            else { return "\(pipeline.name)  runs only when told to" }
            var title = "\(pipeline.name)  \(cron) \(clock.zone.identifier)"
            if let spread = schedule.spread { title += ", spread over \(spread)" }
            guard !schedule.isSuspended else { return title + ", suspended" }
            let style = Date.ISO8601FormatStyle(
                timeZoneSeparator: .colon, timeZone: clock.zone)
            let times = schedule.occurrences(after: now).prefix(count).map { instant in
                "    " + Date(timeIntervalSince1970: Double(instant)).formatted(style)
            }
            return ([title] + times).joined(separator: "\n")
        }
    }
}
