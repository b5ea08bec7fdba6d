import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct LimitTests {
    @Test(arguments: ["yes", "python3 -c 'while 1: print(\"x\" * 999)'", "(yes) ; exit 0"])
    func `A flood of output costs bounded disk and is named`(script: String) async throws {
        let bench = try Workbench()
        var command = bench.sh(script)
        command.limits.outputBytes = 2 << 20
        let run = await bench.supervisor.run(command)
        #expect(run.stdoutBytes == 2 << 20)
        #expect(run.limitHit == "output limit 2 MiB")
        #expect(try bench.text(of: "stdout").utf8.count == 2 << 20)
    }

    @Test func `Output below the limit is no limit hit`() async throws {
        let bench = try Workbench()
        var command = bench.sh("echo fine; exit 1")
        command.limits = ResourceLimits(memoryBytes: 1 << 30, outputBytes: 1 << 20)
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .exited(1))
        #expect(run.limitHit == nil)
    }

    @Test func `A memory hog fails at its limit and the reason is named`() async throws {
        let bench = try Workbench()
        var command = bench.python("hog = []\nwhile True: hog.append(bytearray(1 << 20))")
        command.limits.memoryBytes = 256 << 20
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .exited(1))
        #expect(try #require(run.limitHit).hasPrefix("memory limit 256 MiB (peak 2"))
        #expect(try bench.text(of: "stderr").contains("MemoryError"))
    }

    @Test func `Open files, core dumps and niceness are bounded`() async throws {
        let bench = try Workbench()
        var command = bench.sh("ulimit -n; ulimit -H -n; ulimit -H -c; nice")
        command.limits = ResourceLimits(openFiles: 123, nice: 5)
        let niceness = await bench.supervisor.run(bench.sh("nice"))
        #expect(niceness.ending == .exited(0))
        let own = try #require(
            Int(try bench.text(of: "stdout").trimmingCharacters(in: .newlines)))
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        #expect(try bench.text(of: "stdout") == "123\n123\n0\n\(min(own + 5, 19))\n")
    }

    @Test func `The process limit reaches the scanner`() async throws {
        let bench = try Workbench()
        var command = bench.command("/usr/bin/prlimit", "--nproc", "--noheadings", "-o", "HARD")
        command.limits.processes = 7777
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        #expect(try bench.text(of: "stdout").contains("7777"))
    }

    @Test func `A full disk is named even when the scanner exits 0`() async throws {
        let bench = try Workbench()
        let inner = """
            import subprocess, sys
            supervisor = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
            sys.exit(supervisor.wait())
            """
        let script = """
            mkdir small && mount -t tmpfs -o size=64k none small && exec python3 -c "$0" "$1" \
            --stdout small/out -- /bin/sh -c 'yes 2>/dev/null; exit 0'
            """
        let run = await bench.supervisor.run(
            bench.command(
                "/usr/bin/unshare", "--map-root-user", "--mount", "/bin/sh", "-c", script, inner,
                bench.supervisor.executable.string))
        #expect(run.ending == .exited(0))
        let line = Data(try bench.text(of: "stdout").utf8)
        let report = try JSONDecoder().decode(SupervisorReport.self, from: line)
        #expect(report.end == .exited)
        #expect(report.status == 0)
        #expect(report.stdoutBytes == 64 << 10)
        let reason = report.limitHit(of: ResourceLimits())
        #expect(reason == "the disk that holds the output is full")
    }
}
