import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30))) struct CrashTests {
    /// `SLUICE_KILLS=200` looks closer than there is time for on every change.
    private static let kills =
        ProcessInfo.processInfo.environment["SLUICE_KILLS"].flatMap { Int($0) } ?? 40

    @Test(arguments: [1, 2] as [UInt64])
    func `Killed at any moment, sluice leaves no process and nothing corrupt, and runs again`(
        _ seed: UInt64
    ) async throws {
        let crash = try await CrashBench()
        var random = SeededGenerator(seed: seed)
        let first = try await crash.start().end()
        try #require(first.code == 0, "\(first.errors)")
        let start = ContinuousClock.now
        try crash.commit()
        #expect(try await crash.start().end().code == 0)
        let length = (ContinuousClock.now - start) / .seconds(1)
        var (kept, ends, interrupted) = ([String: Data](), [Double](), 0)
        for number in 0..<Self.kills / 2 {
            if number % 2 == 0 { try crash.commit() }
            let before = try crash.reports()
            let moment = Double.random(in: 0...length * 1.1, using: &random)
            let running = try crash.start()
            try await Task.sleep(for: .seconds(moment))
            running.send(SIGKILL)
            _ = try await running.end()
            let gone = try #require(try await crash.secondsUntilGone(), "kill \(number)")
            ends.append(gone)
            try crash.checkMirrors()
            let after = try crash.reports()
            // At most 200 are kept.
            #expect(before.allSatisfy { after[$0.key] == $0.value || after.count >= 199 })
            let next = try await crash.start().end()
            #expect(next.code == 0, "kill \(number) after \(moment) s: \(next.errors)")
            let leftovers = try crash.leftovers()
            try #require(leftovers == [], "kill \(number) after \(moment) s")
            let states = try crash.states()
            #expect(states.values.allSatisfy { $0 != "running" })
            interrupted = states.values.count { $0 == "interrupted" }
            kept = try crash.reports()
        }
        #expect(!kept.isEmpty)
        // Some kills must have hit the middle of a run, or this showed nothing.
        #expect(interrupted >= max(1, Self.kills / 20))
        // Some 30 ms on an idle machine; beside other tests one may have to wait for the processor.
        ends.sort()
        let isAlone = ProcessInfo.processInfo.environment["SLUICE_KILLS"] != nil
        #expect(ends[isAlone ? ends.count - 1 : ends.count * 9 / 10] < 1, "\(ends)")
    }

    @Test func `Daemons and processes that keep re-forking die with sluice within a second`()
        async throws
    {
        var fastest = Double.infinity
        for _ in 0..<3 where fastest >= 1 {
            let bench = try await Bench()
            let tool = try bench.write(
                #"""
                #!/bin/sh
                [ "$1" = --version ] && echo fake 1.2.3 && exit
                trap '' TERM
                (setsid sh -c 'trap "" TERM; sleep 60; sleep 60' &)
                perl -e 'use POSIX; exit 0 if fork; setsid; exit 0 if fork;
                    while (1) { exit 0 if fork; setsid }' &
                sleep 0.3
                touch "$HOME/up"
                sleep 60
                """#, to: "tools/bin/json-report")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
            let file = try bench.pipeline(["use: json-report"])
            let running = try bench.start(bench.runCommand(file))
            try await running.wait(for: "json-report: started")
            var isUp = false
            for _ in 0..<500 where !isUp {
                try await Task.sleep(for: .milliseconds(20))
                isUp = try bench.keptFiles().keys.contains {
                    $0.hasSuffix("/json-report/scratch/up")
                }
            }
            try #require(isUp)
            running.send(SIGKILL)
            let killed = ContinuousClock.now
            _ = try await running.end()
            while try !bench.survivors().isEmpty {
                try #require(ContinuousClock.now - killed < .seconds(20))
                try await Task.sleep(for: .milliseconds(5))
            }
            fastest = min(fastest, (ContinuousClock.now - killed) / .seconds(1))
        }
        #expect(fastest < 1)
    }
}
