import Foundation
import Testing

/// A user whose sluice is killed again and again while it scans a repository behind a real server.
struct CrashBench: ~Copyable {
    let bench: Bench
    private let server: Running
    private let pipeline: String
    private var work: String { bench.folder + "/repository" }
    private var report: String { bench.folder + "/report.json" }

    init() async throws {
        let bench = try await Bench(["sarif-report": "clean"])
        // Leaves a daemon of its own session behind if it is killed, and works for a moment.
        let tool = try bench.write(
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            trap '' TERM
            setsid sleep 60 &
            echo '{"paths": {"scanned": ["app.py"]}, "results": [], "errors": []}' > "$1"
            sleep 0.05
            kill -KILL $!
            """, to: "tools/bin/json-report")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        let served = bench.folder + "/served"
        let work = bench.folder + "/repository"
        try Self.git(["clone", "-q", Scenery.repository.get(), work])
        try Self.git(["clone", "-q", "--bare", work, served + "/shop.git"])
        // Its environment does not name the bench, so that it is no survivor of a run.
        let server = try Running(
            [
                "/bin/sh", "-c", "exec \"$0\" \"$1\" >&2",
                Scenery.root + "/Tests/Support/git-http-server", served,
            ], environment: ["PATH": "/usr/bin:/bin"], folder: "/",
            output: bench.folder + "/server")
        try await server.wait(for: "\n")
        let port = server.errors.prefix { $0 != "\n" }
        pipeline = try bench.write(
            """
            version: 1
            kind: pipeline
            name: crash
            target: {git: "http://127.0.0.1:\(port)/shop.git"}
            stages:
              - {id: only, scanners: [{use: json-report}, {use: sarif-report}]}
            report: [{format: json, path: \(bench.folder)/report.json}]
            """, to: "crash.yaml")
        self.server = server
        self.bench = bench
    }

    deinit { server.send(SIGKILL) }

    func start() throws -> Running {
        try bench.start([Scenery.sluice, "run", pipeline, "--scanners", Scenery.scanners])
    }

    /// Gives the next run something to fetch.
    func commit() throws {
        try Self.git(["-C", work, "commit", "-q", "--allow-empty", "-m", "next"])
        try Self.git(["-C", work, "push", "-q", bench.folder + "/served/shop.git", "HEAD:main"])
    }

    /// Seconds until no process of the bench lives; `nil` after sixty.
    func secondsUntilGone() async throws -> Double? {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(60) {
            if try bench.survivors().isEmpty {
                return (ContinuousClock.now - start) / .seconds(1)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// The reports that runs left, by the names of the runs; each must be whole.
    func reports() throws -> [String: Data] {
        var reports: [String: Data] = [:]
        for name in try runs() {
            let file = "\(bench.folder)/state/sluice/runs/\(name)/report.json"
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            _ = try JSONDecoder().decode(Report.self, from: data)
            reports[name] = data
        }
        if let data = FileManager.default.contents(atPath: report) {
            _ = try JSONDecoder().decode(Report.self, from: data)
        }
        return reports
    }

    private func runs() throws -> [String] {
        let all = try? FileManager.default.contentsOfDirectory(
            atPath: bench.folder + "/state/sluice/runs")
        return (all ?? []).filter { $0.hasPrefix("r-") }
    }

    /// `running`, `finished` or `interrupted`, of each run.
    func states() throws -> [String: String] {
        struct State: Decodable { let state: String }
        var states: [String: String] = [:]
        for name in try runs() {
            let file = "\(bench.folder)/state/sluice/runs/\(name)/run.json"
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            states[name] = try JSONDecoder().decode(State.self, from: data).state
        }
        return states
    }

    /// Has git itself look at every object of the mirrors that sluice would use.
    func checkMirrors() throws {
        let root = bench.folder + "/cache/sluice/mirrors"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        for name in names where name.hasSuffix(".git") {
            guard FileManager.default.fileExists(atPath: "\(root)/\(name)/complete") else {
                continue
            }
            try Self.git(["-C", "\(root)/\(name)", "fsck", "--full", "--strict"])
        }
    }

    /// Whatever only a run that goes on needs, and half-written files.
    func leftovers() throws -> [String] {
        let marks = [
            "/scratch", "/empty", "/unfinished", "/databases", "/lock", ".partial", ".clean",
            ".tmp-", "/probe-",
            "_git2_", ".new-", ".old-", "/workspace-", ".dat.nosync", ".tmp",
        ]
        var found: [String] = []
        for root in ["state", "cache"] {
            let names = FileManager.default.enumerator(atPath: "\(bench.folder)/\(root)")
            while let name = names?.nextObject() as? String {
                if marks.contains(where: { ("/" + name).contains($0) }) { found.append(name) }
            }
        }
        if FileManager.default.fileExists(atPath: report + ".partial") { found.append(report) }
        return found
    }

    private static func git(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/git")
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.com",
            "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.com",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
    }

    private struct Failed: Error { let arguments: [String] }
}
