import Findings
import Foundation
import SystemPackage

@testable import Scanning

/// Folders around a confined command: what it may write, what it may read, and what is not for it.
struct Cell: ~Copyable {
    let bench: Workbench
    let isolation: Isolation

    var own: FilePath { bench.folder.appending("own") }
    var tree: FilePath { bench.folder.appending("tree") }
    var hidden: FilePath { bench.folder.appending("hidden") }

    init(_ level: IsolationLevel) throws {
        let bench = try Workbench()
        for name in ["own", "tree", "hidden"] {
            let folder = bench.folder.appending(name).string
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data("text\n".utf8).write(to: URL(filePath: folder + "/file"))
        }
        self.init(bench: bench, isolation: Isolation(record: IsolationRecord(level: level)))
    }

    private init(bench: consuming Workbench, isolation: Isolation) {
        self.bench = bench
        self.isolation = isolation
    }

    func confine(_ command: SupervisedCommand, usesNetwork: Bool = false) -> SupervisedCommand {
        var command = command
        command.workingDirectory = own
        command.standardOutput = own.appending("stdout")
        command.standardError = own.appending("stderr")
        command.confinement = isolation.confinement(
            SandboxProfile(
                readable: [tree.string], writable: [own.string], workingFolder: own.string,
                usesNetwork: usesNetwork, system: isolation.system))
        return command
    }

    func sh(_ script: String) -> SupervisedCommand { confine(bench.sh(script)) }

    func run(_ command: SupervisedCommand) async -> SupervisedRun {
        await bench.supervisor.run(command)
    }

    var output: String { get throws { try bench.text(of: "own/stdout") } }

    /// Runs lines of Python, each named, and says which of them succeeded: "ok", or the exception.
    func attempts(
        _ attempts: [(name: String, code: String)], usesNetwork: Bool = false
    ) async throws -> [String: String] {
        let script = """
            import ctypes, json, os, signal, socket, sys
            libc = ctypes.CDLL(None, use_errno=True)
            def call(*arguments):
                if libc.syscall(*arguments) == -1: raise OSError(ctypes.get_errno(), "")
            results = {}
            for name, code in json.loads(sys.argv[1]):
                try:
                    exec(code)
                    results[name] = "ok"
                except Exception as error:
                    results[name] = repr(error)
            print(json.dumps(results))
            """
        let pairs = try JSONEncoder().encode(attempts.map { [$0.name, $0.code] })
        let command = confine(
            bench.python(script, String(decoding: pairs, as: UTF8.self)), usesNetwork: usesNetwork)
        let run = await run(command)
        guard run.ending == .exited(0) else {
            throw NoAnswer(description: "\(run) \(try bench.text(of: "own/stderr"))")
        }
        return try JSONDecoder().decode([String: String].self, from: Data(try output.utf8))
    }

    struct NoAnswer: Error, CustomStringConvertible { let description: String }
}

/// Something outside that would notice: it runs as long as the task does.
struct Outside {
    let task: Task<SupervisedRun, Never>

    init(_ command: SupervisedCommand, _ supervisor: Supervisor) {
        task = Task { await supervisor.run(command) }
    }

    func end() async {
        task.cancel()
        _ = await task.value
    }
}
