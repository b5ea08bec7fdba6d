import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct EndingTests {
    @Test(arguments: [0, 1, 3, 127, 255])
    func `An exit status is reported as it is`(status: Int32) async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("exit \(status)"))
        #expect(run.ending == .exited(status))
        #expect(run.limitHit == nil)
    }

    @Test func `Death by a signal is reported as that signal`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("kill -SEGV $$"))
        #expect(run.ending == .signaled(11))
    }

    @Test func `A missing program could not start, and is no exit 127`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.command("/nowhere/scanner"))
        #expect(
            run.ending
                == .couldNotStart(
                    reason: "cannot execute /nowhere/scanner: No such file or directory"))
    }

    @Test func `A name is looked up in the scanner's own PATH`() async throws {
        let bench = try Workbench()
        _ = try bench.write("#!/bin/sh\necho found\n", to: "scanner")
        var command = bench.command("scanner")
        command.environment["PATH"] = "/nowhere:\(bench.folder)"
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        #expect(try bench.text(of: "stdout") == "found\n")
        command.environment["PATH"] = "/nowhere"
        let reason = "cannot execute scanner: No such file or directory"
        #expect(await bench.supervisor.run(command).ending == .couldNotStart(reason: reason))
    }

    @Test func `A program without permission, a directory and an empty file could not start`()
        async throws
    {
        let bench = try Workbench()
        let plain = try bench.write("#!/bin/sh\n", to: "plain", mode: 0o644)
        let empty = try bench.write("", to: "empty")
        let reasons = [
            plain: "it is not executable (chmod +x)",
            "/tmp": "it is a directory",
            empty: "Exec format error",
        ]
        for (path, reason) in reasons {
            let run = await bench.supervisor.run(bench.command(path))
            let expected = "cannot execute \(path): \(reason)"
            #expect(run.ending == .couldNotStart(reason: expected))
        }
    }

    @Test func `A script whose interpreter is missing says so`() async throws {
        let bench = try Workbench()
        let script = try bench.write("#!/nowhere/python\n", to: "script")
        let run = await bench.supervisor.run(bench.command(script))
        let reason = "it exists, but the interpreter or loader that it names does not"
        #expect(run.ending == .couldNotStart(reason: "cannot execute \(script): \(reason)"))
    }

    @Test func `An unusable working directory or output file is named`() async throws {
        let bench = try Workbench()
        var command = bench.sh("exit 0")
        command.workingDirectory = "/nowhere"
        #expect(
            await bench.supervisor.run(command).ending
                == .couldNotStart(reason: "cannot enter /nowhere: No such file or directory"))
        command = bench.sh("exit 0")
        command.standardError = "/nowhere/stderr"
        let reason = "cannot write to /nowhere/stderr: No such file or directory"
        #expect(await bench.supervisor.run(command).ending == .couldNotStart(reason: reason))
    }

    @Test func `Output is never written through a link or into a device`() async throws {
        let bench = try Workbench()
        _ = try bench.write("precious", to: "victim")
        let link = bench.folder.appending("link")
        try FileManager.default.createSymbolicLink(
            atPath: link.string, withDestinationPath: bench.folder.appending("victim").string)
        for target in [link, "/dev/null"] {
            var command = bench.sh("echo overwritten")
            command.standardOutput = target
            let run = await bench.supervisor.run(command)
            guard case .couldNotStart = run.ending else {
                Issue.record("\(target): \(run.ending)")
                return
            }
        }
        #expect(try bench.text(of: "victim") == "precious")
    }

    @Test func `A scanner that closes its output still ends in its own way`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("echo one; exec >&- 2>&-; sleep 0.1; exit 4"))
        #expect(run.ending == .exited(4))
        #expect(run.stdoutBytes == 4)
    }

    @Test func `A timeout ends silent and talking scanners alike and keeps what they wrote`()
        async throws
    {
        for (script, output) in [
            ("sleep 60", ""), ("echo partial; while :; do echo . >&2; done", "partial\n"),
        ] {
            let bench = try Workbench()
            let run = await bench.supervisor.run(bench.sh(script, timeout: .milliseconds(400)))
            #expect(run.ending == .timedOut(after: .milliseconds(400)))
            #expect(run.wallSeconds >= 0.4 && run.wallSeconds < 30)
            #expect(try bench.text(of: "stdout") == output)
            #expect(try bench.alive() == [])
        }
    }

    @Test func `A scanner that turns SIGTERM into exit 0 has still timed out`() async throws {
        let bench = try Workbench()
        let script = "trap 'exit 0' TERM; while :; do sleep 0.05; done"
        var command = bench.sh(script, timeout: .milliseconds(300))
        command.grace = .seconds(50)
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .timedOut(after: .milliseconds(300)))
        #expect(run.killed == 0)
    }
}
