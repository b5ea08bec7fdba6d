import Foundation
import Testing

/// One of the servers in `Tests/Support`, on loopback, as long as this value is referred to.
final class Server: Sendable {
    let port: Int
    private let process: Process
    private let input = Pipe()

    /// Starts it and waits for the port, which is the first thing that it prints.
    init(_ name: String, _ arguments: [String] = []) throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // The limit ends it if this process dies without saying so.
        process.arguments =
            ["timeout", "1800", "python3", "\(BuiltSluice.project)/Tests/Support/\(name)"]
            + arguments
        process.standardInput = input
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

    deinit {
        process.terminate()
        try? input.fileHandleForWriting.close()
    }

    var url: String { "http://127.0.0.1:\(port)" }
}
