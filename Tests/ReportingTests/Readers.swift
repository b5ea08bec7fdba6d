import Foundation
import TestSupport

/// Reports read by the programs of others.
enum Readers {
    struct JUnitFile: Decodable {
        struct Counts: Decodable, Equatable { let tests, failures, errors, skipped: Int }
        struct Case: Decodable {
            let suite, name, text: String
            let kinds: [String]
            let messages: [String?]
        }
        let told, counted: Counts
        let cases: [Case]
    }

    struct MarkdownFile: Decodable {
        let characters: Int
        let tags: [String]
        let text: String
        let calls: [String]
    }

    static func junit(_ texts: [[UInt8]]) throws -> [JUnitFile] {
        try read("read_junit.py", texts, "xml")
    }

    static func markdown(_ texts: [[UInt8]]) throws -> [MarkdownFile] {
        try read("read_markdown.py", texts, "md")
    }

    private static func read<File: Decodable>(
        _ script: String, _ texts: [[UInt8]], _ ending: String
    ) throws -> [File] {
        let scratch = try PythonScript.folder()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let files = try texts.enumerated().map { index, text in
            let file = scratch.appending(path: "\(index).\(ending)")
            try Data(text).write(to: file)
            return file.path
        }
        let python = URL(filePath: "\(PythonScript.tools)/env/readers/bin/python")
        let output = try PythonScript(script, by: python).run(files)
        return try JSONDecoder().decode([File].self, from: output)
    }
}

/// A script beside the tests.
struct PythonScript {
    struct Failed: Error, CustomStringConvertible { let description: String }

    private let script: URL
    private let python: URL

    init(_ name: String, by python: URL = URL(filePath: "/usr/bin/python3")) {
        script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
        self.python = python
    }

    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sluice-pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static var tools: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "/root"
        let data = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
        return environment["SLUICE_TOOLS"] ?? "\(data)/sluice/tools"
    }

    /// - Returns: What it wrote to standard output.
    func run(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = python
        process.arguments = ["-I", script.path] + arguments
        let (output, problems) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = problems
        try process.run()
        let told = try output.fileHandleForReading.readToEnd() ?? Data()
        let why = try problems.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: String(decoding: why, as: UTF8.self))
        }
        return told
    }
}
