import Foundation
import Testing

/// Programs run as a user runs them, with an environment of their own.
enum Program {
    struct Run: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    private static let tools: String = {
        let environment = ProcessInfo.processInfo.environment
        if let tools = environment["SLUICE_TOOLS"], !tools.isEmpty { return tools }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return (environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/sluice/tools"
    }()

    /// What scanners said of their versions, which takes some of them seconds.
    static var sharedVersions: String { tools + "/cache/tests/versions.json" }

    /// The program that this build made.
    static func sluice(_ arguments: [String], in place: Place) async throws -> Run {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folders =
            [URL(filePath: own).deletingLastPathComponent()]
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let program = try #require(
            folders.map { $0.appending(path: "sluice").path }
                .first { FileManager.default.isExecutableFile(atPath: $0) }, "no sluice was built")
        return try await run(program, arguments, in: place)
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String], in place: Place) async throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: place.path)
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": place.path, "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": place.path + "/cache", "XDG_STATE_HOME": place.path + "/state",
            "XDG_CONFIG_HOME": place.path + "/config", "SLUICE_TOOLS": tools,
        ]
        // Into files: a full pipe would stop the program.
        let files = ["output", "errors"].map { "\(place.path)/.\($0)-\(UUID().uuidString)" }
        for file in files { try Data().write(to: URL(filePath: file)) }
        let handles = try files.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        process.standardInput = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        for handle in handles { try handle.close() }
        let texts = files.map { file in
            String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        }
        return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
