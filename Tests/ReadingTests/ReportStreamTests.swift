import Findings
import Testing

@testable import Manifests
@testable import Reading

/// Reports of which a part is in memory.
struct ReportStreamTests {
    private let results = """
        {"ruleIndex": 0, "message": {"text": "one"},
         "locations": [{"physicalLocation": {"artifactLocation": {"index": 0}}}]},
        {"ruleId": "R", "message": {"text": "two"}, "kind": "pass"}, 7
        """
    private let tool = "\"tool\": {\"driver\": {\"name\": \"t\", \"rules\": [{\"id\": \"R\"}]}}"
    private let artifacts = "\"artifacts\": [{\"location\": {\"uri\": \"a.py\"}}]"

    private func run(_ members: String...) throws -> ReportContents {
        try Report("{\"runs\": [{\(members.joined(separator: ", "))}]}").read()
    }

    @Test func `Rules and artifacts may stand before or behind the results`() throws {
        let list = "\"results\": [\(results)]"
        for order in [
            try run(tool, artifacts, list), try run(tool, list, artifacts),
            try run(list, tool, artifacts), try run(artifacts, list, tool, "\"columnKind\": 1"),
        ] {
            #expect(order.results.map(\.ruleID) == ["R"])
            #expect(order.results.first?.location.path == "a.py")
            #expect(order.setAside == ["kind pass": 1])
            #expect(order.rejected == ["result 2 is no object"])
        }
    }

    @Test func `Of results that stand twice the last ones count`() throws {
        let twice = try run("\"results\": [7, 8]", tool, "\"results\": [\(results)]", artifacts)
        #expect(twice.results.count == 1)
        #expect(twice.rejected.count == 1)
    }

    @Test func `An error in results that were passed over is told at its own byte`() throws {
        let text = "{\"runs\": [{\"results\": [{\"a\": [1 2]}], \(tool)}]}"
        let error = try #require(text.firstRange(of: "2]"))
        let offset = text[..<error.lowerBound].utf8.count
        #expect {
            try Report(text).read()
        } throws: { error in
            "\(error)".contains("at byte \(offset): a comma or ] is missing")
        }
    }

    private let mapped = """
        {file: report, format: json, map: [
        {items: "results[]", rule: id, title: id, path: "^base", severity: {fixed: high}},
        {items: "results[].more[]", rule: id, title: $.version, severity: {fixed: low}},
        {items: "others[]", rule: id, title: id, severity: {fixed: low}}]}
        """

    @Test func `Elements of a list see what stands beside it, in the order of the mappings`() throws
    {
        let report = Report(
            """
            {"results": [{"id": "a", "more": [{"id": "x"}]}, 5, {"id": "b"}, {}],
            "others": [{"id": "c"}], "base": "f.py", "version": "v1"}
            """)
        let contents = try report.read(by: mapped)
        #expect(contents.results.map(\.ruleID) == ["a", "b", "x", "c"])
        #expect(contents.results.map(\.title) == ["a", "b", "v1", "c"])
        #expect(contents.results.map(\.location.path) == ["f.py", "f.py", nil, nil])
        let whole = try JSONParser.parse(report.bytes)
        let output = try Document.decode(Output.self, text: mapped, file: "output.yaml")
        let reader = MappedReader(scanClass: .sast, places: report.places)
        let expected = try #require(reader.read(whole, by: output.mappings))
        #expect(contents.results == expected.results)
        #expect(contents.rejected.sorted() == expected.rejected.sorted())
    }

    @Test func `A list that is none is told, piece by piece as well`() throws {
        #expect(throws: ReportError.self) { try Report("{\"results\": {}}").read(by: mapped) }
        #expect(throws: ReportError.self) { try Report("[]").read(by: mapped) }
        #expect(try Report("{\"results\": null}").read(by: mapped).results.isEmpty)
    }

    @Test func `A flood of results is called too large, and no error of the text`() throws {
        var contents = ReportContents()
        contents.rejected = ["one", "two"]
        #expect(throws: Never.self) { try contents.checkCount(most: 2) }
        contents.rejected.append("three")
        let error = #expect(throws: JSONError.self) { try contents.checkCount(most: 2) }
        let text = error.map { "\(ReportError.unreadable("a.json", $0.description))" }
        #expect(
            text
                == "the report a.json is too large: it holds more than 2 results, as no report does"
        )
    }
}
