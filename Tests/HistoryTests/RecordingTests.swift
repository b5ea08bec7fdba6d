import Findings
import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

/// What the store holds of a run.
struct RecordingTests {
    private let complete = [ScannerRun.ended("semgrep")]

    @Test func `A run is there from its first moment, and what it found at its end`() throws {
        let chronicle = try Chronicle()
        var record = RunRecord(
            id: "r-1", trigger: .onDemand, pipeline: "auto", startedAt: 1000, finishedAt: 1000,
            target: RunRecord.Target(kind: .git, location: "https://git.example/shop/api.git"),
            sluiceVersion: "1")
        record.place = Chronicle.place(nil)
        try chronicle.recorder.begin(record, folder: "/nowhere")
        #expect(try chronicle.count("run", where: "state = 'running' AND branch_id IS NULL") == 1)
        #expect(throws: RecordingError.notRunning("r-2")) {
            var other = record
            other.id = "r-2"
            try chronicle.recorder.end(
                RunEnding(
                    Scan(
                        run: other, scanners: [], findings: [],
                        completeness: Completeness(of: []), gate: nil)))
        }
        // Nobody holds the lock of its folder.
        #expect(try chronicle.recorder.sweep(at: 2000) { _ in true } == [])
        #expect(try chronicle.recorder.sweep(at: 2000) { $0 == "/elsewhere" } == ["r-1"])
        #expect(try chronicle.recorder.sweep(at: 2000) { _ in false } == [])
        #expect(try chronicle.count("run", where: "state = 'interrupted'") == 1)
        #expect(throws: RecordingError.notRunning("r-1")) {
            try chronicle.recorder.end(
                RunEnding(
                    Scan(
                        run: record, scanners: [], findings: [],
                        completeness: Completeness(of: []), gate: nil)))
        }
    }

    @Test func `All of a run comes back`() throws {
        let chronicle = try Chronicle()
        var scanner = ScannerRun.ended("semgrep")
        scanner.databaseDate = "2026-11-20T06:00:00Z"
        scanner.exitStatus = 1
        scanner.durationSeconds = 12.345
        scanner.cpuSeconds = 20.5
        scanner.maxResidentBytes = 123_456_789
        scanner.evidence = ["12 of 12 files examined", "and more"]
        scanner.rawResults = 300
        scanner.findings = 300
        scanner.isolation = "A"
        scanner.log = "scanners/semgrep"
        let report = Scratch.root + "/semgrep-\(UUID().uuidString).json"
        try Data("{\"results\": []}".utf8).write(to: URL(filePath: report))
        scanner.reports = [report]
        var findings = Finding.made(300)
        findings[0].cvss = 9.8
        findings[0].cvssVector = try CVSS("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        findings[0].epss = 0.93
        findings[0].knownExploited = true
        findings[0].cwes = [79, 89]
        findings[0].identifiers = ["CVE-2026-1", "GHSA-x"]
        findings[0].confidence = .high
        findings[0].isReachable = true
        findings[0].owners = ["@team/a"]
        findings[0].package = Finding.Package(
            purl: "pkg:npm/a@1", name: "a", version: "1", ecosystem: "npm",
            fixedVersions: ["2", "3"])
        findings[0].secret = SecretMark(prefix: "AK", hash: "00ff")
        findings[0].otherLocations = [Finding.Location(path: "x", startLine: 3, commit: "abc")]
        let scan = try chronicle.run(findings, [scanner])
        let runs = try chronicle.store.storedRuns(since: 0)
        let run = try #require(runs.first)
        #expect(runs.count == 1 && run.name == "r-1" && run.branch == "main")
        #expect(run.isDefaultBranch && run.isWhole && run.completeness == "complete")
        #expect(run.verdict == .blocked)
        var expected = scanner
        expected.reports = []
        #expect(run.scanners == [expected])
        let stored = try #require(run.findings)
        let told = scan.findings.map { finding in
            var finding = finding
            finding.contents = []
            finding.details = nil
            finding.helpURL = nil
            finding.mergedBecause = []
            finding.otherFingerprints.removeAll { !$0.isCurrent }
            return finding
        }
        #expect(
            stored.sorted { $0.fingerprint < $1.fingerprint }
                == told.sorted { $0.fingerprint < $1.fingerprint })
        try chronicle.store.read { database in
            let row = try #require(
                try Row.fetchOne(
                    database,
                    sql: """
                        SELECT p.text, s.report, o.outcome, u.exit_code FROM run u
                        JOIN policy p ON p.digest = u.policy_digest
                        JOIN scanner_run s ON s.run_id = u.id JOIN rule_outcome o ON o.run_id = u.id
                        """))
            #expect(row[0] == Chronicle.policyText)
            #expect(row[2] == "blocked" && row[3] == 1)
            let bytes = try #require(try Content.bytes(row[1], in: database))
            let files = try RawReports.files(in: bytes)
            #expect(files.map(\.name) == [report.split(separator: "/").last.map(String.init)])
            #expect(
                files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"results\": []}"])
        }
    }

    @Test func `What a scan is compared with is the last whole run of the default branch`() throws {
        let chronicle = try Chronicle()
        #expect(try chronicle.store.baseline(of: Chronicle.place("feature")) == nil)
        let findings = Finding.made(3)
        try chronicle.run(findings, complete)
        try chronicle.run(Array(findings.prefix(1)), [.ended("semgrep", .failed)])
        try chronicle.run([], complete) { _ in false }
        try chronicle.run([], complete, branch: "feature")
        let run = try #require(try chronicle.store.baseline(of: Chronicle.place("feature")))
        #expect(run.name == "r-1")
        #expect(Set(run.past.findings.map(\.fingerprint)) == Set(findings.map(\.fingerprint)))
        #expect(run.past.isComplete && run.past.isWhole)
    }

    @Test func `Unknown fields of a later sluice are skipped, and unknown words refused`() throws {
        var writer = FieldWriter()
        writer.write(Finding.made(1)[0])
        writer.put(99, "of tomorrow")
        writer.put(98, 7)
        #expect(try FieldReader(writer.bytes[...]).finding().title == "Problem 0")
        writer.put(5, "apocalyptic")
        #expect(throws: FieldReader.Damage.self) { try FieldReader(writer.bytes[...]).finding() }
        for length in 0..<writer.bytes.count {
            // Whatever is left of it, reading ends with a finding or an error.
            _ = try? FieldReader(writer.bytes[..<length]).finding()
        }
    }

    @Test(arguments: [
        "v2:0123456789abcdef0123456789abcdef", "v2:0123456789abcdef0123456789abcdef.12",
        "v1:0123456789abcdef0123456789abcdef", "v3:0123456789abcdef0123456789abcdef.1",
        "someone else's", "v2:short", "v2:0123456789abcdef0123456789abcdef.x",
        "v2:0123456789ABCDEF0123456789ABCDEF", "",
    ])
    func `A fingerprint comes back as it was`(_ text: String) {
        let stored = StoredFingerprint(Fingerprint(stored: text))
        #expect(stored.fingerprint.description == text)
        if text.hasPrefix("v2:0123456789abcdef") { #expect(stored.bytes.count <= 39) }
    }
}
