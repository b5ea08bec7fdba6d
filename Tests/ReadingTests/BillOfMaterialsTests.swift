import Findings
import Testing

@testable import Reading

/// CycloneDX in XML, its VEX statements, and SPDX.
struct BillOfMaterialsTests {
    private func read(_ text: String, _ format: String) throws -> ReportContents {
        var report = Report(text)
        report.scanClass = .sbom
        return try report.read(by: "{file: r, format: \(format)}")
    }

    private static let members = """
        <components><component type="library" bom-ref="a"><group>g</group><name>a</name>
        <version>1.0</version><purl>pkg:npm/a@1.0</purl><components><component bom-ref="b">
        <name>b</name></component></components></component></components>
        <vulnerabilities><vulnerability bom-ref="v"><id>CVE-2024-1</id>
        <ratings><rating><score>9.8</score><severity>critical</severity><method>CVSSv31</method>
        <vector>AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</vector></rating></ratings>
        <cwes><cwe>79</cwe></cwes><description>bad</description><detail>very</detail>
        <advisories><advisory><url>https://a</url></advisory></advisories>
        <analysis><state>not_affected</state><justification>code_not_reachable</justification>
        <detail>dead code</detail></analysis>
        <affects><target><ref>a</ref></target><target><ref>b</ref></target></affects>
        </vulnerability></vulnerabilities>
        """

    @Test(arguments: ["1.4", "1.5", "1.6"])
    func `XML says the same as JSON`(_ version: String) throws {
        let contents = try read(
            "<?xml version='1.0'?><bom xmlns='http://cyclonedx.org/schema/bom/\(version)'>"
                + Self.members + "</bom>", "cyclonedx")
        #expect(contents.components == 2)
        #expect(contents.results.map { $0.package?.name } == ["a", "b"])
        let first = try #require(contents.results.first)
        #expect(first.severity == .critical && first.cvss == 9.8 && first.cwes == [79])
        #expect(first.cvssVector?.description.hasPrefix("CVSS:3.1/AV:N") ?? false)
        #expect(first.title == "bad" && first.details == "very")
        #expect(first.helpURL == "https://a")
        #expect(first.package?.purl == "pkg:npm/a@1.0")
        #expect(
            first.analysis
                == Analysis(
                    state: "not_affected", justification: "code_not_reachable",
                    details: "dead code"))
    }

    @Test(arguments: ["1.2", "1.3"])
    func `The vulnerabilities of old versions stand in their components`(_ version: String) throws {
        let contents = try read(
            """
            <bom xmlns='http://cyclonedx.org/schema/bom/\(version)' xmlns:v='http://cyclonedx.org/schema/ext/vulnerability/1.0'>
            <components><component bom-ref='x'><name>jackson</name><version>2.9</version>
            <v:vulnerabilities><v:vulnerability ref='x'><v:id>CVE-2018-7489</v:id><v:ratings>
            <v:rating><v:score><v:base>9.8</v:base></v:score><v:severity>Critical</v:severity>
            </v:rating></v:ratings><v:cwes><v:cwe>184</v:cwe></v:cwes>
            </v:vulnerability></v:vulnerabilities></component></components></bom>
            """, "cyclonedx")
        let result = try #require(contents.results.first)
        #expect(contents.results.count == 1)
        #expect(result.package?.name == "jackson")
        #expect(result.severity == .critical && result.cvss == 9.8 && result.cwes == [184])
    }

    @Test(arguments: [
        "exploitable", "in_triage", "false_positive", "not_affected", "resolved",
        "resolved_with_pedigree",
    ])
    func `A statement takes no result away, whatever it says`(_ state: String) throws {
        let contents = try read(
            """
            {"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2024-1",
            "ratings": [{"severity": "high"}], "analysis": {"state": "\(state)"}}]}
            """, "cyclonedx")
        #expect(contents.results.map(\.analysis?.state) == [state])
        #expect(contents.results.map(\.severity) == [.high])
    }

    @Test func `Two scanners' word on one thing keeps an assessment only if both give it`() {
        var assessed = RawResult(scanClass: .sca, severity: .high, title: "t", ruleID: "CVE-2024-1")
        assessed.identifiers = ["CVE-2024-1"]
        assessed.package = Finding.Package(purl: "pkg:npm/a@1", name: "a", version: "1")
        var plain = assessed
        assessed.analysis = Analysis(state: "not_affected")
        plain.analysis = nil
        var set = FindingSet()
        set.add([assessed], from: "one", lines: .none)
        set.add([plain], from: "two", lines: .none)
        #expect(set.findings.count == 1)
        #expect(set.findings[0].analysis == nil)
    }

    @Test func `SPDX packages are counted, and one without a name is told`() throws {
        let contents = try read(
            """
            {"spdxVersion": "SPDX-2.3", "packages": [{"name": "a"}, {"name": "b"}, {}]}
            """, "spdx")
        #expect(contents.components == 2)
        #expect(contents.rejected == ["package 2 has no name"])
        #expect(try read(#"{"spdxVersion": "SPDX-2.3"}"#, "spdx").components == 0)
    }

    @Test(arguments: [
        ("{\"spdxVersion\": \"SPDX-3.0\"}", "spdx"), ("{\"packages\": []}", "spdx"),
        ("{\"spdxVersion\": \"SPDX-2.3\", \"packages\": {}}", "spdx"),
        ("<bom xmlns='http://example.com/'/>", "cyclonedx"), ("<bom/>", "cyclonedx"),
        ("a,b\n1,2", "cyclonedx"),
    ])
    func `Another document is refused`(_ text: String, _ format: String) {
        #expect(throws: ReportError.self) { try read(text, format) }
    }
}
