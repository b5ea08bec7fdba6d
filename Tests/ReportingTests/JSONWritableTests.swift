import Findings
import Testing

@testable import Reporting

/// What is written without `Encodable` reads as if it had been.
struct JSONWritableTests {
    /// A finding of which everything is known, so that each optional member is written.
    private static var whole: Finding {
        var finding = Finding(
            fingerprint: Fingerprint(content: "a", path: "b", occurrence: 2), scanClass: .container,
            severity: .high, title: "a title", details: "one\n## two → three",
            ruleID: "rule \"1\"", identifiers: ["CVE-2026-1", "GHSA-a"], cwes: [79, 89], cvss: 7.5,
            cvssVector: try? CVSS("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"), epss: 0.25,
            knownExploited: true,
            location: Finding.Location(
                path: "a b/c.py", startLine: 3, endLine: 4, startColumn: 5, symbol: "main",
                url: "https://example.org", layer: "sha256:0", commit: "c0ffee"),
            package: Finding.Package(
                purl: "pkg:pypi/a@1", name: "a", version: "1", ecosystem: "PyPI",
                fixedVersions: ["2"]),
            reportedBy: [
                Finding.Report(
                    scanner: "trivy", ruleID: "rule \"1\"", severity: .high,
                    severityOrigin: SeverityOrigin(.word, "HIGH"))
            ],
            isNew: false, inlineSuppressed: true, helpURL: "https://example.org/help",
            analysis: Analysis(state: "not_affected", justification: "why", details: "because"))
        finding.otherFingerprints = [Fingerprint(parts: ["a"])]
        finding.mergedBecause = ["same"]
        finding.owners = ["@a", "@b"]
        finding.secret = SecretMark(prefix: "AK", hash: "0123456789abcdef0123456789abcdef")
        finding.confidence = .high
        finding.isReachable = true
        finding.firstSeen = 1_790_000_000
        finding.risk = RiskScore(terms: [RiskScore.Term("severity", 30.5)])
        finding.deadline = FixDeadline(state: .breached, due: 1_790_000_000)
        finding.state = .open
        let waiver = WaiverMark(
            id: "w1", status: .notAffected, justification: .componentNotPresent, reason: "because",
            owner: "@a", requestedBy: "@b", approvedBy: "@c", expires: "2027-02-15", ticket: "T-1",
            file: "waivers.yaml")
        finding.waivers = [waiver, waiver]
        finding.otherLocations = [Finding.Location(path: "d.py", startLine: 1)]
        return finding
    }

    private static var findings: [Finding] {
        var nasty = NastyText(seed: 11)
        let odd = (0..<10).flatMap { _ in nasty.scan().findings }
        return [whole] + Scenes.allCases.flatMap(\.scan.findings) + odd
    }

    private func encoded(_ value: some Encodable) throws -> String {
        let text = JSONText(depth: 1)
        try text.write(value)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private func written(_ value: some JSONWritable) throws -> String {
        var text = JSONWriter(depth: 1)
        try value.write(to: &text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test func `A finding of the report`() throws {
        for finding in Self.findings {
            let value = ReportV1.Finding(finding)
            let (one, other) = (try written(value), try encoded(value))
            #expect(one == other)
        }
    }

    @Test func `A result of the SARIF log`() throws {
        let findings = Self.findings
        for scanner in Set(findings.flatMap { $0.reportedBy.map(\.scanner) }) {
            try SarifResults(findings, of: scanner, root: ".", hasBaseline: true).forEach { value in
                let (one, other) = (try written(value), try encoded(value))
                #expect(one == other)
            }
        }
    }

    /// One that is nil everywhere would be left out by both ways, and prove nothing.
    @Test func `Of the whole finding nothing is left out`() throws {
        try SarifResults([Self.whole], of: "trivy", root: ".", hasBaseline: true).forEach { value in
            for part in [Mirror(reflecting: value), Mirror(reflecting: value.properties)] {
                for child in part.children {
                    let isNil = "\(child.value)" == "nil"
                    #expect(!isNil, "\(child.label ?? "?")")
                }
            }
        }
    }
}
