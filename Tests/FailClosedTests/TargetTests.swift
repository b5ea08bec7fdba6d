import Foundation
import Testing

@Suite struct TargetTests {
    /// The target as YAML, and what the reason must say.
    @Test(
        arguments: [
            ("git: \"http://127.0.0.1:1/shop.git\"", "cannot fetch http://127.0.0.1:1/shop.git"),
            ("git: /no/such/repository", "/no/such/repository"),
            ("git: REPOSITORY, ref: no-such-branch", "no branch, tag or commit 'no-such-branch'"),
            ("git: REPOSITORY, ref: mian", "did you mean 'main'"),
            ("git: EMPTY", "no commits"),
            ("image_archive: /no/such/image.tar", "/no/such/image.tar"),
        ])
    func `A target that cannot be had is incomplete, and the report says why`(
        _ target: String, _ reason: String
    ) async throws {
        let bench = try await Bench(["json-report": "clean"])
        try FileManager.default.createDirectory(
            atPath: bench.folder + "/empty", withIntermediateDirectories: true)
        _ = try await bench.start(["/usr/bin/git", "init", "-q", "--bare", bench.folder + "/empty"])
            .end()
        let file = try bench.write(
            """
            version: 1
            kind: pipeline
            name: clone
            target: {\(target.replacing("REPOSITORY", with: try Scenery.repository.get())
                .replacing("EMPTY", with: bench.folder + "/empty"))}
            stages: [{id: only, scanners: [{use: json-report}]}]
            """, to: "clone.yaml")
        let ended = try await bench.start(bench.runCommand(file)).end()
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report.exitCode == 2)
        #expect(report.completeness == "incomplete")
        #expect(report.verdict == "notEvaluated")
        #expect(report.gaps.contains { $0.contains(reason) }, "\(report.gaps)")
        #expect(report["json-report"]?.state == "notRun")
        #expect(report["json-report"]?.reason == "there was nothing to scan")
    }

    @Test func `Without a manifest an unreachable URL is incomplete too`() async throws {
        let bench = try await Bench()
        let ended = try await bench.sluice("scan", "http://127.0.0.1:1/shop.git", "-f", "json")
        #expect(ended.code == 2)
        #expect(try ended.report().gaps.contains { $0.contains("cannot fetch") })
    }

    @Test func `A token in the place of a user's name is in no report`() async throws {
        let bench = try await Bench()
        let ended = try await bench.sluice(
            "scan", "http://ghp_0451@127.0.0.1:1/shop.git", "-f", "json")
        #expect(ended.code == 2)
        #expect(!ended.text.contains("ghp_0451"))
        #expect(!ended.errors.contains("ghp_0451"))
        for (path, data) in try bench.keptFiles() {
            #expect(data.range(of: Data("ghp_0451".utf8)) == nil, "\(path)")
        }
    }

    @Test(arguments: ["ftp://example.com/shop", "https://user:secret@127.0.0.1:1/shop.git"])
    func `A target that is none is a usage error`(_ target: String) async throws {
        let bench = try await Bench()
        let ended = try await bench.sluice("scan", target, "-f", "json")
        #expect(ended.code == 64)
        #expect(!ended.errors.contains("user:secret"))
        #expect(!ended.text.contains("user:secret"))
    }
}
