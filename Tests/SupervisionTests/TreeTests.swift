import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(5))) struct TreeTests {
    @Test func `Children left behind are killed and counted`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("sleep 60 & sleep 60 & exit 0"))
        #expect(run.ending == .exited(0))
        #expect(run.leftovers == 2)
        #expect(run.killed == 2)
        #expect(run.wallSeconds < 30)
        #expect(try bench.alive() == [])
    }

    @Test func `A child that ends because the scanner ended is no leftover`() async throws {
        let tracker = """
            pipe(my $end, my $held);
            exit 0 if fork;
            close $held; readline $end; select(undef, undef, undef, 0.03);
            """
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.command("/usr/bin/perl", "-e", tracker))
        #expect(run.leftovers == 0)
        #expect(run.killed == 0)
    }

    @Test func `A scanner and children that ignore SIGTERM are killed after the grace`()
        async throws
    {
        let bench = try Workbench()
        let supervisor = bench.supervisor
        let command = bench.sh("trap '' TERM; sleep 60 & sleep 60; exit 0")
        let task = Task { await supervisor.run(command) }
        try await bench.wait(untilAlive: 3)
        task.cancel()
        let run = await task.value
        #expect(run.ending == .cancelled)
        #expect(run.killed == 3)
        #expect(run.wallSeconds >= 0.3)
        #expect(try bench.alive() == [])
    }

    @Test func `A stopped process gets its SIGTERM within the grace`() async throws {
        let bench = try Workbench()
        let script = "trap 'echo cleaned; exit 0' TERM; kill -STOP $$; sleep 60"
        var command = bench.sh(script, timeout: .milliseconds(300))
        command.grace = .seconds(60)
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .timedOut(after: .milliseconds(300)))
        #expect(try bench.text(of: "stdout") == "cleaned\n")
        #expect(run.wallSeconds < 50)
    }

    @Test func `A daemon in its own session does not escape`() async throws {
        let bench = try Workbench()
        let daemon = """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork(): os._exit(0)
            os.setsid()
            if os.fork(): os._exit(0)
            os.chdir("/"); os.closerange(0, 3)
            time.sleep(60)
            """
        let run = await bench.supervisor.run(bench.python(daemon))
        #expect(run.ending == .exited(0))
        #expect(run.leftovers == 1)
        #expect(try bench.alive() == [])
    }

    @Test func `Processes that keep re-forking into new sessions lose`() async throws {
        let mover = "use POSIX; fork; fork; exit 0 if !fork; while (1) { exit 0 if fork; setsid }"
        for _ in 0..<5 {
            let bench = try Workbench()
            let command = bench.command("/usr/bin/perl", "-e", mover)
            let run = await bench.supervisor.run(command)
            #expect(run.leftovers > 0)
            #expect(run.survivors == 0)
            #expect(try bench.alive() == [])
        }
    }

    @Test func `A family that spreads over sessions and groups loses too`() async throws {
        let spread = """
            use POSIX; $SIG{TERM} = 'IGNORE'; my $i = 0;
            while ($i++ < 6) { fork; setsid; setpgid(0, 0); }
            sleep 60;
            """
        let bench = try Workbench()
        let (supervisor, command) = (
            bench.supervisor, bench.command("/usr/bin/perl", "-e", spread)
        )
        let task = Task { await supervisor.run(command) }
        try await bench.wait(untilAlive: 64)
        task.cancel()
        let run = await task.value
        #expect(run.ending == .cancelled)
        #expect(run.killed == 64)
        #expect(try bench.alive() == [])
    }

    @Test func `A fork bomb that refills every place at its limit loses`() async throws {
        // Two dozen places, each a file lock: what is killed frees its place, what is stopped does not.
        let bomb = """
            use Fcntl ':flock'; use POSIX; $SIG{TERM} = $SIG{CHLD} = 'IGNORE';
            my $end = time + 600; my $place;
            sub take {
                for (1..24) {
                    open($place, '>>', "place$_");
                    return 1 if flock($place, LOCK_EX | LOCK_NB);
                }
                0
            }
            take();
            while (time < $end) { next if fork; setsid; take() or POSIX::_exit(0); }
            open(my $won, '>', 'outlived');
            """
        let bench = try Workbench()
        var command = bench.command("/usr/bin/perl", "-e", bomb, timeout: .milliseconds(500))
        command.limits.nice = 19
        let run = await bench.supervisor.run(command)
        #expect(run.ending == .timedOut(after: .milliseconds(500)))
        #expect(run.killed >= 24)
        #expect(run.survivors == 0)
        // It was ended, and did not end by itself; how long that takes is the machine's affair.
        #expect(!FileManager.default.fileExists(atPath: bench.folder.appending("outlived").string))
        #expect(try bench.alive() == [])
    }

    @Test func `A scanner that signals its process group hits nobody else`() async throws {
        let bench = try Workbench()
        let run = await bench.supervisor.run(bench.sh("kill -KILL 0"))
        #expect(run.ending == .signaled(9))
    }
}
