import ArgumentParser
import Findings
import Foundation
import Scanning

/// What `scripts/bench isolation` measures; not for users.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Prints, as JSON, the command that runs a program as a scanner is run.",
        shouldDisplay: false)

    @Argument(help: "The level, A to D.")
    var level: String

    @Option(name: .long, help: "Folder that it may write.")
    var folder: String

    @Argument(parsing: .postTerminator, help: "The program and its arguments.")
    var command: [String]

    func run() async throws {
        try await Failure.handle {
            guard let level = IsolationLevel(rawValue: level) else {
                throw ValidationError("the level is one of A, B, C and D")
            }
            let installed = try InstalledSluice(DefinitionOptions.parse([]))
            let supervisor = try Supervisor.locate(
                environment: installed.surroundings.environment)
            let isolation = Isolation(record: IsolationRecord(level: level))
            let argv = SupervisedCommand.ofScanner(
                command, folder: folder, toolBox: installed.toolBox, isolation: isolation,
                supervisor: supervisor)
            print(String(decoding: try JSONEncoder().encode(argv), as: UTF8.self))
        }
    }
}
