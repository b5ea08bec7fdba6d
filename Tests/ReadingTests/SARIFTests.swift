import Findings
import Testing

@testable import Reading

struct SARIFTests {
    private func only(_ report: Report, by output: String = Report.sarif) throws -> RawResult {
        let contents = try report.read(by: output)
        #expect(contents.results.count == 1)
        return try #require(contents.results.first)
    }

    private static let rules = """
        {"id": "R0", "defaultConfiguration": {"level": "note"}},
        {"id": "R1", "defaultConfiguration": {"level": "error"}, "helpUri": "https://h/1",
         "shortDescription": {"text": "short"}, "fullDescription": {"text": "full"},
         "messageStrings": {"m": {"text": "{0} uses {1}"}}}
        """

    @Test(arguments: [
        #"{"ruleId": "R1"}"#, #"{"ruleId": "R1", "ruleIndex": 1}"#, #"{"ruleIndex": 1}"#,
        #"{"rule": {"id": "R1"}}"#, #"{"rule": {"index": 1}}"#, #"{"ruleId": "R1/sub"}"#,
        #"{"ruleId": "R1", "ruleIndex": -1}"#, #"{"ruleId": "R1", "ruleIndex": 99}"#,
    ])
    func `A result finds its rule however it names it`(_ result: String) throws {
        let read = try only(.sarif(result, rules: Self.rules))
        #expect(read.severity == .high)
        #expect(read.helpURL == "https://h/1")
        #expect(read.title == "short")
        #expect(read.ruleID.hasPrefix("R1"))
    }

    @Test func `A rule may stand in an extension of the tool`() throws {
        let report = Report(
            """
            {"runs": [{"tool": {"driver": {"name": "t", "rules": [{"id": "E0"}]}, "extensions": [
            {"name": "a"}, {"name": "b", "rules": [{"id": "E1", "helpUri": "https://e"}]}]},
            "results": [{"rule": {"index": 0, "toolComponent": {"index": 1}}}, {"ruleId": "E1"}]}]}
            """)
        let results = try report.read().results
        #expect(results.map(\.ruleID) == ["E1", "E1"])
        #expect(results.map(\.helpURL) == ["https://e", "https://e"])
    }

