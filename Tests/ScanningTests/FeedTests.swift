import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

@Suite struct FeedTests {
    private static let list = """
        #model_version:v2025.03.14,score_date:2026-11-23T12:55:00Z
        cve,epss,percentile
        CVE-1999-0001,0.01141,0.77712
        CVE-2021-44228,0.94358,0.99957
        CVE-2020-10000000,1e-05,0.00012

        """
    private static let catalog = """
        {"title": "CISA Catalog of Known Exploited Vulnerabilities", "catalogVersion": "2026.11.20",
         "dateReleased": "2026-11-20T15:00:02.2345Z", "count": 1,
         "vulnerabilities": [{"cveID": "CVE-2021-44228", "vendorProject": "Apache"}]}
        """

    private struct Place {
        let folder = Scratch.root + "/\(UUID())"

        init() throws {
            try FileManager.default.createDirectory(
                atPath: folder + "/db", withIntermediateDirectories: true)
        }

        var store: FeedStore { FeedStore(databases: folder + "/db") }

        func file(_ bytes: some Sequence<UInt8>) throws -> String {
            let path = folder + "/\(UUID())"
            try Data(bytes).write(to: URL(filePath: path))
            return path
        }
    }

    private func finding(_ identifiers: String...) -> Finding {
        Finding(
            fingerprint: Fingerprint(stored: "v2:0"), scanClass: .sca, severity: .high, title: "a",
            ruleID: "r", identifiers: identifiers, reportedBy: [])
    }

    private func packed(_ text: String, _ options: [String] = []) async throws -> [UInt8] {
        let folder = Scratch.root + "/\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: folder + "/list.csv"))
        let run = try await FinishedProcess.of(
            URL(filePath: "/bin/gzip"), options + ["-k", "list.csv"], in: folder)
        #expect(run.status == 0)
        return try [UInt8](Data(contentsOf: URL(filePath: folder + "/list.csv.gz")))
    }

    @Test func `Scores and exploited vulnerabilities fill what scanners left open`() throws {
        let place = try Place()
        #expect(place.store.records.isEmpty)
        let epss = try place.store.take(place.file(Self.list.utf8), now: 0)
        #expect(
            epss == FeedRecord(kind: .epss, date: "2026-11-23", version: "v2025.03.14", entries: 3))
        let kev = try place.store.take(place.file(Self.catalog.utf8), now: 0)
        #expect(
            kev == FeedRecord(kind: .kev, date: "2026-11-20", version: "2026.11.20", entries: 1))
        let feeds = place.store.feeds
        #expect(feeds.records == [epss, kev])

        var known = finding("CVE-2021-44228", "GHSA-jfh8-c2jp-5v3q", "CVE-1999-0001")
        feeds.fill(&known)
        #expect(known.epss == 0.94358 && known.knownExploited == true)
        var quiet = finding("cve-2020-10000000")
        feeds.fill(&quiet)
        #expect(quiet.epss == 1e-05 && quiet.knownExploited == false)
        var unlisted = finding("CVE-2026-0001")
        feeds.fill(&unlisted)
        #expect(unlisted.epss == nil && unlisted.knownExploited == false)
        var unnamed = finding("GHSA-jfh8-c2jp-5v3q")
        feeds.fill(&unnamed)
        #expect(unnamed.epss == nil && unnamed.knownExploited == nil)
        var told = finding("CVE-2021-44228")
        (told.epss, told.knownExploited) = (0.5, false)
        feeds.fill(&told)
        #expect(told.epss == 0.5 && told.knownExploited == false)
    }

    @Test(arguments: ["-1", "-9"]) func `What gzip packs is unpacked`(_ level: String) async throws
    {
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<3000).map { number in
            "CVE-2024-\(1000 + number),0.\(Int.random(in: 10000...99999, using: &generator)),0.5"
        }
        let text = Self.list + rows.joined(separator: "\n")
        #expect(try Gunzip.unpack(await packed(text, [level])) == Array(text.utf8))
        let same = String(repeating: "CVE-2024-1000,0.1,0.2\n", count: 9000)
        let bytes = try await packed(same, [level])
        #expect(try Gunzip.unpack(bytes + bytes) == Array((same + same).utf8))
    }

    @Test func `A file that is cut or damaged is refused, wherever`() async throws {
        let place = try Place()
        let bytes = try await packed(
            Self.list + String(repeating: "CVE-2024-1000,0.1,0.2\n", count: 50))
        _ = try place.store.take(place.file(bytes), now: 0)
        let before = place.store.records
        for length in 0..<bytes.count {
            #expect(throws: FeedError.self) {
                try place.store.take(place.file(bytes.prefix(length)), now: 0)
            }
        }
        let whole = try Gunzip.unpack(bytes)
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            var damaged = bytes
            damaged[Int.random(in: 20..<bytes.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            // Bits that fill up the last byte mean nothing.
            let unpacked = try? Gunzip.unpack(damaged)
            #expect(unpacked == nil || unpacked == whole)
        }
        #expect(place.store.records == before)
    }

    @Test(arguments: [
        ("", "neither"), ("hello", "neither"), ("{\"a\": 1}", "neither"), ("{", "not valid JSON"),
        ("cve,epss,percentile\nCVE-2021-44228,0.5,0.5\n", "which day"),
        ("#model_version:v1,score_date:2026-11-23\ncve,epss,percentile\n", "holds 0"),
        (
            "#model_version:v1,score_date:2026-11-23\ncve,epss,percentile\nCVE-2021-44228,1.5,0.5\n",
            "line 3"
        ),
        (
            "#model_version:v1,score_date:2026-11-23\ncve,epss,percentile\nCVE-2021-44228,0.5",
            "line 3"
        ),
        ("#model_version:v1,score_date:2026-11-23\ncve,epss,percentile\nGHSA,0.5,0.5\n", "line 3"),
        (catalog.replacing("\"count\": 1", with: "\"count\": 2"), "has 2 entries, and holds 1"),
        (catalog.replacing("CVE-2021-44228", with: "x"), "names no CVE"),
    ])
    func `What is no feed is refused with the reason`(_ text: String, _ reason: String) throws {
        let place = try Place()
        do {
            _ = try place.store.take(place.file(text.utf8), now: 0)
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(reason), "\(error)")
        }
        #expect(place.store.records.isEmpty)
    }

    @Test func `An older feed is refused unless that is asked for, and old versions go`() throws {
        let place = try Place()
        let older = Self.list.replacing("2026-11-23", with: "2026-10-01")
        _ = try place.store.take(place.file(Self.list.utf8), now: 0)
        #expect(throws: FeedError.older(.epss, than: "2026-11-23", is: "2026-10-01")) {
            try place.store.take(place.file(older.utf8), now: 0)
        }
        let lease = try DatabaseLease(of: place.folder + "/db", in: place.folder + "/lease")
        _ = try place.store.take(place.file(older.utf8), allowsOlder: true, now: 0)
        #expect(place.store.records.map(\.date) == ["2026-10-01"])
        // A scan that began before reads what was there then.
        #expect(FeedStore(databases: lease.folder).records.map(\.date) == ["2026-11-23"])
        #expect(FeedStore(databases: lease.folder).feeds.records.count == 1)
        withExtendedLifetime(lease) {}
    }
}
