import Foundation
import TestSupport
import Testing

/// The program that this build made, run as a user runs it.
enum BuiltSluice {
    typealias Run = FinishedProcess

    /// The folder of the project, whose definitions and pipelines the program ships.
    static let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static var tools: String { BuiltProgram.tools }

    /// Runs it to its end with nothing of this user's settings.
    static func run(
        _ arguments: [String], in home: Home, environment: [String: String] = [:]
    ) async throws -> Run {
        var variables = home.variables
        variables["SLUICE_TOOLS"] = tools
        // A temporary home goes with its last reference.
        defer { withExtendedLifetime(home) {} }
        return try await run(
            try BuiltProgram.sluice(), arguments, in: home.path,
            environment: variables.merging(environment) { _, own in own })
    }

    /// Any other program, for instance git or Python.
    @discardableResult
    static func run(
        _ program: URL, _ arguments: [String], in folder: String,
        environment: [String: String]? = nil
    ) async throws -> Run {
        try await FinishedProcess.of(program, arguments, in: folder, environment: environment)
    }
}