    @Test func `A result without any rule is kept`() throws {
        let read = try only(.sarif(#"{"message": {"text": "look\nhere"}}"#))
        #expect(read.ruleID == "unknown")
        #expect(read.title == "look")
        #expect(read.details == "look\nhere")
    }

    @Test(arguments: [
        ("\"level\": \"error\"", Severity.high), ("\"level\": \"note\"", .low),
        ("\"level\": \"none\"", .unknown), ("\"ruleId\": \"R0\"", .low),
        ("\"ruleId\": \"absent\"", .medium), ("\"ruleId\": \"R0\", \"level\": \"error\"", .high),
        ("\"level\": \"error\", \"properties\": {\"security-severity\": \"9.8\"}", .critical),
        ("\"level\": \"error\", \"properties\": {\"security-severity\": 5.0}", .medium),
        ("\"level\": \"note\", \"properties\": {\"security-severity\": \"0.0\"}", .low),
        ("\"level\": \"note\", \"properties\": {\"security-severity\": \"inf\"}", .low),
        ("\"level\": \"note\", \"properties\": {\"security-severity\": \"high\"}", .low),
    ])
    func `Severity comes from the score, then the level, which is warning by default`(
        _ members: String, _ severity: Severity
    ) throws {
        #expect(try only(.sarif("{\(members)}", rules: Self.rules)).severity == severity)
    }

    @Test(arguments: [
        ("{\"p\": \"HIGH\"}", Severity.high), ("{\"p\": \"odd\"}", .info),
        ("{\"p\": 3}", .info), ("{}", .critical),
    ])
    func `A definition's property goes before the level, and fixed comes last`(
        _ properties: String, _ severity: Severity
    ) throws {
        let read = try only(
            .sarif("{\"level\": \"note\", \"properties\": \(properties)}"),
            by:
                "{file: r, format: sarif, severity: {property: p, map: {HIGH: high, \"*\": info}, fixed: critical}}"
        )
        #expect(read.severity == severity)
    }

    @Test(arguments: [
        ("\"kind\": \"pass\"", 0), ("\"kind\": \"notApplicable\"", 0),
        ("\"kind\": \"informational\"", 0), ("\"kind\": \"fail\"", 1), ("\"kind\": \"open\"", 1),
        ("\"kind\": \"review\"", 1), ("\"baselineState\": \"absent\"", 0),
        ("\"baselineState\": \"unchanged\"", 1), ("\"baselineState\": \"new\"", 1),
    ])
    func `What is no failure or is gone is no finding`(_ member: String, _ count: Int) throws {
        #expect(try Report.sarif("{\(member)}").read().results.count == count)
    }

    @Test(arguments: [
        ("[{\"kind\": \"inSource\"}]", true), ("[{\"kind\": \"external\"}]", false), ("[]", false),
        ("[{\"kind\": \"inSource\", \"status\": \"rejected\"}]", false),
        ("[{\"kind\": \"inSource\", \"status\": \"underReview\"}]", false),
        ("[{\"kind\": \"inSource\", \"status\": \"accepted\"}]", true),
    ])
    func `A suppression in the source is told, and the result stays`(
        _ suppressions: String, _ isSuppressed: Bool
    ) throws {
        let read = try only(.sarif("{\"suppressions\": \(suppressions)}"))
        #expect(read.inlineSuppressed == isSuppressed)
    }

    @Test func `All runs are read, with their own rules`() throws {
        let run = { (id: String, help: String) in
            """
            {"tool": {"driver": {"rules": [{"id": "\(id)", "helpUri": "\(help)"}]}},
            "results": [{"ruleIndex": 0}]}
            """
        }
        let report = Report("{\"runs\": [\(run("A", "https://a")), \(run("B", "https://b"))]}")
        #expect(try report.read().results.map(\.ruleID) == ["A", "B"])
        #expect(try report.read().results.map(\.helpURL) == ["https://a", "https://b"])
    }

    @Test func `A message may stand in the rule, with places for arguments`() throws {
        let read = try only(
            .sarif(
                #"{"ruleId": "R1", "message": {"id": "m", "arguments": ["it", "md5"]}}"#,
                rules: Self.rules))
        #expect(read.title == "it uses md5")
    }

    @Test func `What stands among the results and is none is told`() throws {
        let contents = try Report.sarif("null, \"x\", {}, 3").read()
        #expect(contents.results.count == 1)
        #expect(contents.rejected.count == 3)
    }

    @Test func `What a run says against itself is told`() throws {
        let invocations = """
            "invocations": [{"executionSuccessful": false, "toolExecutionNotifications": [
            {"level": "error", "message": {"text": "rule X crashed\\nat line 3"}},
            {"level": "warning", "message": {"text": "slow"}}, {"message": {"text": "by default"}}],
            "toolConfigurationNotifications": [{"level": "error", "message": {"text": "bad"}}]}],
            """
        let contents = try Report.sarif("", more: invocations).read()
        #expect(contents.errors.count == 3)
        #expect(contents.errors.contains("rule X crashed"))
        #expect(contents.errors.contains("bad"))
    }

    @Test(arguments: ["\"results\": null,", "\"results\": {},", "\"results\": \"none\","])
    func `A run without a list of results did not scan`(_ results: String) throws {
        let contents = try Report("{\"runs\": [{\(results) \"tool\": {}}]}").read()
        #expect(contents.errors.count == 1)
    }

    @Test(arguments: ["{}", "[]", "{\"runs\": {}}", "{\"runs\": []}", "{\"runs\": [3]}", "3"])
    func `What is no SARIF is told`(_ text: String) {
        #expect(throws: ReportError.self) { try Report(text).read() }
    }

    @Test func `Advisories are found in the rule's id and its tags`() throws {
        let read = try only(
            .sarif(
                #"{"ruleId": "GO-2021-0113"}"#,
                rules:
                    #"{"id": "GO-2021-0113", "properties": {"tags": ["CVE-2021-38561", "security"]}}"#
            ))
        #expect(read.identifiers == ["CVE-2021-38561", "GO-2021-0113"])
    }

    @Test func `CWE numbers are found in tags, properties, taxa and relationships`() throws {
        let read = try only(
            .sarif(
                #"{"ruleId": "C", "properties": {"cwe": ["CWE-79: XSS"]}, "taxa": [{"id": "20", "toolComponent": {"name": "CWE"}}]}"#,
                rules:
                    #"{"id": "C", "properties": {"tags": ["external/cwe/cwe-089", "security"]}, "relationships": [{"target": {"id": "CWE-22", "toolComponent": {"name": "CWE"}}}]}"#
            ))
        #expect(read.cwes == [20, 22, 79, 89])
    }
}
