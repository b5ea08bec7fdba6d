import Findings
import Testing

@testable import Reading

/// The less usual parts of SARIF 2.1.0.
struct SARIFDetailTests {
    private func only(_ run: String) throws -> RawResult {
        let contents = try Report("{\"runs\": [\(run)]}").read()
        #expect(contents.results.count == 1)
        return try #require(contents.results.first)
    }

    @Test func `A level that the tool was run with goes before the rule's default`() throws {
        let rules = """
            "tool": {"driver": {"name": "t", "rules": [{"id": "A", "defaultConfiguration":
            {"level": "note"}}, {"id": "B", "defaultConfiguration": {"level": "note"}}]}},
            "invocations": [{"executionSuccessful": true, "ruleConfigurationOverrides": [
            {"descriptor": {"id": "A"}, "configuration": {"level": "error"}},
            {"descriptor": {"index": 1}, "configuration": {"level": "warning"}}]}]
            """
        #expect(try only("{\(rules), \"results\": [{\"ruleId\": \"A\"}]}").severity == .high)
        #expect(try only("{\(rules), \"results\": [{\"ruleId\": \"B\"}]}").severity == .medium)
        let own = "{\"ruleId\": \"A\", \"level\": \"note\"}"
        #expect(try only("{\(rules), \"results\": [\(own)]}").severity == .low)
    }

    @Test(arguments: [
        #"{"id": "79", "toolComponent": {"name": "CWE"}}"#,
        #"{"id": "CWE-79", "toolComponent": {"index": 1}}"#,
        #"{"index": 1, "toolComponent": {"index": 1}}"#,
        #"{"index": 1, "toolComponent": {"guid": "g", "index": 0}}"#,
    ])
    func `Weaknesses are found in taxonomies, by name, guid or index`(_ taxon: String) throws {
        let taxonomies = """
            "taxonomies": [{"name": "OWASP", "taxa": [{"id": "A1"}, {"id": "A2"}]},
            {"name": "CWE", "guid": "g", "taxa": [{"id": "CWE-20"}, {"id": "79"}]}]
            """
        let tool = "\"tool\": {\"driver\": {\"name\": \"t\"}}"
        let result = "{\"ruleId\": \"r\", \"taxa\": [\(taxon)]}"
        #expect(try only("{\(tool), \(taxonomies), \"results\": [\(result)]}").cwes == [79])
        let rule = "{\"id\": \"r\", \"relationships\": [{\"target\": \(taxon)}]}"
        let other = "\"tool\": {\"driver\": {\"name\": \"t\", \"rules\": [\(rule)]}}"
        let run = "{\(other), \(taxonomies), \"results\": [{\"ruleId\": \"r\"}]}"
        #expect(try only(run).cwes == [79])
    }

    @Test func `Another taxonomy gives no weakness`() throws {
        let run = """
            {"tool": {"driver": {"name": "t"}}, "taxonomies": [{"name": "OWASP"}], "results":
            [{"taxa": [{"id": "79", "toolComponent": {"index": 0}}, {"id": "1"}]}]}
            """
        #expect(try only(run).cwes == [])
    }

