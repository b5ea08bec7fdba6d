import Foundation
import Testing

@Suite struct SecretTests {
    private func pipeline(_ bench: borrowing Bench, reference: String) throws -> String {
        try bench.write(
            """
            version: 1
            kind: pipeline
            name: secret
            target: {git: \(Scenery.repository.get())}
            secrets:
              token: \(reference)
            stages: [{id: only, scanners: [{use: json-report, secrets: {TOKEN: token}}]}]
            """, to: "secret.yaml")
    }

    @Test func `A scanner is given a secret, and nothing else of sluice's environment`()
        async throws
    {
        let bench = try await Bench(["json-report": "environment"])
        let file = try pipeline(bench, reference: "{env: SHOP_TOKEN}")
        let ended = try await bench.start(
            bench.runCommand(file),
            [
                "SHOP_TOKEN": "opensesame", "AWS_SECRET_ACCESS_KEY": "k", "ALLOWED": "yes",
                "LD_LIBRARY_PATH": "/tmp", "http_proxy": "http://127.0.0.1:1",
            ]
        ).end()
        #expect(ended.code == 0, "\(ended.text)")
        let seen = try #require(
            try bench.keptFiles().first { $0.key.hasSuffix("/environment") }?.value)
        let names = Set(
            String(decoding: seen, as: UTF8.self).split(separator: "\n")
                .compactMap { $0.split(separator: "=").first })
        // PWD and its kind are made by the shell itself.
        #expect(
            names.subtracting(["PWD", "OLDPWD", "SHLVL", "_"])
                == ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "TOKEN", "ALLOWED"])
    }

    @Test(arguments: ["echoes-secret", "dies-with-secret"])
    func `A secret that a scanner lets out is in no report and no log`(
        _ behaviour: String
    ) async throws {
        let bench = try await Bench(["json-report": behaviour])
        let file = try pipeline(bench, reference: "{env: SHOP_TOKEN}")
        let ended = try await bench.start(
            bench.runCommand(
                file, "-f", "table=\(bench.folder)/state/report.txt", "-f",
                "sarif=\(bench.folder)/state/report.sarif"),
            ["SHOP_TOKEN": "hunter2-0451"]
        ).end()
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report["json-report"]?.reason?.contains("***") == true, "\(report.gaps)")
        #expect(!ended.text.contains("hunter2"))
        #expect(!ended.errors.contains("hunter2"))
        for (path, data) in try bench.keptFiles() {
            #expect(data.range(of: Data("hunter2".utf8)) == nil, "\(path)")
        }
    }

    @Test(arguments: ["{env: NOT_SET}", "{file: /no/such/file}", "{command: [/bin/false]}"])
    func `A secret that cannot be had makes the run incomplete and is named`(
        _ reference: String
    ) async throws {
        let bench = try await Bench(["json-report": "clean"])
        let file = try pipeline(bench, reference: reference)
        let ended = try await bench.start(bench.runCommand(file)).end()
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report.completeness == "incomplete")
        #expect(report["json-report"]?.state == "notRun")
        #expect(report.gaps.contains { $0.contains("token") }, "\(report.gaps)")
    }
}
