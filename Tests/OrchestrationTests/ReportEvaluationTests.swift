import Findings
import Foundation
import Manifests
import TestSupport
import Testing

@testable import Orchestration

struct ReportEvaluationTests {
    private final class Folder: Sendable {
        let path = Scratch.root + "/" + UUID().uuidString

        init() throws {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }

        func add(_ name: String, _ text: String) throws {
            let file = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private let folder = try? Folder()

    private static let policy = """
        {version: 1, kind: policy, name: p, rules: [{id: bad, match: {severity: {gte: high}}, action: block}]}
        """

    private func judged(
        _ reports: [String: String], as tool: String? = nil, policy: String = policy,
        source: [String]? = nil, trustsEmpty: Bool = false
    ) throws -> (scan: Scan, problems: [String]) {
        let folder = try #require(folder)
        for (name, text) in reports { try folder.add(name, text) }
        let request = EvaluationRequest(
            reports: reports.keys.sorted().map {
                GivenReport(path: "\(folder.path)/\($0)", name: $0)
            },
            tool: tool, policies: [try Policy.decode(policy, file: "policy.yaml")],
            source: source.map { (folder.path, $0) }, trustsEmpty: trustsEmpty,
            gateIsAdvisory: false)
        let scanners = try ScannerCatalog(folders: [ShippedScanners.folder])
        let evaluation = try ReportEvaluation(
            request, scanners: scanners,
            reports: ReportCatalog(folders: [ShippedScanners.folder], scanners: scanners))
        let record = RunRecord(
            id: "r-1", trigger: .onDemand, pipeline: "reports", startedAt: 0, finishedAt: 0,
            target: RunRecord.Target(kind: .path, location: "x"), sluiceVersion: "0")
        let judged = evaluation.scan(record, now: 0)
        for run in judged.scan.scanners {
            #expect(
                run.rawResults == run.findings + run.mergedResults + run.rejectedResults.count)
        }
        return judged
    }

