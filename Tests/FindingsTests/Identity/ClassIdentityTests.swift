import TestSupport
import Testing

@testable import Findings

/// What makes a finding the same one, class by class.
struct ClassIdentityTests {
    private func prints(_ results: RawResult..., lines: SourceLines = .none) -> [String] {
        ReportIdentities(results, lines: lines).identities.map(\.fingerprint.description)
    }

    private func image(_ reference: String, _ path: String, version: String = "1") -> RawResult {
        var result = RawResult.dependency(
            "CVE-2024-1", ["CVE-2024-1"], "zlib1g", version: version, path: path)
        result.scanClass = .container
        result.image = reference
        return result
    }

    @Test func `A fingerprint of version 2 is the same in every version of sluice`() {
        let lines = SourceLines.of("run(one, two)\n")
        #expect(
            prints(.code("B603", "a.py", 1), .code("S603", "a.py", 1), lines: lines) == [
                "v2:98d59d5c96b6a59a03e1f8ef12f3c262", "v2:98d59d5c96b6a59a03e1f8ef12f3c262.1",
            ])
    }

    @Test func `In an image neither tag nor file counts, in another repository all is another`() {
        let one = prints(image("demo/app:1.0", "usr/lib/a"))
        #expect(one == prints(image("docker.io/demo/app@sha256:12", "usr/lib/b")))
        #expect(one != prints(image("demo/other:1.0", "usr/lib/a")))
        // In one image two places are two.
        let two = prints(image("demo/app", "a"), image("demo/app", "b"), image("demo/app", "a"))
        #expect(two[0] == two[2])
        #expect(two[1] == two[0] + ".1")
    }

    @Test func `Infrastructure is known by its resource, whatever stands in it`() {
        var old = RawResult.code("CKV_AWS_19", "main.tf", 1, class: .iac)
        old.location.symbol = "aws_s3_bucket.data"
        var new = old
        new.location.startLine = 7
        #expect(
            prints(old, lines: .of("resource a {\n"))
                == prints(new, lines: .of("\n\n\n\n\n\nresource \"a\" {\n")))
        new.location.symbol = "aws_s3_bucket.logs"
        #expect(prints(old) != prints(new))
    }

    @Test func `A page is known by method, template, parameter and rule`() {
        var one = RawResult(
            scanClass: .dast, severity: .low, title: "t", ruleID: "10038-1",
            location: Finding.Location(symbol: "q", url: "http://x/user/1?q=a"))
        one.httpMethod = "GET"
        var other = one
        other.location.url = "http://x/user/2?q=b"
        other.httpMethod = "get"
        #expect(prints(one) == prints(other))
        other.httpMethod = "POST"
        #expect(prints(one) != prints(other))
        other.httpMethod = "GET"
        other.location.symbol = "r"
        #expect(prints(one) != prints(other))
    }

    @Test func `Every name of an advisory is kept, bulletins are not names`() throws {
        let result = RawResult.dependency(
            "GHSA-a", ["GHSA-a", "CVE-2020-2", "DSA-5000-1", "PYSEC-1"], "flask")
        #expect(result.advisories == ["CVE-2020-2", "GHSA-A", "PYSEC-1"])
        let identity = try #require(ReportIdentities([result], lines: .none).identities.first)
        #expect(identity.fingerprints.count == 3)
        #expect(
            identity.fingerprint
                == ReportIdentities(
                    [.dependency("x", ["CVE-2020-2"], "Flask", ecosystem: nil)], lines: .none
                ).identities[0].fingerprint)
    }

    @Test func `Versions of one package are told apart, whatever the order`() {
        let old = RawResult.dependency("1", ["CVE-2020-1"], "a", version: "1")
        let new = RawResult.dependency("1", ["CVE-2020-1"], "a", version: "2")
        #expect(Set(prints(old, new)).count == 2)
        #expect(prints(old, new) == prints(new, old).reversed())
    }

    @Test func `Equal results of code are two, unless their columns are the same`() {
        let plain = RawResult.code("B101", "a.py", 1)
        #expect(Set(prints(plain, plain)).count == 2)
        var column = plain
        column.location.startColumn = 5
        #expect(Set(prints(column, column)).count == 1)
        var set = FindingSet()
        set.add([column, column], from: "ruff", lines: .none)
        #expect(
            set.findings.map(\.mergedBecause) == [
                ["ruff reports it more than once: same rule B101 on line 1"]
            ])
        #expect(set.tallies["ruff"]?.mergedBy == [.repeated: 1])
    }

    @Test func `Two scanners that see the same code in two places do not become one`() {
        let lines = SourceLines.of("run(one, two)\n\nrun(one, two)\n")
        var set = FindingSet()
        set.add([.code("B603", "a.py", 1)], from: "bandit", lines: lines)
        set.add([.code("S603", "a.py", 3)], from: "ruff", lines: lines)
        #expect(set.findings.count == 2)
        #expect(Set(set.findings.map(\.fingerprint)).count == 2)
        set.add([.code("B603", "a.py", 3)], from: "other", lines: lines)
        #expect(
            set.findings.map { $0.reportedBy.map(\.scanner) } == [["bandit"], ["ruff", "other"]])
        #expect(set.tallies["other"]?.mergedBy == [.sameFingerprint: 1])
    }

    @Test(arguments: 0..<30)
    func `However two scanners see equal lines, each place is one finding of both`(
        _ seed: Int
    ) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        let lines = SourceLines.of(String(repeating: "run(one, two)\n", count: 40))
        let seen = (0..<2).map { _ in
            (1...40).filter { _ in Bool.random(using: &dice) }.shuffled(using: &dice)
        }
        var set = FindingSet()
        set.add(seen[0].map { .code("B603", "a.py", $0) }, from: "bandit", lines: lines)
        set.add(seen[1].map { .code("S603", "a.py", $0) }, from: "ruff", lines: lines)
        // Never fewer than places; a place that one scanner's order hides may be two until the merge.
        let places = Set(seen[0] + seen[1])
        #expect(Set(set.findings.compactMap(\.location.startLine)) == places)
        #expect(Set(set.findings.map(\.fingerprint)).count == set.findings.count)
        #expect(set.tallies.values.allSatisfy { $0.mergedBy[.repeated] == nil })
        for finding in set.findings {
            #expect(finding.reportedBy.count == finding.mergedBecause.count + 1)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `Thousands of equal lines that two scanners see in other places take no square`() {
        let lines = SourceLines { _, _ in "run(one, two)" }
        var set = FindingSet()
        set.add((0..<4000).map { .code("B603", "a.py", 2 * $0 + 1) }, from: "bandit", lines: lines)
        set.add((0..<4000).map { .code("S603", "a.py", 2 * $0 + 2) }, from: "ruff", lines: lines)
        #expect(set.findings.count == 8000)
        #expect(FindingMatch(known: set.findings, new: set.findings).pairs.count == 8000)
    }
}
