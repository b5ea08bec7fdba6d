import Foundation
import TestSupport
import Testing

/// Programs run as a user runs them, with an environment of their own.
enum Program {
    struct Run: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// What scanners said of their versions, which takes some of them seconds.
    static var sharedVersions: String { BuiltProgram.tools + "/cache/tests/versions.json" }

    /// The program that this build made.
    static func sluice(_ arguments: [String], in place: Place) async throws -> Run {
        try await run(BuiltProgram.sluice().path, arguments, in: place)
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String], in place: Place) async throws -> Run {
        let ended = try await FinishedProcess.of(
            URL(filePath: program), arguments, in: place.path,
            environment: [
                "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": place.path, "LANG": "C.UTF-8",
                "XDG_CACHE_HOME": place.path + "/cache", "XDG_STATE_HOME": place.path + "/state",
                "XDG_CONFIG_HOME": place.path + "/config", "SLUICE_TOOLS": BuiltProgram.tools,
            ])
        return Run(status: ended.status, output: ended.text, errors: ended.errors)
    }
}
