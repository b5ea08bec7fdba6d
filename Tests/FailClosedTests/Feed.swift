import Foundation
import Testing

/// A bench with the scanner `feed`, and the server that its advisory data comes from.
struct Feed: ~Copyable {
    let bench: Bench
    let server: Running
    private let port: Int

    init() async throws {
        let bench = try await Bench(["feed": "works"])
        try bench.write("", to: "served/.keep")
        let server = try bench.start([
            Scenery.root + "/Tests/Support/feed-server", bench.folder + "/served",
        ])
        try await server.wait(for: "port ")
        let words = server.errors.split(whereSeparator: \.isWhitespace)
        let port = try #require(words.dropFirst().first.flatMap { Int($0) })
        self.bench = bench
        self.server = server
        self.port = port
    }

    deinit { server.send(SIGKILL) }

    var link: String { bench.folder + "/tools/databases/feed" }

    /// What the link leads to; `nil` if there is none.
    var current: String? { try? FileManager.default.destinationOfSymbolicLink(atPath: link) }

    /// Names in the folder of versions, leftovers included.
    var versions: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(
                atPath: bench.folder + "/tools/databases/.versions/feed"
            ).sorted()
        }
    }

    /// Puts an edition on the server.
    ///
    /// - Parameters:
    ///   - edition: Its number.
    ///   - updated: Its date; a minute ago without one.
    ///   - sha256: What it says of its data; the truth without one.
    /// - Throws: What Foundation throws when a file cannot be written.
    func serve(_ edition: Int, updated: String? = nil, sha256: String? = nil) throws {
        let data = String(repeating: "advisory \(edition)\n", count: 1000)
        try bench.write(data, to: "served/data")
        let date = updated ?? Date.now.addingTimeInterval(-60).formatted(.iso8601)
        let sum = try sha256 ?? hash("served/data")
        try bench.write(
            #"{"edition": \#(edition), "updated": "\#(date)", "sha256": "\#(sum)"}"#,
            to: "served/metadata.json")
    }

    private func hash(_ name: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = ["\(bench.folder)/\(name)"]
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix(64))
    }

    func stall() throws { try bench.write("", to: "served/stall") }

    func flow() throws {
        try FileManager.default.removeItem(atPath: bench.folder + "/served/stall")
    }

    func startUpdate() throws -> Running {
        try bench.start(
            [Scenery.sluice, "scanner", "update", "feed", "--scanners", Scenery.scanners],
            ["FEED_URL": "http://127.0.0.1:\(port)", "SECRET_TOKEN": "open sesame"])
    }

    func update() async throws -> Ended { try await startUpdate().end() }

    /// The editions that a scan sees at its beginning and at its end.
    func scan() async throws -> [String] {
        try await bench.run("use: feed").report().rules
    }
}

extension Report {
    /// The rules of all findings, which are their titles here, sorted.
    var rules: [String] { findings.map(\.title).sorted() }
}
