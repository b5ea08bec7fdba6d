import Foundation
import Testing

/// The program that this build made, run as a user runs it.
enum BuiltSluice {
    /// How one call ended.
    struct Run: Sendable {
        var status: Int32
        var output: Data
        var errors: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The folder of the project, whose definitions and pipelines the program ships.
    static let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The tools as `scripts/scanners` and `scripts/databases` install them.
    static let tools: String = {
        let environment = ProcessInfo.processInfo.environment
        if let tools = environment["SLUICE_TOOLS"], !tools.isEmpty { return tools }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return (environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/sluice/tools"
    }()

    /// Runs it to its end with nothing of this user's settings.
    static func run(
        _ arguments: [String], in home: Home, environment: [String: String] = [:]
    ) async throws -> Run {
        var variables = home.variables
        variables["SLUICE_TOOLS"] = tools
        // A temporary home goes with its last reference.
        defer { withExtendedLifetime(home) {} }
        return try await run(
            try program(), arguments, in: home.path,
            environment: variables.merging(environment) { _, own in own })
    }

    /// Any other program, for instance git or Python.
    @discardableResult
    static func run(
        _ program: URL, _ arguments: [String], in folder: String,
        environment: [String: String]? = nil
    ) async throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        if let environment { process.environment = environment }
        // Into files: a full pipe would stop the program.
        let files = ["output", "errors"].map { "\(folder)/.\($0)-\(UUID().uuidString)" }
        for file in files { try Data().write(to: URL(filePath: file)) }
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        let handles = try files.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        process.standardInput = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        for handle in handles { try handle.close() }
        let contents = try files.map { try Data(contentsOf: URL(filePath: $0)) }
        return Run(
            status: process.terminationStatus, output: contents[0],
            errors: String(decoding: contents[1], as: UTF8.self))
    }

    /// It stands beside the test bundle.
    private static func program() throws -> URL {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folders =
            [URL(filePath: own).deletingLastPathComponent()]
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let candidates = folders.map { $0.appending(path: "sluice") }
        return try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
            "no sluice in \(folders.map(\.path))")
    }
}
