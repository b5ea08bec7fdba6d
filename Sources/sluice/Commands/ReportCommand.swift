import ArgumentParser
import Findings
import Foundation
import Orchestration
import Reporting

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Tells reports in another format.",
        subcommands: [Show.self, Convert.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells a kept run in any format.",
            discussion: """
                The last 200 runs are kept. Nothing is judged anew, and the exit code is 0 when the \
                report was written.
                """)

        @Argument(help: "The run's id, a beginning of it that no other has, or 'last'.")
        var run: String

        @OptionGroup(title: "Output") var output: OutputOptions

        func run() async throws {
            try await Failure.handle {
                let state = Surroundings.current.state
                let folder = try RunArchive(state: state).folder(named: run)
                let scan = try Scan(reading: Self.bytes(of: folder.report))
                let writer = ReportWriter(output: output, state: state)
                for report in try ReportRequest.checked(output.format) {
                    if report.format == .cyclonedx {
                        try writer.write(try Self.components(of: folder, scan), report)
                    } else {
                        try writer.write(scan, report)
                    }
                }
            }
        }

        /// As it was written when the run ended; the report does not hold it.
        private static func components(of folder: RunFolder, _ scan: Scan) throws -> [UInt8] {
            guard FileManager.default.fileExists(atPath: folder.components) else {
                return try scan.rendered(as: .cyclonedx, options: RenderOptions())
            }
            return try bytes(of: folder.components)
        }

        private static func bytes(of path: String) throws -> [UInt8] {
            do {
                return [UInt8](try Data(contentsOf: URL(filePath: path)))
            } catch {
                throw ReportError.unreadable(reason: "\(path): \(error.localizedDescription)")
            }
        }
    }

    struct Convert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads reports of any scanner and tells them in any format.",
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
