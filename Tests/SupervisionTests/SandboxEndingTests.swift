import Findings
import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct SandboxEndingTests {
    @Test(arguments: ConfinementTests.levels, [0, 1, 126, 137, 255])
    func `An exit status comes through as it is`(level: IsolationLevel, status: Int32) async throws
    {
        let cell = try Cell(level)
        let run = await cell.run(cell.sh("exit \(status)"))
        #expect(run.ending == .exited(status))
        #expect(run.leftovers == 0 && run.killed == 0)
    }

    @Test(arguments: ConfinementTests.levels, ["KILL", "SEGV", "TERM"])
    func `A signal comes through as one`(level: IsolationLevel, name: String) async throws {
        let cell = try Cell(level)
        let run = await cell.run(cell.sh("kill -\(name) $$"))
        let numbers: [String: Int32] = ["KILL": 9, "SEGV": 11, "TERM": 15]
        #expect(run.ending == .signaled(try #require(numbers[name])))
    }

    @Test func `A program that cannot be executed is told as without a sandbox`() async throws {
        let cell = try Cell(.sandboxed)
        let file = try cell.bench.write("text", to: "tree/program", mode: 0o644)
        for (path, words) in [("/nowhere", "No such file"), (file, "not executable")] {
            let run = await cell.run(cell.confine(cell.bench.command(path)))
            guard case .couldNotStart(let reason) = run.ending else {
                Issue.record("\(path): \(run)")
                continue
            }
            #expect(reason.contains(words), "\(reason)")
        }
    }

    @Test func `A sandbox that cannot be made is no success of the scanner`() async throws {
        let cell = try Cell(.sandboxed)
        var command = cell.sh("exit 0")
        command.confinement = cell.isolation.confinement(
            SandboxProfile(
                readable: [], writable: ["/nowhere/at/all"], workingFolder: "/",
                system: cell.isolation.system))
        let run = await cell.run(command)
        guard case .couldNotStart(let reason) = run.ending else {
            Issue.record("\(run)")
            return
        }
        #expect(reason.contains("sandbox"))
        #expect(try cell.bench.text(of: "own/stderr").contains("/nowhere/at/all"))
    }

    @Test func `A scanner that handles TERM has its grace in a sandbox`() async throws {
        let cell = try Cell(.sandboxed)
        var command = cell.sh(
            "trap 'sleep 0.2; echo cleaned; exit 0' TERM; echo up; while :; do sleep 0.01; done")
        command.grace = .seconds(60)
        let scan = Outside(command, cell.bench.supervisor)
        _ = try await cell.bench.wait(for: "own/stdout")
        scan.task.cancel()
        let run = await scan.task.value
        #expect(run.ending == .cancelled)
        #expect(run.wallSeconds < 50)
        #expect(run.killed == 0)
        #expect(try cell.output == "up\ncleaned\n")
    }

    @Test func `A scanner that ignores TERM is killed in its sandbox, with all it started`()
        async throws
    {
        let cell = try Cell(.sandboxed)
        var command = cell.sh(
            "trap '' TERM; sleep 70 & setsid sleep 71 & echo up; while :; do sleep 72; done")
        command.timeout = .milliseconds(1500)
        let run = await cell.run(command)
        #expect(run.ending == .timedOut(after: .milliseconds(1500)))
        #expect(try cell.output == "up\n")
        #expect(run.killed >= 2)
        #expect(run.survivors == 0)
        #expect(try cell.bench.alive() == [])
    }

    @Test func `What a scanner leaves in its sandbox is counted and killed`() async throws {
        let cell = try Cell(.sandboxed)
        let run = await cell.run(cell.sh("sleep 70 & (setsid sleep 71 &) ; exit 4"))
        #expect(run.ending == .exited(4))
        #expect(run.leftovers == 2)
        #expect(run.killed == 2)
        #expect(run.wallSeconds < 35)
        #expect(try cell.bench.alive() == [])
    }

    @Test func `CPU time and peak memory are those of the whole sandbox`() async throws {
        let cell = try Cell(.sandboxed)
        let script = """
            import os, time
            if os.fork() == 0:
                space = bytearray(b"x" * (150 << 20))
                while time.process_time() < 0.4: pass
                os._exit(0)
            os.wait()
            """
        let run = await cell.run(cell.confine(cell.bench.python(script)))
        #expect(run.ending == .exited(0))
        #expect((0.4..<3).contains(run.userSeconds + run.systemSeconds))
        #expect(run.maxResidentBytes >= 150 << 20)
    }

    @Test(arguments: ["sluice-supervisor", "bwrap"])
    func `SIGKILL of what makes the sandbox leaves nothing and is no success`(
        name: String
    ) async throws {
        let cell = try Cell(.sandboxed)
        let command = cell.sh("trap '' TERM; echo up; setsid sleep 70 & sleep 71")
        let scan = Outside(command, cell.bench.supervisor)
        _ = try await cell.bench.wait(for: "own/stdout")
        let victims = try cell.bench.alive().filter { pid in
            let link = "/proc/\(pid)/exe"
            let program = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
            return program?.hasSuffix("/" + name) == true
        }
        let outermost = try #require(victims.min())
        kill(Int32(outermost), SIGKILL)
        let run = await scan.task.value
        if case .exited(0) = run.ending { Issue.record("\(run)") }
        let deadline = ContinuousClock.now + .seconds(3)
        while try cell.bench.alive() != [], ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try cell.bench.alive() == [])
    }

    @Test func `The end of the thread that started the supervisor harms no sandbox`() async throws {
        // `bwrap --die-with-parent` dies when the thread that forked it ends: reproduced by starting
        // bubblewrap itself from one. Under the supervisor, which has one thread, it lives.
        let cell = try Cell(.sandboxed)
        let script = """
            import subprocess, sys, threading, time
            started = []
            def start():
                started.append(subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE))
                time.sleep(0.5)
            thread = threading.Thread(target=start)
            thread.start()
            thread.join()
            sys.exit(started[0].wait() % 256)
            """
        let bare = [
            "/usr/bin/bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--", "/bin/sleep", "2",
        ]
        var trap = cell.bench.python(script)
        trap.argv += bare
        #expect(await cell.bench.supervisor.run(trap).ending == .exited(256 - 9))
        var safe = cell.bench.python(script)
        let inner = cell.confine(cell.bench.sh("sleep 1; exit 3"))
        safe.argv +=
            [cell.bench.supervisor.path] + inner.arguments(for: cell.bench.supervisor.executable)
        #expect(await cell.bench.supervisor.run(safe).ending == .exited(0))
        let line = Data(try cell.bench.text(of: "stdout").utf8)
        let report = try JSONDecoder().decode(SupervisorReport.self, from: line)
        #expect(report.end == .exited)
        #expect(report.status == 3)
    }
}
