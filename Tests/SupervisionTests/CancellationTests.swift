import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct CancellationTests {
    @Test func `A cancelled run is never a success and leaves nothing`() async throws {
        let bench = try Workbench()
        let supervisor = bench.supervisor
        var command = bench.sh("echo up; sleep 60 & sleep 60")
        command.grace = .seconds(50)
        let task = Task { [command] in await supervisor.run(command) }
        #expect(try await bench.wait(for: "stdout") == "up\n")
        let clock = ContinuousClock.now
        task.cancel()
        let run = await task.value
        #expect(run.ending == .cancelled)
        #expect(run.killed == 0)
        #expect(clock.duration(to: .now) < .seconds(45))
        #expect(run.stdoutBytes == 3)
        #expect(try bench.alive() == [])
    }

    @Test func `A scanner has the grace period to clean up`() async throws {
        let bench = try Workbench()
        var command = bench.sh(
            "trap 'sleep 0.2; echo cleaned; exit 0' TERM; echo up; while :; do sleep 0.01; done")
        command.grace = .seconds(20)
        let supervisor = bench.supervisor
        let task = Task { [command] in await supervisor.run(command) }
        _ = try await bench.wait(for: "stdout")
        task.cancel()
        #expect(await task.value.ending == .cancelled)
        #expect(try bench.text(of: "stdout") == "up\ncleaned\n")
    }

    @Test func `A run that is cancelled before it starts starts nothing`() async throws {
        let bench = try Workbench()
        let (supervisor, command) = (bench.supervisor, bench.sh("touch started"))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await supervisor.run(command)
        }
        task.cancel()
        #expect(await task.value.ending == .cancelled)
        #expect(!FileManager.default.fileExists(atPath: bench.folder.appending("started").string))
    }

    @Test func `The kill switch spares no grace, and stops what starts later`() async throws {
        let bench = try Workbench()
        let killSwitch = KillSwitch()
        var command = bench.sh("trap '' TERM; echo up; sleep 60")
        command.grace = .seconds(50)
        let supervisor = bench.supervisor
        let task = Task { [command] in await supervisor.run(command, killSwitch: killSwitch) }
        _ = try await bench.wait(for: "stdout")
        task.cancel()
        try await Task.sleep(for: .milliseconds(100))
        #expect(try bench.alive() != [])
        killSwitch.pull()
        let run = await task.value
        #expect(run.ending == .cancelled)
        #expect(run.wallSeconds < 45)
        #expect(try bench.alive() == [])
        let late = await supervisor.run(bench.sh("exit 0"), killSwitch: killSwitch)
        #expect(late.ending == .cancelled)
    }
}
