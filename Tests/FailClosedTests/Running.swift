import Foundation
import Testing

/// A program that runs, its streams captured in files.
struct Running {
    private let process = Process()
    private let output: String
    private let ending: AsyncStream<Void>

    var id: Int32 { process.processIdentifier }

    // Standard output and error go to the files `output` + `.out` and `.err`.
    init(
        _ argv: [String], environment: [String: String], folder: String, output: String
    ) throws {
        self.output = output
        for name in [".out", ".err"] {
            _ = FileManager.default.createFile(atPath: output + name, contents: nil)
        }
        process.executableURL = URL(filePath: argv[0])
        process.arguments = Array(argv.dropFirst())
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output + ".out"))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: output + ".err"))
        let (ending, end) = AsyncStream<Void>.makeStream()
        self.ending = ending
        process.terminationHandler = { _ in end.finish() }
        try process.run()
    }

    func send(_ signal: Int32) { kill(id, signal) }

    /// Waits until standard error has a text, and fails if the program ends before.
    func wait(for text: String) async throws {
        while !errors.contains(text) {
            try #require(process.isRunning, "ended without \"\(text)\": \(errors)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    var errors: String {
        (try? String(contentsOfFile: output + ".err", encoding: .utf8)) ?? ""
    }

    func end() async throws -> Ended {
        for await _ in ending {}
        return Ended(
            code: process.terminationStatus, wasKilled: process.terminationReason != .exit,
            output: try Data(contentsOf: URL(filePath: output + ".out")), errors: errors)
    }
}

/// How a program ended, and what it said.
struct Ended {
    let code: Int32
    let wasKilled: Bool
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// Standard output as the one JSON document that it must be.
    func report() throws -> Report {
        do {
            return try JSONDecoder().decode(Report.self, from: output)
        } catch {
            throw NoReport(description: "\(error)\nexit \(code)\n\(text)\n\(errors)")
        }
    }

    struct NoReport: Error, CustomStringConvertible { let description: String }
}
