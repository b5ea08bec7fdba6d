import Findings
import Foundation
import Testing

@testable import Manifests
@testable import Scanning

struct EvidenceTests {
    /// What is missing, when a scanner left these files.
    private func gaps(
        _ demands: String, _ files: [String: String] = [:], results: [RawResult] = [],
        matchingFiles: Int = 0, isTree: Bool = true
    ) throws -> [String] {
        let out = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: out) }
        for (name, text) in files { try Data(text.utf8).write(to: out.appending(path: name)) }
        let values = Placeholders(
            ["out": [out.path(percentEncoded: false)], "target": ["/workspace/tree"]])
        var definition = try #require(try Sample.catalog["bandit"])
        definition.evidence = try Document.decode(
            EvidenceDemands.self, text: demands, file: "complete.yaml")
        definition.folder = "/workspace/assets"
        return EvidenceJudge(
            demands: definition.evidence, reports: InvocationFiles(invocations: [values]),
            results: results,
            canaries: CanaryTest(folder: "canary-7f3a", definition: definition), isTree: isTree,
            matchingFiles: matchingFiles
        ).judge().gaps.map(\.reason)
    }

    private static let scanned = "{examined: {file: \"{out}/r\", items: \"scanned[]\"}}"

    @Test func `Demands that ask for nothing here are not met`() throws {
        #expect(try gaps("{every_file: true}").count == 1)
        #expect(try gaps("{every_file: true}", matchingFiles: 3).isEmpty)
        #expect(try gaps("{canary: {plant: p, rule: R}}", isTree: false).count == 1)
    }

    @Test func `Nothing examined is a gap, and the canary does not count`() throws {
        #expect(try gaps(Self.scanned, ["r": "{\"scanned\": [\"a.py\"]}"]).isEmpty)
        #expect(try gaps(Self.scanned, ["r": "{\"scanned\": []}"]).count == 1)
        #expect(try gaps(Self.scanned, ["r": "{\"scanned\": [\"canary-7f3a/b/c.py\"]}"]).count == 1)
        #expect(try gaps(Self.scanned, ["r": "{}"]).count == 1)
        #expect(try gaps(Self.scanned).count == 2)
        #expect(throws: InvalidManifest.self) {
            try gaps("{examined: {file: \"{out}/r\", items: \"a[]\", at_least: 0}}")
        }
    }

    @Test func `Streams of documents are counted together, one document like many`() throws {
        let demand = "{examined: {file: \"{out}/r\", items: \"scanned[]\", at_least: 2}}"
        #expect(try gaps(demand, ["r": "{\"scanned\": [1, 2]}"]).isEmpty)
        #expect(try gaps(demand, ["r": "{\"scanned\": [1]}\n{\"scanned\": [2]}\n"]).isEmpty)
    }

    @Test func `Errors count unless they are tolerated`() throws {
        let demand = """
            {every_file: true, errors: {file: "{out}/r", items: "errors[]", tolerate: {type: [Soft]}}}
            """
        func found(_ errors: String) throws -> Int {
            try gaps(demand, ["r": "{\"errors\": [\(errors)]}"], matchingFiles: 1).count
        }
        #expect(try found("") == 0)
        #expect(try found("{\"type\": \"Soft\"}") == 0)
        #expect(try found("{\"type\": \"Hard\"}, {}, \"text\"") == 3)
    }

    @Test func `A figure on a stream must be at least one`() throws {
        let demand = "{stderr_examined: '([0-9,]+) commits'}"
        #expect(try gaps(demand, ["stderr": "12,345 commits scanned"]).isEmpty)
        #expect(try gaps(demand, ["stderr": "0 commits scanned"]).count == 1)
        #expect(try gaps(demand, ["stderr": "no leaks"]).count == 1)
        #expect(try gaps(demand).count == 1)
    }

    @Test func `A report on another target is not believed`() throws {
        let demand = """
            {every_file: true, report_names_target: {file: "{out}/r", path: name, equals: "{target}"}}
            """
        #expect(
            try gaps(demand, ["r": "{\"name\": \"/workspace/tree\"}"], matchingFiles: 1).isEmpty)
        #expect(try gaps(demand, ["r": "{\"name\": \"/other\"}"], matchingFiles: 1).count == 1)
        #expect(try gaps(demand, ["r": "{}"], matchingFiles: 1).count == 1)
    }

    @Test func `Only the planted file's finding by its own rule is the canary`() throws {
        func result(_ rule: String, _ path: String) -> RawResult {
            RawResult(
                scanClass: .sast, severity: .high, title: rule, ruleID: rule,
                location: Finding.Location(path: path))
        }
        let demand = "{canary: {plant: p, rule: R}}"
        #expect(try gaps(demand, results: [result("R", "canary-7f3a/s/p")]).isEmpty)
        #expect(try gaps(demand, results: [result("rules.x.R", "canary-7f3a/s/p")]).isEmpty)
        #expect(try gaps(demand, results: [result("S", "canary-7f3a/s/p")]).count == 1)
        #expect(try gaps(demand, results: [result("R", "src/p")]).count == 1)
        #expect(try gaps(demand).count == 1)
    }

    @Test(arguments: [
        ("all fine\n", "all fine"), ("ERROR: no database\n\n", "ERROR: no database"),
        ("a: No such file\nbacktrace:\n  f, called at error.c:3\n", "a: No such file"),
        ("2026\tFATAL\tdisk full\u{1B}[0m", "2026 FATAL disk full [0m"),
        ("  only this\n", "only this"),
    ])
    func `The last words are those that speak of an error`(
        _ text: String, _ words: String
    ) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(Captured.lastWords(file.path(percentEncoded: false)) == words)
    }
}
