import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct UsageTests {
    /// Processes that hold 60 MiB each, none of which is large by itself, all at once however long
    /// a busy machine takes to fill them.
    private let family = """
        import os, time
        for _ in range(5):
            if os.fork() == 0:
                if os.fork(): os._exit(0)
                os.setsid()
                space = bytearray(b"x" * (60 << 20))
                open(f"ready-{os.getpid()}", "w").write("x")
                while not os.path.exists("done"): time.sleep(0.01)
                os._exit(0)
        while len([n for n in os.listdir(".") if n.startswith("ready")]) < 5: time.sleep(0.01)
        time.sleep(60 if HOLD else 2)
        open("done", "w").close()
        """

    @Test func `The peak is that of all processes together, also of those in other sessions`()
        async throws
    {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.python("HOLD = False\n" + family))
        #expect(run.ending == .exited(0))
        #expect(run.maxResidentBytes >= 300 << 20)
        // Python holds twice as much while it fills them.
        #expect(run.maxResidentBytes < 700 << 20)
    }

    @Test func `A tree over its memory limit is killed whole and says so`() async throws {
        let bench = try Workbench()
        var command = bench.python("HOLD = True\n" + family)
        command.limits.memoryBytes = 200 << 20
        let run = await bench.supervisor.run(command)
        guard case .exceeded(let limit) = run.ending else {
            Issue.record("\(run.ending)")
            return
        }
        #expect(limit.hasPrefix("memory limit 200 MiB (peak "))
        #expect(run.maxResidentBytes > 200 << 20)
        #expect(run.wallSeconds < 55)
        #expect(try bench.alive() == [])
    }

    @Test func `Memory that workers share is counted once before anybody is killed`() async throws {
        let script = """
            import mmap, os, time
            space = mmap.mmap(-1, 80 << 20)
            for place in range(0, 80 << 20, 4096): space[place] = 1
            for _ in range(5):
                if os.fork() == 0:
                    for place in range(0, 80 << 20, 4096): space[place]
                    time.sleep(1.5); os._exit(0)
            for _ in range(5): os.wait()
            """
        let bench = try Workbench()
        var command = bench.python(script)
        command.limits.memoryBytes = 240 << 20
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .exited(0))
    }

    @Test func `What a scanner writes is counted, also what it deletes again`() async throws {
        let bench = try Workbench()
        var command = bench.sh(
            "mkdir -p a/b; head -c 3000000 /dev/zero > a/b/kept; "
                + "head -c 5000000 /dev/zero > gone; sleep 1.5; rm gone; ln -s / link; "
                + "truncate -s 1T sparse")
        command.folder = bench.folder
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .exited(0))
        #expect(run.bytesWritten >= 8_000_000)
        #expect(run.bytesWritten < 9_000_000)
    }

    @Test func `A scanner that fills the disk is killed at its limit`() async throws {
        let bench = try Workbench()
        var command = bench.sh(
            "trap '' TERM; i=0; while :; do head -c 1000000 /dev/zero > file-$i; i=$((i + 1)); "
                + "[ $i -lt 400 ] || sleep 60; done")
        command.folder = bench.folder
        command.limits.diskBytes = 20 << 20
        let run = await bench.supervisor.run(command)
        guard case .exceeded(let limit) = run.ending else {
            Issue.record("\(run.ending)")
            return
        }
        #expect(limit.hasPrefix("disk limit 20 MiB (peak "))
        #expect(run.bytesWritten > 20 << 20)
        #expect(run.wallSeconds < 55)
        #expect(try bench.alive() == [])
    }

    @Test func `One that ended before anybody looked is told of all the same`() async throws {
        let bench = try Workbench()
        var command = bench.sh("head -c 3000000 /dev/zero > file")
        command.folder = bench.folder
        command.limits.diskBytes = 1 << 20
        let run = await bench.supervisor.run(command)
        if case .exited(0) = run.ending {
            #expect(run.limitHit?.hasPrefix("disk limit 1 MiB (peak 2.9 MiB") == true)
        }
        #expect(run.ending.inWords.contains("disk limit") || run.limitHit != nil)
    }

    @Test func `Counting many files keeps nobody from cancelling`() async throws {
        let bench = try Workbench()
        let script = """
            import os, signal, sys, time
            def stop(*_):
                open("stopped", "w").write(str(time.time())); os._exit(0)
            signal.signal(signal.SIGTERM, stop)
            for folder in range(40):
                os.makedirs(f"{sys.argv[1]}/{folder}")
                for file in range(1000): os.mknod(f"{sys.argv[1]}/{folder}/{file}")
            print("up", flush=True)
            time.sleep(60)
            """
        // In memory: forty thousand files take some disks a minute.
        let many = "/dev/shm/" + bench.mark
        defer { try? FileManager.default.removeItem(atPath: many) }
        var command = bench.python(script, many)
        command.folder = FilePath(many)
        let supervisor = bench.supervisor
        let task = Task { [command] in await supervisor.run(command) }
        _ = try await bench.wait(for: "stdout")
        try await Task.sleep(for: .milliseconds(300))
        let cancelled = Date().timeIntervalSince1970
        task.cancel()
        #expect(await task.value.ending == .cancelled)
        let stopped = try #require(Double(try bench.text(of: "stopped")))
        // A whole count of them takes longer; the promise is a tenth of a second on an idle machine.
        #expect(stopped - cancelled < 1)
    }

    @Test(arguments: [("kernel", 0), ("user", 1)])
    func `User and system time are told apart`(_ place: String, _ isUser: Int) async throws {
        let script =
            isUser == 1
            ? "sum(range(30_000_000))"
            : """
            import os, time
            file = os.open("/dev/zero", os.O_RDONLY)
            while os.times().system < 0.5: os.read(file, 1 << 20)
            """
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.python(script))
        #expect(run.ending == .exited(0))
        if isUser == 1 {
            #expect(run.userSeconds > run.systemSeconds)
        } else {
            #expect(run.systemSeconds > run.userSeconds)
        }
    }
}
