import Foundation
import TestSupport
import Testing

/// One of the servers in `Tests/Support`, on loopback, as long as this value is referred to.
final class Server: Sendable {
    let port: Int
    private let process: Process
    /// Its end ends the server, even if this process crashes.
    private let input = Pipe()

    /// Nothing gentler than KILL ends it: threads of the tests block signals, and so do children.
    private static let script = """
        exec 3<&0
        python3 "$@" <&3 &
        cat <&3 >/dev/null
        kill -KILL $! 2>/dev/null
        """

    /// Starts it and waits for the port, which is the first thing that it prints.
    init(_ name: String, _ arguments: [String] = []) throws {
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments =
            ["-c", Self.script, "sh", "\(BuiltSluice.project)/Tests/Support/\(name)"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["TMPDIR": Scratch.root]) { _, own in own }
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "\(name) ended before it served")
            text += String(decoding: data, as: UTF8.self)
        }
        port = try #require(Int(text.prefix { $0 != "\n" }))
    }

    deinit { try? input.fileHandleForWriting.close() }

    var url: String { "http://127.0.0.1:\(port)" }
}
