package import Foundation

/// How one call of a program ended.
package struct FinishedProcess: Sendable {
    package var status: Int32
    package var output: Data
    package var errors: String
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: The file to execute.
    ///   - arguments: Without its name.
    ///   - folder: Where it works, and where files of its output stand meanwhile.
    ///   - environment: All of it; without one this process's own.
    /// - Returns: How it ended, and all that it wrote.
    /// - Throws: What Foundation throws when it cannot be started.
    package static func of(
        _ program: URL, _ arguments: [String], in folder: String,
        environment: [String: String]? = nil
    ) async throws -> FinishedProcess {
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
        return FinishedProcess(
            status: process.terminationStatus, output: contents[0],
            errors: String(decoding: contents[1], as: UTF8.self))
    }
}
