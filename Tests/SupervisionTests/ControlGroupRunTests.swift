import Findings
import Foundation
import SystemPackage
import Testing

@testable import Scanning

/// Commands in real control groups: all of these need a machine that lets some be made.
@Suite(.enabled(if: ControlGroups().folder != nil), .timeLimit(.minutes(10)))
struct ControlGroupRunTests {
    /// A group below that of the tests, in which a command makes its own.
    private func place() throws -> String {
        let around = try #require(ControlGroups().folder)
        let folder = "\(around)/tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        return folder
    }

    private func groups(in place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place).filter {
            $0.hasPrefix(ControlGroups.prefix)
        }
    }

    @Test(arguments: [IsolationLevel.sandboxed, .restricted, .none])
    func `A scanner runs in a group of its own, of which nothing is left`(
        level: IsolationLevel
    ) async throws {
        let place = try place()
        defer { unsafe rmdir(place) }
        let cell = try Cell(level)
        let supervisor = Supervisor(
            executable: cell.bench.supervisor.executable, groups: ControlGroups(in: place))
        let command = cell.sh("echo up; while [ ! -e go ]; do sleep 0.01; done; exit 7")
        async let ended = supervisor.run(command)
        _ = try await cell.bench.wait(for: "own/stdout")
        let name = try #require(try groups(in: place).first)
        #expect(KernelFile("\(place)/\(name)", "cgroup.events").count("populated") == 1)
        // Another start takes nothing from a living one.
        _ = ControlGroups(in: place)
        _ = try cell.bench.write("", to: "own/go")
        let run = await ended
        #expect(run.ending == .exited(7))
        #expect(run.isGrouped)
        #expect(run.leftovers == 0 && run.killed == 0)
        #expect(try groups(in: place) == [])
    }

    @Test(arguments: [IsolationLevel.sandboxed, .none])
    func `What a scanner leaves is counted, killed and gone from its group`(
        level: IsolationLevel
    ) async throws {
        let place = try place()
        defer { unsafe rmdir(place) }
        let cell = try Cell(level)
        let supervisor = Supervisor(
            executable: cell.bench.supervisor.executable, groups: ControlGroups(in: place))
        let run = await supervisor.run(cell.sh("sleep 70 & (setsid sleep 71 &) ; exit 4"))
        #expect(run.ending == .exited(4))
        #expect(run.leftovers == 2)
        #expect(run.survivors == 0)
        #expect(try cell.bench.alive() == [])
        #expect(try groups(in: place) == [])
    }

    @Test func `A sandbox shows nothing of groups, and nobody leaves one`() async throws {
        let place = try place()
        defer { unsafe rmdir(place) }
        for level in [IsolationLevel.sandboxed, .restricted] {
            let cell = try Cell(level)
            let supervisor = Supervisor(
                executable: cell.bench.supervisor.executable, groups: ControlGroups(in: place))
            let script = """
                cat /proc/self/cgroup | grep ^0::
                (echo 0 > '\(place)/cgroup.procs') 2>/dev/null && echo left
                mkdir '\(place)/mine' 2>/dev/null && echo made
                [ \(level == .sandboxed) = true ] && [ -e /sys ] && echo sys
                exit 0
                """
            let run = await supervisor.run(cell.sh(script))
            #expect(run.ending == .exited(0))
            #expect(run.isGrouped)
            let lines = try cell.output.split(separator: "\n")
            #expect(lines.count == 1, "\(lines)")
            if level == .sandboxed { #expect(lines == ["0::/"]) }
        }
    }

    @Test func `Daemons of a scanner that kills its supervisor die with it`() async throws {
        let place = try place()
        defer { unsafe rmdir(place) }
        let bench = try Workbench()
        let supervisor = Supervisor(
            executable: bench.supervisor.executable, groups: ControlGroups(in: place))
        let run = await supervisor.run(
            bench.sh("(setsid sleep 70 &) ; sleep 0.2; kill -KILL $PPID; exec sleep 60"))
        guard case .supervisorFailed = run.ending else {
            Issue.record("\(run.ending)")
            return
        }
        #expect(try bench.alive() == [])
        #expect(try groups(in: place) == [])
    }

    @Test func `Leftovers of dead runs are killed and removed at the next start`() async throws {
        let place = try place()
        defer { unsafe rmdir(place) }
        let bench = try Workbench()
        let left = place + "/" + ControlGroups.prefix + "left"
        let inner = left + "/inner"
        try FileManager.default.createDirectory(
            atPath: inner, withIntermediateDirectories: true)
        let script = "echo 0 > '\(inner)/cgroup.procs'; echo up; exec sleep 70"
        let scan = Outside(bench.sh(script), Supervisor(executable: bench.supervisor.executable))
        _ = try await bench.wait(for: "stdout")
        _ = ControlGroups(in: place)
        let run = await scan.task.value
        #expect(run.ending == .signaled(9))
        // Its process was still on its way out then.
        _ = ControlGroups(in: place)
        #expect(try groups(in: place) == [])
    }

    @Test func `A limit of processes holds for the group where its controller is there`()
        async throws
    {
        let place = try place()
        defer { unsafe rmdir(place) }
        let groups = ControlGroups(in: place)
        guard groups.controllers.contains(.pids) else {
            // Version 1 has it here, and doctor says so.
            #expect(groups.gap == .notDelegated(place))
            return
        }
        let cell = try Cell(.sandboxed)
        let supervisor = Supervisor(executable: cell.bench.supervisor.executable, groups: groups)
        var command = cell.confine(
            cell.bench.python(
                "import subprocess\nfor _ in range(20): subprocess.Popen(['sleep', '5'])"))
        command.limits.processes = 8
        let run = await supervisor.run(command)
        #expect(run.ending == .exited(1))
        #expect(run.limitHit == "process limit 8")
        #expect(run.leftovers == 7)
    }

    @Test func `A limit of memory holds for the group where its controller is there`() async throws
    {
        let place = try place()
        defer { unsafe rmdir(place) }
        let groups = ControlGroups(in: place)
        guard groups.controllers.contains(.memory) else {
            #expect(groups.gap == .notDelegated(place))
            return
        }
        let cell = try Cell(.sandboxed)
        let supervisor = Supervisor(executable: cell.bench.supervisor.executable, groups: groups)
        var command = cell.confine(cell.bench.python("space = bytearray(b'x' * (300 << 20))"))
        command.limits.memoryBytes = 100 << 20
        let run = await supervisor.run(command)
        #expect(run.ending.inWords.hasPrefix("killed: memory limit 100 MiB (peak "))
    }
}
