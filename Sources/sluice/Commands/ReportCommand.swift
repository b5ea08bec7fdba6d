import ArgumentParser
import Findings
import Reporting

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Tells reports in another format.",
        subcommands: [Convert.self])

    struct Convert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads reports of any scanner and writes them as table, JSON or SARIF.",
            discussion: """
                Nothing is judged. Exit codes: 0 when every report was read whole, 2 when one was \
                not.
                """)

        @OptionGroup(title: "Reports") var reports: GivenReportOptions
        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
        @OptionGroup(title: "Output") var output: OutputOptions

        func run() async throws {
            try await Failure.handle {
                let session = try EvaluationSession(
                    InstalledSluice(definitions), reports, gate: nil, gateIsAdvisory: false)
                let code = try session.convert(output)
                if code != .success { throw Failure.exit(code) }
            }
        }
    }
}
