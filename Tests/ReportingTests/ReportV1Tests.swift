import Findings
import Foundation
import Testing

@testable import Reporting

@Suite struct ReportV1Tests {
    @Test(arguments: Scenes.allCases)
    func `A report that is a baseline holds what a comparison asks for`(_ scene: Scenes) throws {
        let scan = scene.scan
        let past = try PastScan(reading: scan.rendered(as: .json, options: RenderOptions()))
        let expected = PastScan(scan)
        #expect(past.findings.map(KnownFinding.init) == expected.findings.map(KnownFinding.init))
        func scanners(_ scan: PastScan) -> [[String]] {
            scan.findings.map { $0.reportedBy.map { "\($0.scanner) \($0.ruleID)" } }
        }
        #expect(scanners(past) == scanners(expected))
        #expect(past.scanners.map(\.state) == expected.scanners.map(\.state))
        #expect(past.scanners.map(\.version) == expected.scanners.map(\.version))
        #expect(past.commit == expected.commit)
        #expect(past.isWhole == expected.isWhole)
        #expect(past.isComplete == expected.isComplete)
        let comparison = BaselineComparison(
            scan.findings, scan.scanners, with: past, kind: .report)
        #expect(comparison.new == [])
        #expect(comparison.record.resolved == [])
    }

    @Test(arguments: Scenes.allCases)
    func `A report that is read back is the one that was written`(_ scene: Scenes) throws {
        let report = ReportV1(scene.scan)
        #expect(try ReportV1(reading: report.encoded()) == report)
    }

    @Test func `Every key of the published table is there, null where nothing is known`() throws {
        let bytes = try Scenes.rich.scan.rendered(as: .json, options: RenderOptions())
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        func missing(_ keys: String, in value: Any?) -> [String] {
            let object = value as? [String: Any] ?? [:]
            return keys.split(separator: " ").map(String.init).filter { object[$0] == nil }
        }
        let run = root["run"] as? [String: Any]
        let finding = (root["findings"] as? [Any])?.first as? [String: Any]
        let gate = root["gate"] as? [String: Any]
        #expect(
            missing("schema run completeness verdict exitCode scanners findings gate", in: root)
                == [])
        #expect(
            missing("id trigger pipeline startedAt finishedAt target sluiceVersion", in: run) == [])
        #expect(missing("kind location ref commit", in: run?["target"]) == [])
        for scanner in root["scanners"] as? [Any] ?? [] {
            let keys =
                "id class state reason version databaseDate attempts exitStatus startedAt "
                + "durationSeconds cpuSeconds userSeconds systemSeconds maxResidentBytes bytesWritten "
                + "signal leftovers killed rawResults findings evidence isolation"
            #expect(missing(keys, in: scanner) == [])
        }
        let keys =
            "fingerprint class severity title ruleId identifiers cwes cvss cvssVector epss knownExploited "
            + "location package reportedBy isNew firstSeen waiver owner inlineSuppressed"
        #expect(missing(keys, in: finding) == [])
        #expect(
            missing("path startLine endLine symbol url layer", in: finding?["location"]) == [])
        let reporter = (finding?["reportedBy"] as? [Any])?.first
        #expect(missing("scanner ruleId", in: reporter) == [])
        let packages = (root["findings"] as? [[String: Any]] ?? [])
            .compactMap { $0["package"] as? [String: Any] }
        #expect(!packages.isEmpty)
        for package in packages {
            #expect(missing("purl name version fixedVersions", in: package) == [])
        }
        #expect(missing("policy policyDigest rules", in: gate) == [])
        let rule = (gate?["rules"] as? [Any])?.first
        #expect(missing("id action limit matched outcome fingerprints", in: rule) == [])
    }

    @Test
    func `Nothing in a report acts on a terminal or a build server, and all of it is read back`()
        throws
    {
        var scan = Scenes.clean.scan
        let nasty =
            "##vso[x] ###[y] \u{9B}31m\u{7F}\u{1B}]0;t\u{7} \u{202E}\u{2066}\u{200B}\u{FEFF}\u{2028} é✓日本\u{A0}"
        scan.notices = [nasty]
        let bytes = try ReportV1(scan).encoded()
        #expect(try ReportV1(reading: bytes).notices == [nasty])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("##"))
        #expect(text.contains("é✓日本\u{A0}"))
        for scalar in text.unicodeScalars where scalar != "\n" {
            let category = scalar.properties.generalCategory
            #expect(category != .control && category != .format && category != .lineSeparator)
        }
    }

    @Test func `A report that lacks newer keys is still read`() throws {
        let written = String(decoding: try ReportV1(Scenes.clean.scan).encoded(), as: UTF8.self)
        let older = written.replacing("  \"cancelledBy\" : null,\n", with: "")
        #expect(older != written)
        #expect(try ReportV1(reading: Array(older.utf8)).cancelledBy == nil)
    }

    @Test func `Another schema and plain rubbish are told apart`() {
        #expect(throws: ReportError.otherSchema("sluice/report/v9")) {
            try ReportV1(reading: Array(#"{"schema": "sluice/report/v9"}"#.utf8))
        }
        #expect(throws: ReportError.self) { try ReportV1(reading: Array("<html>".utf8)) }
        #expect(throws: ReportError.self) {
            try ReportV1(reading: Array(#"{"schema": "sluice/report/v1"}"#.utf8))
        }
    }

    @Test func `Numbers that JSON cannot hold do not cost the report`() throws {
        var scan = Scenes.rich.scan
        scan.run.startedAt = .nan
        scan.scanners[0].durationSeconds = .infinity
        scan.findings[0].cvss = .nan
        let report = try ReportV1(reading: scan.rendered(as: .json, options: RenderOptions()))
        #expect(report.run.startedAt == nil)
        #expect(report.scanners[0].durationSeconds == 0)
        #expect(report.findings[0].cvss == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_399.9994, "2000-02-28T23:59:59.999Z"),
        (951_782_400, "2000-02-29T00:00:00.000Z"), (1_795_508_286.25, "2026-11-24T08:18:06.250Z"),
        (4_107_542_400, "2100-03-01T00:00:00.000Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
    ])
    func `Moments are RFC 3339 in UTC with milliseconds`(seconds: Double, text: String) {
        #expect(Timestamp(secondsSince1970: seconds)?.text == text)
    }
}
