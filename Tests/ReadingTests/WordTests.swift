import Findings
import Testing

@testable import Manifests
@testable import Reading

struct WordTests {
    private let map: [Entry<Severity>]
    private let bare: [Entry<Severity>] = []

    init() throws {
        let output = try Document.decode(
            Output.self,
            text: "{file: r, format: sarif, severity: {map: {ERROR: high, Odd: low, \"*\": info}}}",
            file: "output.yaml")
        map = output.severity.map
    }

    @Test(
        arguments: [
            ("ERROR", Severity.high), ("error", .high), ("odd", .low), ("critical", .critical),
            ("HIGH", .high), ("anything", .info), ("unknown", .info), ("", .info), (nil, .info),
            ("*", .info),
        ] as [(String?, Severity)])
    func `A word is looked up in the map, then among our own, then it is any other`(
        _ word: String?, _ severity: Severity
    ) {
        #expect(SeverityWords.severity(word, by: map) == severity)
    }

    @Test(
        arguments: [("Critical", Severity.critical), ("severe", .unknown), (nil, .unknown)]
            as [(String?, Severity)])
    func `Without a map a foreign word is unknown, never a guess`(
        _ word: String?, _ severity: Severity
    ) {
        #expect(SeverityWords.severity(word, by: bare) == severity)
    }

    @Test(
        arguments: [
            (["CWE-89"], [89]), (["cwe-089: SQL Injection"], [89]), (["external/cwe/cwe-79"], [79]),
            (["CWE-20, CWE-22"], [20, 22]), (["327"], [327]), (["-1"], []), (["0"], []),
            (["CWE-"], []), (["NVD-CWE-noinfo"], []), (["NVD-CWE-Other", "CWE-1"], [1]),
            (["CWE-99999999999999999999"], []),
            (["CWE89", "CWE_90", "CWE 91", "CWE:92"], [89, 90, 91, 92]),
            (["CWE-89", "CWE-89"], [89]),
            (["https://cwe.mitre.org/data/definitions/502.html"], [502]),
            ([], []), ([""], []),
        ] as [([String], [Int])])
    func `CWE numbers are found in whatever is written around them`(
        _ texts: [String], _ numbers: [Int]
    ) {
        #expect(CWE.numbers(in: texts) == numbers)
    }

    @Test(
        arguments: [
            (
                ["GHSA-aaaa-bbbb-cccc", "CVE-2020-1234", "CVE-2020-1234"],
                ["CVE-2020-1234", "GHSA-aaaa-bbbb-cccc"]
            ),
            (["https://github.com/advisories/GHSA-jf85-cpcp-j695"], ["GHSA-jf85-cpcp-j695"]),
            (["https://example.org/advice"], []), (["25853"], ["25853"]),
            (["cve-2021-44228"], ["CVE-2021-44228"]), (["PYSEC-2018-66"], ["PYSEC-2018-66"]),
            (["https://osv.dev/PYSEC-2018-66"], ["PYSEC-2018-66"]),
            (
                ["CVE-2020-1234, VULNDB-7;GHSA-aaaa-bbbb-cccc"],
                ["CVE-2020-1234", "VULNDB-7", "GHSA-aaaa-bbbb-cccc"]
            ),
            (["CVE-2021-3999 on Ubuntu 20.04 LTS (focal) - medium."], ["CVE-2021-3999"]),
            (["a sentence without any"], []),
            (["GHSA-GHSA-aaaa-bbbb-cccc"], ["GHSA-aaaa-bbbb-cccc"]),
            (["https://rustsec.org/advisories/RUSTSEC-2021-0001.html"], ["RUSTSEC-2021-0001"]),
        ] as [([String], [String])])
    func `Identifiers stand once each, CVEs first, taken out of URLs`(
        _ texts: [String], _ identifiers: [String]
    ) {
        #expect(Identifiers.sorted(texts) == identifiers)
    }

    @Test func `A CVE is taken from a text only when it is the only one`() {
        let one = ["see CVE-2020-1234 (CVE-2020-1234)."]
        let two = ["CVE-2020-1234 and CVE-2020-9999"]
        #expect(Identifiers.withOnlyOneNamed(in: one, among: ["X"]) == ["CVE-2020-1234", "X"])
        #expect(Identifiers.withOnlyOneNamed(in: two, among: ["X"]) == ["X"])
        #expect(
            Identifiers.withOnlyOneNamed(in: one, among: ["CVE-2019-1111"]) == ["CVE-2019-1111"])
        #expect(Identifiers.found(in: "XCVE-2020-1234 CVE-20 CVE-2020-12 CVE-abcd-efgh").isEmpty)
    }

    @Test(
        arguments: [
            (["1.2.3"], ["1.2.3"]), (["1.2, 1.3"], ["1.2", "1.3"]), ([">=1.2.3"], ["1.2.3"]),
            ([">= 1.2 < 2 || >=3.1"], ["1.2", "3.1"]),
            ([">=0.6.14, <1.0.0", ">=1.6.1"], ["0.6.14", "1.6.1"]),
            (["~> 2.1.4", ">= 2.2.3"], ["2.1.4", "2.2.3"]), (["^1.4"], ["1.4"]),
            (["=1.0"], ["1.0"]),
            (["<0.0.0"], []), (["None", "null", "N/A", "-", ""], []), ([">="], []),
            (["1.0", "1.0"], ["1.0"]),
            (["4:5.16.3-294.el7_6"], ["4:5.16.3-294.el7_6"]),
        ] as [([String], [String])])
    func `Of a constraint the version that it begins with mends`(
        _ texts: [String], _ versions: [String]
    ) {
        #expect(FixedVersions.versions(in: texts) == versions)
    }
}
