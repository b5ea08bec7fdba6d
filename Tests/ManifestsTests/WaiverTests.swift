import Findings
import Foundation
import Manifests
import Testing

@Suite struct WaiverTests {
    /// 24 November 2026.
    static let now = 1_795_478_400.0

    private func text(_ changes: [String: String?] = [:]) -> String {
        var keys: [(String, String?)] = [
            ("id", "W-1"), ("match", "{cve: CVE-1}"), ("status", "affected"),
            ("justification", nil), ("reason", "no way in"), ("owner", "shop"),
            ("requested_by", "ana"), ("approved_by", "rui"), ("expires", "2027-01-31"),
            ("seen", "1"), ("added", nil),
        ]
        for index in keys.indices {
            if let change = changes[keys[index].0] { keys[index].1 = change }
        }
        let pairs = keys.compactMap { key, value in value.map { "\(key): \($0)" } }
        return "{version: 1, kind: waivers, waivers: [{\(pairs.joined(separator: ", "))}]}"
    }

    private func problems(_ text: String) -> [String] {
        do {
            var policy = Policy(name: "p", rules: [])
            var problems: [Problem] = []
            policy.add(try WaiverFile.decode(text, file: "w.yaml"), now: Self.now, &problems)
            return problems.map(\.description)
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `A whole waiver has nothing wrong`() throws {
        #expect(problems(text()) == [])
        let file = try WaiverFile.decode(text(), file: "w.yaml")
        let waiver = try #require(file.waivers.first)
        #expect(waiver.isInForce(at: Self.now))
        #expect(waiver.mark.expires == "2027-01-31" && waiver.mark.file == "w.yaml")
        #expect(file.digest.count == 64)
    }

    @Test(
        arguments: [
            (["approved_by": "Ana"], "both asks for it and allows it"),
            (["status": "not_affected"], "not_affected needs a justification"),
            (["justification": "component_not_present"], "says why something is not_affected"),
            (["seen": nil], "needs seen"), (["match": "{}"], "at least one attribute"),
            (["expires": "2027-02-30"], "expected a day such as"),
            (["expires": "2027-06-01"], "more than 180d from today"),
            (
                ["expires": "2027-05-20", "added": "2026-11-01"],
                "from the day on which it was added"
            ),
            (["owner": nil], "the key \"owner\" is missing"),
            (["reason": nil], "the key \"reason\" is missing"),
            (["expires": nil], "the key \"expires\" is missing"),
        ] as [([String: String?], String)])
    func `A waiver lacks nothing that somebody has to answer for`(
        _ changes: [String: String?], _ expected: String
    ) {
        let found = problems(text(changes))
        #expect(found.count == 1)
        #expect(found.first?.contains(expected) == true)
        #expect(found.first?.hasPrefix("w.yaml:1:") == true)
    }

    @Test func `The last day holds until it is over`() throws {
        let day = try #require(Day("2026-11-24"))
        #expect(day == Day(containing: Self.now + 3600))
        let file = try WaiverFile.decode(text(["expires": "2026-11-24"]), file: "w.yaml")
        let waiver = try #require(file.waivers.first)
        #expect(waiver.isInForce(at: day.end - 1) && !waiver.isInForce(at: day.end))
    }

    @Test(arguments: Array(stride(from: -800_000, to: 800_000, by: 9973)))
    func `A day that is computed is the day that is read`(_ number: Int) throws {
        let day = Day(containing: Double(number / 10) * 86400 + 5)
        #expect(Day(day.description) == day)
    }

    @Test func `What a waiver's text says is what is read from it`() throws {
        let text = WaiverText(
            id: "W-0001", match: "{cve: [\"CVE-1\"], purl: [\"pkg:npm/tar@<7\"]}",
            status: .notAffected, justification: .vulnerableCodeNotPresent,
            reason: "says \"no\": \\ and\nmore #1\r\u{2028}end", owner: "o: x", requestedBy: "ana",
            approvedBy: "rui", expires: "2027-01-31", ticket: "SEC-1",
            added: Day(containing: Self.now))
        let covered = ["a", "b"].map { Fingerprint(parts: [$0]) }
        let file = try WaiverFile.decode(
            WaiverText.head + text.item(covered: covered), file: "w.yaml")
        let waiver = try #require(file.waivers.first)
        #expect(waiver.reason == text.reason && waiver.owner == "o: x" && waiver.seen == 2)
        #expect(waiver.fingerprints == covered && waiver.ticket == "SEC-1")
        #expect(waiver.match.conditions.count == 2)
    }

    @Test func `An override is short, has an end and two names`() throws {
        func write(_ keys: String) throws -> String {
            let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).yaml"
            try Data("{version: 1, kind: break-glass, \(keys)}".utf8).write(
                to: URL(filePath: path))
            return path
        }
        func load(_ keys: String) throws -> BreakGlass {
            let path = try write(keys)
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try BreakGlassFile.load(path, limits: [PolicyLimits()], now: Self.now).value
        }
        let good = try load(
            "who: ana, why: outage, signed_off_by: rui, until: 2026-11-24T08:00:00Z")
        #expect(good.who == "ana" && good.until == Self.now + 8 * 3600 && good.digest.count == 64)
        for bad in [
            "who: ana, why: outage, signed_off_by: ana, until: 2026-11-24T08:00:00Z",
            "who: ana, why: outage, signed_off_by: rui, until: 2026-11-26T08:00:00Z",
            "who: ana, why: outage, signed_off_by: rui, until: 2026-11-24",
            "who: ana, signed_off_by: rui, until: 2026-11-24T08:00:00Z",
        ] { #expect(throws: InvalidManifest.self) { try load(bad) } }
    }
}
