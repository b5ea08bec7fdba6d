import Foundation
import Testing

@Suite struct IsolationTests {
    private func scan(
        _ bench: borrowing Bench, isolation: String, _ more: String...
    ) async throws -> Ended {
        let config = try bench.write(
            "version: 1\nkind: configuration\nisolation: {\(isolation)}\n", to: "isolation.yaml")
        let file = try bench.pipeline(["use: json-report"])
        return try await bench.start(
            bench.runCommand(file) + ["--config", config] + more
        ).end()
    }

    private func isolation(_ ended: Ended) throws -> [String: Any] {
        let root = try JSONSerialization.jsonObject(with: ended.output) as? [String: Any]
        let run = try #require(root?["run"] as? [String: Any])
        return try #require(run["isolation"] as? [String: Any])
    }

    @Test func `Level A is what a run gets, and its report says by property`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        let ended = try await scan(bench, isolation: "require: A")
        #expect(ended.code == 0, "\(ended.errors)")
        let isolation = try isolation(ended)
        #expect(isolation["level"] as? String == "A")
        #expect((isolation["properties"] as? [Any])?.count == 6)
        #expect(isolation["isAllowedException"] as? Bool == false)
        #expect(ended.text.contains("\"isolation\" : \"A\""))
        #expect(!ended.errors.contains("warning"))
    }

    @Test func `Below what is required nothing is run, and the way out is told`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        let ended = try await scan(bench, isolation: "require: A, at_most: B")
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report.completeness == "incomplete")
        #expect(report["json-report"]?.state == "notRun")
        #expect(report.gaps.contains { $0.contains("sluice doctor") }, "\(report.gaps)")
        #expect(try isolation(ended)["level"] as? String == "B")
    }

    @Test(arguments: ["B", "C", "D"])
    func `Weaker isolation is taken when it is allowed, warned of and recorded`(
        level: String
    ) async throws {
        let bench = try await Bench(["json-report": "clean"])
        let ended = try await scan(
            bench, isolation: "require: A, at_most: \(level)", "--allow-weaker-isolation")
        #expect(ended.code == 0, "\(ended.text)\(ended.errors)")
        #expect(try isolation(ended)["level"] as? String == level)
        #expect(try isolation(ended)["isAllowedException"] as? Bool == true)
        let warnings = ended.errors.split(separator: "\n").filter { $0.hasPrefix("warning:") }
        #expect(warnings.count == 1 && warnings[0].contains("level \(level)"), "\(ended.errors)")
    }

    @Test(arguments: [
        ("require: A", Int32(0)), ("require: B, at_most: C", 2), ("require: none, at_most: D", 0),
    ])
    func `The doctor exits by whether the required level is reached`(
        isolation: String, code: Int32
    ) async throws {
        let bench = try await Bench()
        let config = try bench.write(
            "version: 1\nkind: configuration\nisolation: {\(isolation)}\n", to: "isolation.yaml")
        let ended = try await bench.sluice("doctor", "--config", config)
        #expect(ended.code == code, "\(ended.text)")
        for name in [
            "filesystem", "network", "environment", "processes", "limits", "privileges",
            "bubblewrap", "landlock", "cgroup", "supervisor", "libgit2",
        ] {
            #expect(ended.text.split(separator: "\n").count { $0.hasPrefix("  \(name) ") } == 1)
        }
    }

    @Test(arguments: [
        ("require: B", "complete", "B", "level B: it needs it"),
        ("require: A", "failed", "none", nil),
    ])
    func `A definition may ask for a weaker level, with a reason, never below what is required`(
        isolation: String, state: String, level: String, exception: String?
    ) async throws {
        let bench = try await Bench(["json-report": "clean"])
        let own = try String(
            contentsOfFile: Scenery.scanners + "/json-report/scanner.yaml", encoding: .utf8)
        try bench.write(
            own + "harden: {isolation: {at_most: B, because: it needs it}}\n",
            to: "own/json-report/scanner.yaml")
        let config = try bench.write(
            "version: 1\nkind: configuration\nisolation: {\(isolation)}\n", to: "isolation.yaml")
        let file = try bench.pipeline(["use: json-report"])
        let ended = try await bench.start(
            [
                Scenery.sluice, "run", file, "--scanners", bench.folder + "/own", "-f", "json",
                "--config", config,
            ]
        ).end()
        let run = try #require(try ended.report()["json-report"], "\(ended.errors)")
        #expect(run.state == state, "\(ended.text)")
        let root = try JSONSerialization.jsonObject(with: ended.output) as? [String: Any]
        let scanner = (root?["scanners"] as? [[String: Any]])?.first
        #expect(scanner?["isolation"] as? String == level)
        #expect(scanner?["isolationException"] as? String == exception)
        if state == "failed" {
            #expect(run.reason?.contains("works only at isolation level B (it needs it)") == true)
        }
    }

    @Test func `A level that is none is an error of usage`() async throws {
        let bench = try await Bench()
        let ended = try await scan(bench, isolation: "require: D")
        #expect(ended.code == 64)
        #expect(ended.errors.contains("isolation.yaml:3"))
    }
}
