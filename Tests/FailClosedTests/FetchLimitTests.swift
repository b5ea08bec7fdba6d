import Foundation
import Testing

/// A hostile Git server met by the whole program: the scan is incomplete, and says why.
@Suite(.timeLimit(.minutes(10))) struct FetchLimitTests {
    private func run(pipeline: String, configuration: String) async throws -> Ended {
        let bench = try await Bench(["json-report": "clean"])
        let server = try bench.start([
            "/bin/sh", "-c",
            "exec \(Scenery.root)/Tests/Support/hostile-git-server --attack endless-pack >&2",
        ])
        defer { server.send(SIGKILL) }
        try await server.wait(for: "\n")
        let port = try #require(server.errors.split(separator: "\n").first)
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: test
            target: {git: "http://127.0.0.1:\(port)/shop.git"}
            \(pipeline)
            stages: [{id: only, scanners: [{use: json-report}]}]

            """, to: "test.yaml")
        try bench.write(
            "version: 1\nkind: configuration\n\(configuration)\n", to: "config/sluice/config.yaml")
        return try await bench.start(bench.runCommand(file)).end()
    }

    @Test(arguments: [
        ("limits: {fetch: {bytes: 3MiB}}", "", "at most 3145728"),
        ("", "fetch: {bytes: 2MiB}", "at most 2097152"),
        ("limits: {fetch: {bytes: 3MiB}}", "fetch: {bytes: 2MiB}", "at most 3145728"),
        ("limits: {fetch: {objects: 10}}", "", "announces 1000000 objects"),
        ("limits: {timeout: 1s}", "fetch: {timeout: 1h}", "took longer than 1 s"),
    ])
    func `The limits of a fetch are the pipeline's, then the configuration's`(
        pipeline: String, configuration: String, words: String
    ) async throws {
        let ended = try await run(pipeline: pipeline, configuration: configuration)
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report.completeness == "incomplete")
        #expect(report.verdict == "notEvaluated")
        #expect(report.gaps.contains { $0.contains(words) }, "\(report.gaps)")
        #expect(report["json-report"]?.state == "notRun")
    }
}
