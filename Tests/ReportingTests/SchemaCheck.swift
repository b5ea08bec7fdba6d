import Foundation

/// Runs the validators beside it in the environment that `Tests/Support/make-jsonschema` makes.
enum SchemaCheck {
    static func run(_ files: [String]) throws -> (status: Int32, output: String) {
        try run("validate_sarif.py", files)
    }

    /// The scanner cyclonedx-py brings the schemas of CycloneDX along.
    static func cyclonedx(_ files: [String]) throws -> (status: Int32, output: String) {
        let libraries = "\(tools)/env/cyclonedx-py/lib"
        let versions = try FileManager.default.contentsOfDirectory(atPath: libraries)
        let version = versions.first { $0.hasPrefix("python") } ?? "python"
        let folder = "\(libraries)/\(version)/site-packages/cyclonedx/schema/_res"
        return try run("validate_cyclonedx.py", [folder] + files)
    }

    private static func run(
        _ name: String, _ files: [String]
    ) throws -> (status: Int32, output: String) {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
        let process = Process()
        process.executableURL = python
        process.arguments = ["-I", script.path] + files
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static var python: URL {
        URL(filePath: "\(tools)/env/jsonschema/bin/python")
    }

    private static var tools: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "/root"
        let data = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
        return environment["SLUICE_TOOLS"] ?? "\(data)/sluice/tools"
    }
}