    private func sarif(
        _ results: String, tool: String = "Tool", more: String = ""
    ) -> String {
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "\(tool)", "version": "1.2"}},
        \(more) "results": [\(results)]}]}
        """
    }

    private func result(_ level: String, _ path: String = "a.py", line: Int = 1) -> String {
        """
        {"ruleId": "R", "level": "\(level)", "message": {"text": "m"}, "locations":
        [{"physicalLocation": {"artifactLocation": {"uri": "\(path)"}, "region": {"startLine": \(line)}}}]}
        """
    }

    @Test func `Results that break a rule block, and those that do not pass`() throws {
        let blocked = try judged(["a.sarif": sarif(result("error"))])
        #expect(blocked.scan.exitCode == .blocked)
        #expect(blocked.scan.scanners.map(\.scanner) == ["tool"])
        #expect(blocked.scan.scanners.map(\.version) == ["1.2"])
        #expect(blocked.scan.notices.contains("a.sarif was taken for sarif of tool"))
        #expect(try judged(["a.sarif": sarif(result("note"))]).scan.exitCode == .success)
    }

    @Test func `An empty report proves nothing, unless it says what was done or is trusted`() throws
    {
        let empty = try judged(["a.sarif": sarif("")])
        #expect(empty.scan.exitCode == .incomplete)
        #expect(empty.scan.scanners[0].reason?.contains("shows nothing of any work") ?? false)
        #expect(try judged(["a.sarif": sarif("")], trustsEmpty: true).scan.exitCode == .success)
        let invocation = "\"invocations\": [{\"executionSuccessful\": true}],"
        #expect(try judged(["a.sarif": sarif("", more: invocation)]).scan.exitCode == .success)
        let failed = "\"invocations\": [{\"executionSuccessful\": false}],"
        #expect(
            try judged(["a.sarif": sarif("", more: failed)], trustsEmpty: true).scan.exitCode
                == .incomplete)
    }

    @Test func `A block outranks what could not be read`() throws {
        let both = try judged(["a.sarif": sarif(result("error") + ", 3"), "b.json": "{"])
        #expect(both.scan.exitCode == .blocked)
        #expect(!both.scan.completeness.isComplete)
        #expect(both.problems.count == 1)
        #expect(both.scan.scanners[0].rejectedResults.count == 1)
        #expect(
            try judged(["a.sarif": sarif(result("note")), "b.json": "{"]).scan.exitCode
                == .incomplete)
        #expect(try judged(["a.sarif": sarif(result("note") + ", 3")]).scan.exitCode == .incomplete)
    }

    @Test func `What nobody recognises or finds makes the run incomplete`() throws {
        let unknown = try judged(["a.json": #"{"hello": 1}"#])
        #expect(unknown.scan.exitCode == .incomplete)
        #expect(unknown.problems.first?.contains("no definition recognises") ?? false)
        #expect(throws: (any Error).self) { try judged(["a.json": "{}"], as: "no-such-tool") }
    }

    @Test func `Two reports of one tool are told apart, and what both say is one finding`() throws {
        let report = sarif(result("note"))
        let scan = try judged(["a.sarif": report, "b.sarif": report]).scan
        #expect(scan.scanners.map(\.scanner) == ["tool", "tool-2"])
        #expect(scan.findings.count == 1)
        #expect(scan.scanners.map(\.mergedResults) == [0, 1])
    }

    @Test
    func `Paths of another machine are found in the source, and its text tells findings apart`()
        throws
    {
        let folder = try #require(folder)
        try folder.add("src/a.py", "one()\ntwo()\nthree()\n")
        let there = sarif(result("note", "file:///builds/9/x/src/a.py", line: 2))
        let here = try judged(["a.sarif": there], source: ["src/a.py"]).scan
        #expect(here.findings.map(\.location.path) == ["src/a.py"])
        let without = try judged(["a.sarif": there]).scan
        #expect(without.findings.map(\.location.path) == ["/builds/9/x/src/a.py"])
        let before = try judged(
            ["a.sarif": sarif(result("note", "src/a.py", line: 2))], source: ["src/a.py"]
        ).scan
        try folder.add("src/a.py", "zero()\none()\ntwo()\nthree()\n")
        let after = try judged(
            ["a.sarif": sarif(result("note", "src/a.py", line: 3))], source: ["src/a.py"]
        ).scan
        #expect(before.findings.map(\.fingerprint) == after.findings.map(\.fingerprint))
    }

    @Test func `What a policy requires of files is asked only where they are known`() throws {
        let policy = """
            {version: 1, kind: policy, name: p, rules: [{id: bad, match: {severity: {gte: high}}, action: block}],
            require: [{id: deps, classes: [sca], when: {files: ["**/go.sum"]}}]}
            """
        let report = ["a.sarif": sarif(result("note"))]
        let unknown = try judged(report, policy: policy)
        #expect(unknown.scan.exitCode == .success)
        #expect(unknown.scan.notices.contains { $0.contains("without --source") })
        #expect(
            try judged(report, policy: policy, source: ["go.sum"]).scan.exitCode == .incomplete)
        let always = policy.replacing(", when: {files: [\"**/go.sum\"]}", with: "")
        #expect(try judged(report, policy: always).scan.exitCode == .incomplete)
    }

    @Test func `An assessment or a passed check is kept`() throws {
        let vex = """
            {"bomFormat": "CycloneDX", "components": [{"bom-ref": "a", "name": "a"}],
            "vulnerabilities": [{"id": "CVE-2024-1", "ratings": [{"severity": "high"}],
            "analysis": {"state": "not_affected"}, "affects": [{"ref": "a"}]}]}
            """
        let scan = try judged(["a.json": vex]).scan
        #expect(scan.findings.map(\.analysis?.state) == ["not_affected"])
        #expect(scan.exitCode == .blocked)
        let passed = try judged(["a.sarif": sarif("{\"kind\": \"pass\"}")]).scan
        #expect(passed.scanners.map(\.setAside) == [["kind pass": 1]])
        #expect(passed.exitCode == .success)
    }

    @Test func `A secret that one report has is told by none, however they quote it`() throws {
        let value = "hunter2-Xq9vT4bL8s"
        let gitleaks = """
            [{"RuleID": "generic-api-key", "Description": "a key", "File": "a.py", "StartLine": 1,
              "EndLine": 1, "StartColumn": 8, "EndColumn": 25, "Match": "key = \(value)",
              "Secret": "\(value)", "Commit": "", "Fingerprint": "a.py:generic-api-key:1",
              "SymlinkFile": "", "Entropy": 3.5, "Author": "", "Email": "", "Date": "",
              "Message": "", "Tags": []}]
            """
        let other = sarif(
            """
            {"ruleId": "password", "level": "error", "message": {"text": "key = \(value) in the code"},
             "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.py"},
              "region": {"startLine": 1}}}]}
            """)
        let judged = try judged(["gitleaks.json": gitleaks, "other.sarif": other])
        #expect(judged.problems.isEmpty)
        #expect(judged.scan.findings.count == 2)
        #expect(!"\(judged.scan)".contains(value))
        #expect(judged.scan.findings.contains { $0.secret != nil })
    }
}
