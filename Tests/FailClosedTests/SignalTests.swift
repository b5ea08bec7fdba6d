import Foundation
import Testing

@Suite struct SignalTests {
    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `A signal ends the run: the report says what finished, and no process is left`(
        _ signal: Int32, _ code: Int32
    ) async throws {
        let bench = try await Bench(["json-report": "slow-and-polite", "sarif-report": "clean"])
        let file = try bench.pipeline(["use: json-report", "use: sarif-report"])
        let running = try bench.start(bench.runCommand(file))
        try await running.wait(for: "sarif-report: complete")
        try await running.wait(for: "json-report: started")
        running.send(signal)
        let ended = try await running.end()
        let report = try ended.report()
        #expect(ended.code == code)
        #expect(!ended.wasKilled)
        #expect(report.exitCode == code)
        #expect(report.cancelledBy == signal)
        #expect(report.completeness == "incomplete")
        #expect(report["sarif-report"]?.state == "complete")
        #expect(report["json-report"]?.state == "notRun")
        #expect(report["json-report"]?.reason == "the run was cancelled")
        #expect(try bench.survivors() == [])
    }

    @Test func `A second signal does not wait for scanners that ignore the first`() async throws {
        let bench = try await Bench(["json-report": "slow"])
        let running = try bench.start(bench.runCommand(try bench.pipeline(["use: json-report"])))
        try await running.wait(for: "json-report: started")
        // The scanner needs a moment to set its traps.
        try await Task.sleep(for: .seconds(1))
        let began = ContinuousClock.now
        running.send(SIGINT)
        try await Task.sleep(for: .milliseconds(300))
        running.send(SIGINT)
        let ended = try await running.end()
        #expect(ContinuousClock.now - began < .seconds(8))
        #expect(ended.code == 130)
        #expect(try ended.report().completeness == "incomplete")
        #expect(try bench.survivors() == [])
    }

    @Test func `A signal while the repository is fetched ends the run with a report`()
        async throws
    {
        let bench = try await Bench(["json-report": "clean"])
        // Takes connections and never answers.
        let server = try bench.start([
            "/usr/bin/python3", "-c",
            """
            import socket, sys, time
            listener = socket.create_server(("127.0.0.1", 0))
            print(listener.getsockname()[1], file=sys.stderr, flush=True)
            time.sleep(300)
            """,
        ])
        defer { server.send(SIGKILL) }
        try await server.wait(for: "\n")
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: clone
            target: {git: "http://127.0.0.1:\(server.errors.prefix { $0 != "\n" })/shop.git"}
            stages: [{id: only, scanners: [{use: json-report}]}]
            """, to: "clone.yaml")
        let running = try bench.start(bench.runCommand(file))
        // Nothing tells from outside that it waits for the server but its connection.
        try await Task.sleep(for: .seconds(2))
        running.send(SIGTERM)
        let ended = try await running.end()
        let report = try ended.report()
        #expect(ended.code == 143)
        #expect(report.completeness == "incomplete")
        #expect(report["json-report"]?.state == "notRun")
        #expect(report.gaps.contains("the run was cancelled"), "\(report.gaps)")
    }
}
