import Findings
import Testing

@testable import Reading

struct CycloneDXTests {
    private func read(_ members: String, class scanClass: ScanClass = .sbom) throws
        -> ReportContents
    {
        var report = Report("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \(members)}")
        report.scanClass = scanClass
        return try report.read(by: "{file: r, format: cyclonedx}")
    }

    @Test func `Components are counted, those inside others too`() throws {
        let contents = try read(
            #""components": [{"name": "a", "components": [{"name": "b"}]}, {"name": "c"}]"#)
        #expect(contents.components == 3)
        #expect(contents.results.isEmpty)
        #expect(try read("\"version\": 1").components == 0)
    }

    @Test func `A vulnerability becomes one result per package that it affects`() throws {
        let contents = try read(
            """
            "components": [{"bom-ref": "1", "name": "a", "version": "1.0", "purl": "pkg:npm/a@1.0",
              "components": [{"bom-ref": "2", "name": "b", "version": "2.0"}]}],
            "vulnerabilities": [{"id": "GHSA-aaaa-bbbb-cccc", "description": "bad\\nvery",
              "references": [{"id": "CVE-2020-12345"}], "cwes": [79, 20],
              "ratings": [{"score": 5.0, "severity": "medium"}, {"score": 9.1, "severity": "high"}],
              "affects": [{"ref": "1"}, {"ref": "2"}, {"ref": "absent"}]}]
            """)
        #expect(contents.results.count == 3)
        #expect(contents.results.map { $0.package?.name } == ["a", "b", nil])
        let first = try #require(contents.results.first)
        #expect(first.scanClass == .sca)
        #expect(first.severity == .high)
        #expect(first.cvss == 9.1)
        #expect(first.identifiers == ["CVE-2020-12345", "GHSA-aaaa-bbbb-cccc"])
        #expect(first.cwes == [20, 79])
        #expect(first.title == "bad")
        #expect(first.package?.purl == "pkg:npm/a@1.0")
    }

    @Test(arguments: [
        ("[]", Severity.unknown), ("[{\"score\": 7.5}]", .high),
        ("[{\"severity\": \"none\"}]", .unknown),
        ("[{\"severity\": \"info\"}]", .info), ("[{\"score\": 50}]", .unknown),
    ])
    func `A rating gives the severity, no rating gives none`(
        _ ratings: String, _ severity: Severity
    ) throws {
        let contents = try read("\"vulnerabilities\": [{\"id\": \"X\", \"ratings\": \(ratings)}]")
        #expect(contents.results.map(\.severity) == [severity])
    }

    @Test func `A vulnerability without an id is told`() throws {
        let contents = try read("\"vulnerabilities\": [{}, 3]")
        #expect(contents.rejected.count == 2)
    }

    @Test(arguments: ["{}", "[]", "{\"bomFormat\": \"SPDX\"}", "{\"spdxVersion\": \"SPDX-2.3\"}"])
    func `What is no CycloneDX is told`(_ text: String) {
        #expect(throws: ReportError.self) {
            try Report(text).read(by: "{file: r, format: cyclonedx}")
        }
    }

    @Test(arguments: ["components", "vulnerabilities"])
    func `A list that is none is told`(_ member: String) {
        #expect(throws: ReportError.self) { try read("\"\(member)\": {\"a\": 1}") }
    }
}