    @Test func `Results that are no findings are counted by their reason`() throws {
        let contents = try Report.sarif(
            """
            {"kind": "pass"}, {"kind": "pass"}, {"kind": "notApplicable"},
            {"kind": "informational"}, {"kind": "open"}, {"kind": "review"}, {"kind": "fail"},
            {"baselineState": "absent"}, {"baselineState": "unchanged"}, {"kind": "strange"}, 3
            """
        ).read()
        #expect(contents.results.count == 5)
        #expect(contents.rejected.count == 1)
        #expect(
            contents.setAside == [
                "kind pass": 2, "kind notApplicable": 1, "kind informational": 1,
                "baselineState absent": 1,
            ])
    }

    @Test func `Links in messages are told as the places that they lead to`() throws {
        let run = #"""
            {"tool": {"driver": {"name": "t"}}, "results": [{"message": {"text":
            "uses [a [value](1) of [none](9), [page](https://x/y) and a[0](z)"},
            "relatedLocations": [{"id": 1, "physicalLocation": {"artifactLocation": {"uri": "a.py"},
            "region": {"startLine": 3}}}]}]}
            """#
        let result = try only(run)
        #expect(
            result.details
                == "uses [a value (a.py:3) of none, [page](https://x/y) and a[0](z)")
        #expect(result.title == "uses [a value of none, [page](https://x/y) and a[0](z)")
    }

    @Test func `Flows and fixes are told after the message`() throws {
        func step(_ line: Int) -> String {
            """
            {"location": {"physicalLocation": {"artifactLocation": {"uri": "a.py"},
            "region": {"startLine": \(line)}}}}
            """
        }
        let run = """
            {"tool": {"driver": {"name": "t"}}, "results": [{"message": {"text": "bad"},
            "codeFlows": [{"threadFlows": [{"locations": [\(step(1)), \(step(1)), \(step(7))]}]}],
            "fixes": [{"description": {"text": "do not"}}, {}]}]}
            """
        let result = try only(run)
        #expect(result.details == "bad\nFlow: a.py:1 → a.py:7\nFix: do not")
        // A flow ends where the problem is, if nothing else says where.
        #expect(result.location.path == "a.py" && result.location.startLine == 7)
    }

    @Test func `A suppression outside of the code is an assessment, if it was accepted`() throws {
        func suppressed(_ suppression: String) throws -> RawResult {
            try only(
                """
                {"tool": {"driver": {"name": "t"}}, "results": [{"suppressions": [\(suppression)]}]}
                """)
        }
        let outside = try suppressed(#"{"kind": "external", "justification": "test code"}"#)
        #expect(outside.analysis == Analysis(state: "suppressed", justification: "test code"))
        #expect(!outside.inlineSuppressed)
        let review = try suppressed(#"{"kind": "external", "status": "underReview"}"#)
        #expect(review.analysis == nil)
        #expect(try suppressed(#"{"kind": "inSource"}"#).inlineSuppressed)
        #expect(try !suppressed(#"{"kind": "inSource", "status": "rejected"}"#).inlineSuppressed)
    }

    @Test(arguments: [
        (#""webRequest": {"target": "https://h/x"}"#, "https://h/x"),
        (
            #""locations": [{"physicalLocation": {"artifactLocation": {"uri": "https://h/y"}}}]"#,
            "https://h/y"
        ),
    ])
    func `A URL is no path`(_ members: String, _ url: String) throws {
        let run = "{\"tool\": {\"driver\": {\"name\": \"t\"}}, \"results\": [{\(members)}]}"
        let result = try only(run)
        #expect(result.location.url == url)
        #expect(result.location.path == nil)
    }

    @Test func `Shared logical locations and messages of the tool are found`() throws {
        let run = """
            {"tool": {"driver": {"name": "t", "globalMessageStrings": {"g": {"text": "{0} {{1}} {9}"}}}},
            "logicalLocations": [{"name": "m"}, {"fullyQualifiedName": "a::b"}],
            "results": [{"message": {"id": "g", "arguments": ["x"]},
            "analysisTarget": {"uri": "main.c"}, "locations": [{"logicalLocations": [{"index": 1}]}]}]}
            """
        let result = try only(run)
        #expect(result.title == "x {1} {9}")
        #expect(result.location.symbol == "a::b")
        #expect(result.location.path == "main.c")
    }

    @Test func `An index that contradicts the name of the rule is not believed`() throws {
        let run = """
            {"tool": {"driver": {"name": "t", "rules": [{"id": "A", "helpUri": "a"},
            {"id": "B", "helpUri": "b"}]}}, "results": [{"ruleId": "B", "ruleIndex": 0}]}
            """
        #expect(try only(run).helpURL == "b")
    }

    @Test(arguments: [
        #"{"runs": [{"tool": {}, "externalPropertyFileReferences": {"results": [{}]}}]}"#,
        #"{"runs": [{"tool": {}, "results": []}], "inlineExternalProperties": [{}]}"#,
    ])
    func `Results that lie elsewhere are told`(_ text: String) throws {
        #expect(try Report(text).read().errors.count == 1)
    }

    @Test func `What a run says of its work is evidence`() throws {
        let contents = try Report(
            """
            {"runs": [{"tool": {}, "results": [], "artifacts": [{}, {}],
            "invocations": [{"executionSuccessful": true}]}]}
            """
        ).read()
        #expect(
            contents.evidence == ["says that it was executed successfully", "2 artifacts"])
        #expect(try Report(#"{"runs": [{"tool": {}, "results": []}]}"#).read().evidence == [])
    }
}
