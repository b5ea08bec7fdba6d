import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct AccountingTests {
    @Test func `CPU time and peak memory are those of the whole tree`() async throws {
        let bench = try Workbench()
        // The grandchild is orphaned, so only its adoption by the supervisor can account for it.
        let script = """
            import os, time
            if os.fork() == 0:
                if os.fork(): os._exit(0)
                space = bytearray(b"x" * (150 << 20))
                while time.process_time() < 0.4: pass
                open("done", "w").write("done")
                os._exit(0)
            while not os.path.exists("done"): time.sleep(0.01)
            time.sleep(0.05)
            """
        let before = Date()
        let run = await bench.supervisor.run(bench.python(script))
        #expect(run.ending == .exited(0))
        #expect(run.userSeconds + run.systemSeconds >= 0.4)
        #expect(run.userSeconds + run.systemSeconds < 3)
        #expect(run.maxResidentBytes >= 150 << 20)
        #expect(run.maxResidentBytes < 400 << 20)
        #expect(run.wallSeconds >= 0.4)
        // The supervisor counts whole milliseconds.
        #expect(run.startedAt >= before.addingTimeInterval(-0.01))
        #expect(
            run.startedAt.addingTimeInterval(run.wallSeconds) <= Date().addingTimeInterval(0.01))
    }

    @Test func `Doing nothing costs next to nothing`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.command("/bin/true"))
        #expect(run.userSeconds + run.systemSeconds < 0.5)
        #expect(run.maxResidentBytes > 0 && run.maxResidentBytes < 20 << 20)
        #expect(run.wallSeconds > 0)
    }

    @Test func `Twenty runs go on at the same time, whatever the size of the pool`() async throws {
        let bench = try Workbench()
        let supervisor = bench.supervisor
        let commands = (0..<20).map { number in
            var command = bench.sh("sleep 2; echo \(number); exit \(number)")
            command.standardOutput = bench.folder.appending("out-\(number)")
            return command
        }
        let runs = await withTaskGroup { group in
            for command in commands { group.addTask { await supervisor.run(command) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let lastStart = try #require(runs.map(\.startedAt).max())
        let firstEnd = try #require(runs.map { $0.startedAt + $0.wallSeconds }.min())
        #expect(lastStart < firstEnd)
        for number in 0..<20 {
            #expect(runs.count { $0.ending == .exited(Int32(number)) } == 1)
            #expect(try bench.text(of: "out-\(number)") == "\(number)\n")
        }
    }
}
