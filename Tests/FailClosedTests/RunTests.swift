import Foundation
import Testing

@Suite struct RunTests {
    @Test func `A missing scanner names the one command that installs it`() async throws {
        let bench = try await Bench()
        let report = try await bench.run("use: json-report").report()
        #expect(report["json-report"]?.remedy == "pipx install json-report")
    }

    @Test func `A scanner that is not required may fail, and is shown`() async throws {
        let bench = try await Bench(["sarif-report": "clean", "json-report": "killed"])
        let ended = try await bench.run("use: sarif-report", "use: json-report, required: false")
        let report = try ended.report()
        #expect(ended.code == 0)
        #expect(report.completeness == "complete")
        #expect(report["json-report"]?.state == "failed")
        #expect(report["json-report"]?.reason?.contains("signal 9") == true)
    }

    @Test func `When only a scanner that is not required ran, and it failed, nothing was examined`()
        async throws
    {
        let bench = try await Bench(["json-report": "killed"])
        let ended = try await bench.run("use: json-report, required: false")
        #expect(ended.code == 2)
        #expect(try ended.report().gaps.contains { $0.contains("nothing was examined") })
    }

    @Test func `When no scanner applies, nothing was examined`() async throws {
        let bench = try await Bench()
        let ended = try await bench.run("use: nowhere")
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report.completeness == "incomplete")
        #expect(report["nowhere"]?.state == "notApplicable")
        #expect(report["nowhere"]?.evidence == ["0 of 2 files match **/*.nowhere"])
        #expect(report.gaps.contains { $0.contains("nothing was examined") })
    }

    @Test func `What needs a stage that did not complete does not run`() async throws {
        let bench = try await Bench(["json-report": "undeclared-exit", "sarif-report": "clean"])
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: chain
            target: {git: \(Scenery.repository.get())}
            stages:
              - {id: first, scanners: [{use: json-report}]}
              - {id: second, needs: [first], scanners: [{use: sarif-report}]}
              - {id: third, needs: [second], scanners: [{use: sarif-report, id: again}]}
            """, to: "chain.yaml")
        let ended = try await bench.start(bench.runCommand(file)).end()
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report["sarif-report"]?.state == "notRun")
        #expect(report["sarif-report"]?.reason == "it needs json-report, which is failed")
        #expect(report["again"]?.state == "notRun")
        #expect(report["again"]?.reason == "it needs sarif-report, which is notRun")
    }

    @Test func `What reads the report of a scanner that failed does not run`() async throws {
        let bench = try await Bench(["components": "dies", "reader": "clean"])
        let ended = try await bench.run("use: components", "use: reader")
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report["reader"]?.state == "notRun")
        #expect(report["reader"]?.reason == "it needs components, which is failed")
    }

    @Test func `What reads the report of a scanner that worked is complete`() async throws {
        let bench = try await Bench(["components": "clean", "reader": "clean"])
        let ended = try await bench.run("use: components", "use: reader")
        #expect(ended.code == 0, "\(ended.text)")
    }

    @Test func `A planted problem that is reported proves the work and is no finding`()
        async throws
    {
        let bench = try await Bench(["canary": "sees"])
        let report = try await bench.run("use: canary").report()
        #expect(report["canary"]?.state == "complete", "\(report.gaps)")
        #expect(report["canary"]?.rawResults == 0)
        #expect(report.findings.isEmpty)
    }

    @Test func `A run whose time is used up does not start what is left`() async throws {
        let bench = try await Bench(["json-report": "silent-timeout", "sarif-report": "clean"])
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: short
            target: {git: \(Scenery.repository.get())}
            limits: {timeout: 3s}
            stages:
              - {id: first, scanners: [{use: json-report}, {use: json-report, id: twin}]}
              - {id: second, needs: [first], scanners: [{use: sarif-report}]}
            """, to: "short.yaml")
        let ended = try await bench.start(bench.runCommand(file)).end()
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report["json-report"]?.state == "timedOut")
        #expect(report["sarif-report"]?.state == "notRun")
    }

    @Test func `A second attempt that works is complete, and the report counts both`()
        async throws
    {
        let bench = try await Bench()
        let again = try bench.write(
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            case "$1" in */json-report@2/*) ;; *) kill -SEGV $$ ;; esac
            echo '{"paths": {"scanned": ["app.py"]}, "results": [], "errors": []}' > "$1"
            """, to: "tools/bin/json-report")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: again)
        let ended = try await bench.run(
            "use: json-report, retries: {max: 2, on: crash, backoff: 1s}")
        #expect(ended.code == 0)
        #expect(try ended.report()["json-report"]?.attempts == 2)
    }

    @Test(arguments: [
        ("fetch failed: connect ECONNREFUSED 127.0.0.1:443", 2), ("cannot parse app.py", 1),
    ])
    func `A retry for the network comes only after a failure that names it`(
        words: String, attempts: Int
    ) async throws {
        let bench = try await Bench()
        let tool = try bench.write(
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            echo 'error: \(words)' >&2
            exit 2
            """, to: "tools/bin/json-report")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        let ended = try await bench.run(
            "use: json-report, retries: {max: 1, on: network, backoff: 1s}")
        #expect(ended.code == 2)
        #expect(try ended.report()["json-report"]?.state == "failed")
        #expect(try ended.report()["json-report"]?.attempts == attempts)
    }

    @Test func `A second attempt shares no folder with a step of a similar name`() async throws {
        let bench = try await Bench(["json-report": "crash"])
        let report = try await bench.run(
            "use: json-report, retries: {max: 1, on: crash, backoff: 1s}",
            "use: json-report, id: json-report.2"
        ).report()
        #expect(report["json-report"]?.log != report["json-report.2"]?.log)
    }

    @Test(arguments: [("no-gate", Int32(0)), ("", Int32(1))])
    func `--no-gate turns a block into success`(_ flag: String, _ code: Int32) async throws {
        let bench = try await Bench(["json-report": "finding"])
        let file = try bench.pipeline(["use: json-report"])
        let flags = flag.isEmpty ? [] : ["--" + flag]
        let ended = try await bench.start(bench.runCommand(file) + flags).end()
        let report = try ended.report()
        #expect(ended.code == code)
        #expect(report.exitCode == code)
        #expect(report.verdict == "blocked")
        #expect(report.completeness == "complete")
    }

    @Test(arguments: ["killed", "timeout-with-report"])
    func `--no-gate never hides that a scan is incomplete`(_ behaviour: String) async throws {
        let bench = try await Bench(["json-report": behaviour])
        let file = try bench.pipeline(["use: json-report, timeout: 1s"])
        let ended = try await bench.start(bench.runCommand(file, "--no-gate")).end()
        #expect(ended.code == 2)
        #expect(try ended.report().completeness == "incomplete")
    }
}
