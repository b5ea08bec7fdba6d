import Foundation
import Testing

/// A user for one test: folders, tools and settings of their own, and the sluice that was built.
struct Bench: ~Copyable {
    let folder: String
    private let turn: Turn

    /// - Parameter tools: Scanner id to the behaviour that its command has here, or `nil` to leave it
    ///   out: `Scanners/<id>/behaviours/<name>`.
    /// - Throws: What Foundation throws when a file cannot be made.
    init(_ tools: [String: String?] = [:]) async throws {
        turn = await Turn.take()
        folder = NSTemporaryDirectory() + "failclosed-" + UUID().uuidString
        for name in ["cache", "state", "config", "home/scanners", "tools/bin", "work"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        // An installation with one scanner that never applies: the tests bring theirs.
        try FileManager.default.copyItem(
            atPath: Scenery.scanners + "/nowhere", toPath: folder + "/home/scanners/nowhere")
        try write(Self.policy, to: "home/pipelines/policies/default.yaml")
        for (scanner, behaviour) in tools {
            guard let behaviour else { continue }
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/tools/bin/\(scanner)",
                withDestinationPath: Scenery.script(scanner, behaviour))
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        turn.end()
    }

    private static let policy = """
        version: 1
        kind: policy
        name: test
        rules:
          - {id: high, match: {severity: {gte: high}}, action: block}
        """

    /// Writes a file of the bench; its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    var environment: [String: String] {
        [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder,
            "XDG_CACHE_HOME": folder + "/cache", "XDG_STATE_HOME": folder + "/state",
            "XDG_CONFIG_HOME": folder + "/config", "SLUICE_HOME": folder + "/home",
            "SLUICE_TOOLS": folder + "/tools",
        ]
    }

    /// Runs sluice to its end.
    func sluice(
        _ arguments: String..., environment extra: [String: String] = [:]
    ) async throws -> Ended {
        try await start([Scenery.sluice] + arguments, extra).end()
    }

    /// Runs a pipeline whose only stage holds the given scanners, as YAML flow maps.
    func run(
        _ scanners: String..., environment extra: [String: String] = [:]
    ) async throws -> Ended {
        try await start(runCommand(try pipeline(scanners)), extra).end()
    }

    /// The command that runs a pipeline file and prints its JSON report.
    func runCommand(_ file: String, _ more: String...) -> [String] {
        [Scenery.sluice, "run", file, "--scanners", Scenery.scanners, "-f", "json"] + more
    }

    /// Writes a pipeline of one stage on the shared repository; its path.
    func pipeline(_ scanners: [String], more: String = "") throws -> String {
        let steps = scanners.map { "      - {\($0)}" }.joined(separator: "\n")
        return try write(
            """
            version: 1
            kind: pipeline
            name: test
            target: {git: \(Scenery.repository.get())}
            \(more)
            stages:
              - id: only
                scanners:
            \(steps)

            """, to: "test.yaml")
    }

    /// Starts a program with the bench's environment and nothing else.
    func start(_ argv: [String], _ extra: [String: String] = [:]) throws -> Running {
        try Running(
            argv, environment: environment.merging(extra) { $1 }, folder: folder + "/work",
            output: "\(folder)/\(UUID().uuidString)")
    }

    /// Every file that sluice keeps, for looking for what should not be there.
    func keptFiles() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for root in ["state", "cache"] {
            let names = FileManager.default.enumerator(atPath: "\(folder)/\(root)")
            while let name = names?.nextObject() as? String {
                let path = "\(folder)/\(root)/\(name)"
                files[path] = FileManager.default.contents(atPath: path)
            }
        }
        return files
    }

    /// Processes that were started with this bench's folders and still live.
    func survivors() throws -> [String] {
        let mark = Data(folder.utf8)
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
            guard Int32(name) != nil else { return false }
            let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ")
            return environment?.range(of: mark) != nil
        }
    }
}
