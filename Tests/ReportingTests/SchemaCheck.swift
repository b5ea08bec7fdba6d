import Foundation

/// Runs `validate_sarif.py` in the environment that `Tests/Support/make-jsonschema` makes.
enum SchemaCheck {
    static func run(_ files: [String]) throws -> (status: Int32, output: String) {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "validate_sarif.py")
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
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "/root"
        let data = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
        let tools = environment["SLUICE_TOOLS"] ?? "\(data)/sluice/tools"
        return URL(filePath: "\(tools)/env/jsonschema/bin/python")
    }
}
