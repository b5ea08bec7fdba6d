import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct SurroundingsTests {
    @Test func `The environment is exactly what was given`() async throws {
        let bench = try Workbench()
        var command = bench.command("/usr/bin/env", "--null")
        command.environment = ["A": "1", "EMPTY": "", "ODD": "x=y\nz 'é'", "PATH": "/none"]
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        let lines = try bench.text(of: "stdout").split(separator: "\0").sorted()
        #expect(lines == ["A=1", "EMPTY=", "ODD=x=y\nz 'é'", "PATH=/none"])
    }

    @Test func `A library path that breaks the scanner does not break its supervisor`()
        async throws
    {
        let bench = try Workbench()
        _ = try bench.write("no library", to: "libc.so.6")
        var command = bench.sh("exit 0")
        command.environment["LD_LIBRARY_PATH"] = bench.folder.string
        #expect(await bench.supervisor.run(command).ending == .exited(127))
        #expect(try bench.text(of: "stderr").contains("libc.so.6"))
    }

    @Test func `Arguments arrive unchanged`() async throws {
        let bench = try Workbench()
        let arguments = ["--", "", "--stdout", "a b", "\n", "é"]
        var command = bench.python("import sys; print(sys.argv[1:])")
        command.argv += arguments
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        #expect(try bench.text(of: "stdout") == "['--', '', '--stdout', 'a b', '\\n', 'é']\n")
    }

    @Test func `No descriptor but the three is open, and input is empty`() async throws {
        let bench = try Workbench()
        let script = """
            import os, sys
            def is_open(fd):
                try: return bool(os.fstat(fd))
                except OSError: return False
            print([fd for fd in range(4096) if is_open(fd)], repr(sys.stdin.read()))
            """
        #expect(await bench.supervisor.run(bench.python(script)).ending == .exited(0))
        #expect(try bench.text(of: "stdout") == "[0, 1, 2] ''\n")
    }

    @Test func `Descriptors that the supervisor inherits do not reach the scanner`() async throws {
        let bench = try Workbench()
        let script = """
            import os, subprocess, sys
            os.dup2(os.open("/etc/passwd", os.O_RDONLY), 77)
            supervisor = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, close_fds=False)
            supervisor.wait()
            """
        let run = await bench.supervisor.run(
            bench.python(
                script, bench.supervisor.executable.string, "--stdout", "inner", "--", "/bin/sh",
                "-c", "[ -e /proc/self/fd/1 ] && ! [ -e /proc/self/fd/77 ] && echo closed"))
        #expect(run.ending == .exited(0))
        #expect(try bench.text(of: "inner") == "closed\n")
    }

    @Test func `Signals are as a fresh login has them, privileges cannot grow`() async throws {
        let bench = try Workbench()
        let command = bench.command(
            "/bin/grep", "-E", "^(SigBlk|SigIgn|NoNewPrivs):", "/proc/self/status")
        #expect(await bench.supervisor.run(command).ending == .exited(0))
        let none = "0000000000000000"
        let status = try bench.text(of: "stdout")
        #expect(status == "SigBlk:\t\(none)\nSigIgn:\t\(none)\nNoNewPrivs:\t1\n")
    }

    @Test func `Output files are private and start empty`() async throws {
        let bench = try Workbench()
        #expect(await bench.supervisor.run(bench.sh("echo long output")).ending == .exited(0))
        #expect(await bench.supervisor.run(bench.sh("echo short >&2; pwd")).ending == .exited(0))
        #expect(try bench.text(of: "stdout") == "\(bench.folder)\n")
        #expect(try bench.text(of: "stderr") == "short\n")
        let path = bench.folder.appending("stdout").string
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }
}
