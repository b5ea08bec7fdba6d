import ArgumentParser
import Findings
import Foundation
import Manifests
import Reading

/// What `scripts/bench reading` measures; not for users.
struct ReadingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading",
        abstract: "Reads a SARIF report and tells how many results it holds.",
        shouldDisplay: false)

    @Argument(help: "The report.")
    var report: String

    func run() async throws {
        try await Failure.handle {
            let output = try Document.decode(
                Output.self, text: "{stdout: true, format: sarif}", file: "output.yaml")
            let places = ReportPlaces(target: "/-", workingFolder: "/-", exists: { _ in false })
            let file = URL(filePath: report).path(percentEncoded: false)
            let contents = try ReportReader(scanClass: .sast, places: places).read(output, at: file)
            print("\(contents.results.count) results, \(contents.rejected.count) rejected")
        }
    }
}
