import Foundation
import Testing

@Suite struct DeadlineTests {
    /// Runs a talkative scanner that never ends, and another one behind it.
    private func run(_ limits: String, stage: String, step: String) async throws -> Report {
        let bench = try await Bench(["sarif-report": "clean"])
        let tool = try bench.write(
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            while :; do echo working >&2; sleep 0.05; done
            """, to: "tools/bin/json-report")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: slow
            target: {git: \(Scenery.repository.get())}
            limits: {\(limits)}
            stages:
              - id: first
                \(stage)
                scanners: [{use: json-report, \(step)}]
              - {id: second, needs: [first], scanners: [{use: sarif-report}]}
            """, to: "slow.yaml")
        let ended = try await bench.start(bench.runCommand(file)).end()
        #expect(ended.code == 2)
        #expect(try bench.survivors() == [])
        return try ended.report()
    }

    @Test(arguments: [
        ("timeout: 60s", "timeout: 60s", "timeout: 2s", "took longer than 2s"),
        ("timeout: 60s", "timeout: 2s", "timeout: 60s", "the stage first took longer than 2s"),
        ("timeout: 3s", "timeout: 60s", "timeout: 60s", "the run took longer than 3s"),
    ])
    func `The time of a scanner, a stage and a run is up, and the reason says whose`(
        _ limits: String, _ stage: String, _ step: String, _ reason: String
    ) async throws {
        let report = try await run(limits, stage: stage, step: step)
        #expect(report["json-report"]?.state == "timedOut")
        #expect(report["json-report"]?.reason == reason)
        #expect(report["sarif-report"]?.state == "notRun")
    }

    @Test func `Retries do not extend the time of a stage`() async throws {
        let report = try await run(
            "timeout: 60s", stage: "timeout: 3s",
            step: "timeout: 1s, retries: {max: 10, on: timeout, backoff: 1s}")
        #expect(report["json-report"]?.state == "timedOut")
        #expect((2...3).contains(report["json-report"]?.attempts ?? 0))
    }

    @Test func `What is not on the list is not tried again`() async throws {
        let report = try await run(
            "timeout: 60s", stage: "timeout: 60s",
            step: "timeout: 1s, retries: {max: 5, on: [crash, error], backoff: 1s}")
        #expect(report["json-report"]?.attempts == 1)
    }
}
