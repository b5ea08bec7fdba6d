import Findings
import Testing

@testable import Reading

/// Vectors in reports: which one counts, and that it decides the severity.
struct ReportedCVSSTests {
    private static let v2 = "AV:N/AC:L/Au:N/C:C/I:C/A:C"
    private static let v30 = "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    private static let v31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"
    private static let v31High = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
    private static let v4 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"

    private static let noImpact = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"

    @Test(
        arguments: [
            ([v2, v30, v31, v4], 4.6, v4), ([v2, v30, v31], 5.3, v31), ([v2, v30], 9.8, v30),
            (["9.9", v2], 10, v2), (["(\(v2))"], 10, v2), ([v31, v31High, v31], 7.5, v31High),
            (["9.9", "10", v31], 5.3, v31), (["5", "7.5", "11", "nan", "high"], 7.5, nil),
            (["CVSS:3.1/AV:N", "6"], 6, nil), (["CVSS:9.0/AV:N"], nil, nil), ([], nil, nil),
            ([noImpact, v31], 5.3, v31), ([noImpact, "7"], 7, nil), ([noImpact, "0"], 0, noImpact),
        ] as [([String], Double?, String?)])
    func `The latest version goes before others, a vector before a number`(
        _ texts: [String], _ score: Double?, _ vector: String?
    ) {
        let cvss = ReportedCVSS(texts)
        #expect(cvss.score == score)
        #expect(cvss.vector?.description == vector)
    }

    /// What a report says: the tool's word, and what it has of CVSS.
    @Test(
        arguments: [
            ("\"sev\": \"LOW\", \"cvss\": [\"\(v31High)\"]", .high, 7.5),
            ("\"sev\": \"LOW\", \"cvss\": [9.8]", .low, 9.8),
            ("\"cvss\": [9.8]", .critical, 9.8), ("\"cvss\": [\"\(v2)\"]", .high, 10),
            ("\"sev\": \"HIGH\", \"cvss\": [\"CVSS:3.1/AV:N\"]", .high, nil),
            (
                "\"sev\": \"HIGH\", \"cvss\": [\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N\"]",
                .high, 0
            ),
            ("\"cvss\": []", .unknown, nil),
        ] as [(String, Severity, Double?)])
    func `A mapped vector decides, a number only where nothing else does`(
        _ members: String, _ severity: Severity, _ score: Double?
    ) throws {
        let read = try Report("[{\"id\": \"X\", \(members)}]").read(
            by: """
                {file: r, format: json, map: {items: "[]", rule: id, title: id, cvss: "cvss[]",
                severity: {path: sev, map: {HIGH: high, LOW: low, "*": unknown}}}}
                """)
        #expect(read.results.map(\.severity) == [severity])
        #expect(read.results.map(\.cvss) == [score])
    }

    @Test(
        arguments: [
            (
                "\"properties\": {\"cvssV3\": \"\(v31High)\", \"security-severity\": \"9.8\"}",
                .high, 7.5
            ),
            ("\"properties\": {\"vector\": \"\(v4)\"}, \"level\": \"error\"", .medium, 4.6),
            ("\"properties\": {\"note\": \"CVSS: see below\"}, \"level\": \"error\"", .high, nil),
            ("\"ruleId\": \"R\"", .high, 10),
            ("\"ruleId\": \"R\", \"properties\": {\"cvss\": \"\(v31)\"}", .medium, 5.3),
        ] as [(String, Severity, Double?)])
    func `In SARIF a vector of the result goes before its rule's, and both before a score`(
        _ members: String, _ severity: Severity, _ score: Double?
    ) throws {
        let rule = "{\"id\": \"R\", \"properties\": {\"cvss\": \"\(Self.v2)\"}}"
        let result = try #require(
            try Report.sarif("{\(members)}", rules: rule).read().results.first)
        #expect(result.severity == severity)
        #expect(result.cvss == score)
    }

    @Test func `In SARIF a score goes before the definition's property`() throws {
        let properties = "\"properties\": {\"p\": \"LOW\", \"security-severity\": \"9.8\"}"
        let read = try Report.sarif("{\(properties)}").read(
            by: "{file: r, format: sarif, severity: {property: p, map: {LOW: low}}}")
        #expect(read.results.map(\.severity) == [.critical])
    }

    @Test(
        arguments: [
            ("{\"severity\": \"low\", \"score\": 1, \"vector\": \"\(v31High)\"}", .high, 7.5),
            (
                "{\"method\": \"CVSSv31\", \"vector\": \"AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N\"}",
                .high, 7.5
            ),
            ("{\"method\": \"CVSSv2\", \"vector\": \"\(v2)\"}", .high, 10),
            ("{\"method\": \"CVSSv31\", \"vector\": \"AV:N\", \"severity\": \"low\"}", .low, nil),
            ("{\"method\": \"OWASP\", \"vector\": \"SL:1/M:1\", \"severity\": \"low\"}", .low, nil),
        ] as [(String, Severity, Double?)])
    func `In CycloneDX a rating's vector decides, with its method as the prefix`(
        _ rating: String, _ severity: Severity, _ score: Double?
    ) throws {
        let read = try Report(
            """
            {"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "X", "ratings": [\(rating)]}]}
            """
        ).read(by: "{file: r, format: cyclonedx}")
        #expect(read.results.map(\.severity) == [severity])
        #expect(read.results.map(\.cvss) == [score])
    }
}
