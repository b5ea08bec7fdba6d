import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct DeathTests {
    /// Starts a supervisor as sluice does, is killed as sluice may be, and says what is left.
    private let killedParent = """
        import os, signal, subprocess, sys, time
        mark, command = sys.argv[1], sys.argv[2:]
        def alive():
            found = []
            for pid in filter(str.isdigit, os.listdir("/proc")):
                try: environment = open(f"/proc/{pid}/environ", "rb").read()
                except OSError: continue
                if mark.encode() in environment: found.append(pid)
            return found
        if os.fork() == 0:
            subprocess.Popen(command, stdin=subprocess.PIPE, env={"PATH": "/bin", "INNER": mark})
            time.sleep(60)
        while len(alive()) < 5: time.sleep(0.01)
        parent = open("/proc/self/task/%d/children" % os.getpid()).read().split()
        os.kill(int(parent[0]), signal.SIGKILL)
        killed = time.monotonic()
        while alive() and time.monotonic() < killed + 10: time.sleep(0.005)
        print(time.monotonic() - killed)
        """

    @Test func `SIGKILL of sluice leaves no process after a second`() async throws {
        // Some 30 ms on an idle machine; a busy one is given some tries.
        var fastest = Double.infinity
        for _ in 0..<10 where fastest >= 1 {
            fastest = min(fastest, try await secondsUntilNothingIsLeft())
        }
        #expect(fastest < 1)
    }

    private func secondsUntilNothingIsLeft() async throws -> Double {
        let bench = try Workbench()
        let tree = "trap '' TERM; (setsid sleep 60 &) ; sleep 60 & while :; do sleep 60; done"
        let run = await bench.supervisor.run(
            bench.python(
                killedParent, UUID().uuidString, bench.supervisor.executable.string,
                "--grace-ms", "50000", "--", "/bin/sh", "-c", tree))
        #expect(run.ending == .exited(0))
        // The supervisor's own last words come before.
        let lines = try bench.text(of: "stdout").split(separator: "\n")
        return try #require(lines.last.flatMap { Double($0) })
    }

    @Test func `The end of the thread that started the supervisor harms nothing`() async throws {
        // PR_SET_PDEATHSIG fires when the forking thread ends, not the process.
        let bench = try Workbench()
        let script = """
            import subprocess, sys, threading
            started = []
            def start(): started.append(subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE))
            thread = threading.Thread(target=start)
            thread.start()
            thread.join()
            sys.exit(started[0].wait())
            """
        let run = await bench.supervisor.run(
            bench.python(
                script, bench.supervisor.executable.string, "--", "/bin/sh", "-c",
                "sleep 0.5; exit 3"))
        #expect(run.ending == .exited(0))
        let line = Data(try bench.text(of: "stdout").utf8)
        let report = try JSONDecoder().decode(SupervisorReport.self, from: line)
        #expect(report.end == .exited)
        #expect(report.status == 3)
    }

    @Test func `A scanner that kills its supervisor dies with it and is no success`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("kill -KILL $PPID; exec sleep 60"))
        guard case .supervisorFailed(let reason) = run.ending else {
            Issue.record("\(run.ending)")
            return
        }
        #expect(reason.contains("9"))
        try await Task.sleep(for: .milliseconds(100))
        #expect(try bench.alive() == [])
    }

    @Test(arguments: ["/bin/true", "/bin/false", "/bin/echo", "/nowhere", "/tmp"])
    func `A supervisor that is none is a failure`(path: String) async throws {
        let bench = try Workbench()
        let run = await Supervisor(executable: FilePath(path)).run(bench.sh("exit 0"))
        guard case .supervisorFailed = run.ending else {
            Issue.record("\(path): \(run.ending)")
            return
        }
    }

    @Test func `A supervisor is found beside the program, else where the environment says`() throws
    {
        let bench = try Workbench()
        let path = bench.supervisor.executable
        let elsewhere = bench.folder.appending("sluice")
        let named = try Supervisor.locate(
            program: elsewhere, environment: ["SLUICE_SUPERVISOR": path.string])
        #expect(named.executable == path)
        let beside = bench.folder.appending("sluice-supervisor")
        #expect(throws: SupervisionError.supervisorMissing([beside])) {
            try Supervisor.locate(program: elsewhere, environment: [:])
        }
    }
}
