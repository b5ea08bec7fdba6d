import Findings
import Testing

@testable import Reading

struct MappedReportTests {
    private static let deps = """
        {file: r, format: json, map: {items: "deps[].vulns[]", rule: id, title: [text, id],
        description: text, severity: {path: sev, map: {HIGH: high, MODERATE: medium, "*": low}},
        path: ^file, line: line, identifiers: [id, "aliases[]"], cwes: "cwe[]", cvss: {max: "scores[]"},
        package: {name: ^name, version: ^version, ecosystem: "=pip", fixed: [fix, "fixes[]"]}}}
        """

    private func read(_ text: String, by output: String = deps, class scanClass: ScanClass = .sca)
        throws -> ReportContents
    {
        var report = Report(text)
        report.scanClass = scanClass
        return try report.read(by: output)
    }

    @Test func `Everything that a definition maps is taken`() throws {
        let contents = try read(
            """
            {"deps": [{"name": "flask", "version": "0.5", "file": "/workspace/tree/r.txt", "vulns": [
            {"id": "PYSEC-1", "text": "Bad thing", "sev": "HIGH", "line": 3, "cwe": ["CWE-20", 79],
             "aliases": ["CVE-2018-1000656", "PYSEC-1"], "scores": [5, "7.5", 11, "nan"],
             "fix": "1.0, 0.12.3", "fixes": ["1.0", "2.0"]}]}]}
            """)
        let result = try #require(contents.results.first)
        #expect(result.ruleID == "PYSEC-1")
        #expect(result.title == "Bad thing")
        #expect(result.severity == .high)
        #expect(result.location.path == "r.txt")
        #expect(result.location.startLine == 3)
        #expect(result.identifiers == ["CVE-2018-1000656", "PYSEC-1"])
        #expect(result.cwes == [20, 79])
        #expect(result.cvss == 7.5)
        #expect(
            result.package
                == Finding.Package(
                    name: "flask", version: "0.5", ecosystem: "pip",
                    fixedVersions: ["1.0", "0.12.3", "2.0"]))
    }

    @Test(arguments: [
        ("HIGH", Severity.high), ("high", .high), ("Moderate", .medium), ("odd", .low),
    ])
    func `Words for severity are found whatever their case`(
        _ word: String, _ severity: Severity
    ) throws {
        let contents = try read(
            "{\"deps\": [{\"name\": \"a\", \"vulns\": [{\"id\": \"1\", \"sev\": \"\(word)\"}]}]}")
        #expect(contents.results.map(\.severity) == [severity])
    }

    @Test func `An item without rule and title is told, not dropped`() throws {
        let contents = try read(
            "{\"deps\": [{\"vulns\": [{\"sev\": \"HIGH\"}, 3, {\"id\": \"1\"}]}]}")
        #expect(contents.results.count == 1)
        #expect(contents.rejected.count == 2)
    }

    @Test func `Something that is no list where one belongs is told`() throws {
        let contents = try read(
            "{\"deps\": [{\"vulns\": {\"id\": \"1\"}}, {\"vulns\": null}, {}, \"x\", {\"vulns\": \"y\"}]}"
        )
        #expect(contents.results.isEmpty)
        #expect(contents.rejected.count == 3)
    }

    @Test(arguments: [
        ("deps[].vulns[]", "[]"), ("deps[].vulns[]", "{}"), ("deps[].vulns[]", "{\"results\": []}"),
        ("deps[].vulns[]", "{\"deps\": {}}"), ("deps[].vulns[]", "{\"deps\": \"none\"}"),
        ("deps[].vulns[]", "null"), ("deps.*[]", "{\"deps\": []}"), ("[]", "{}"),
        ("[]", "{\"error\": \"x\"}"), ("[]", "\"\""), ("[]", "null"), ("*[]", "[]"),
        ("", "3"), ("", "null"), ("meta.items[]", "{\"meta\": []}"),
    ])
    func `A document of another shape is refused`(_ items: String, _ text: String) {
        let output = """
            {file: r, format: json, map: {items: "\(items)", rule: id, title: id, severity: {fixed: high}}}
            """
        #expect(throws: ReportError.self) { try read(text, by: output) }
    }

    @Test(arguments: [
        ("deps[].vulns[]", "{\"deps\": []}"), ("deps[].vulns[]", "{\"deps\": null}"),
        ("deps.*[]", "{\"deps\": {}}"), ("[]", "[]"), ("*[]", "{}"),
        ("meta.items[]", "{\"meta\": {}}"),
    ])
    func `A document of the right shape may be empty`(_ items: String, _ text: String) throws {
        let output = """
            {file: r, format: json, map: {items: "\(items)", rule: id, title: id, severity: {fixed: high}}}
            """
        let contents = try read(text, by: output)
        #expect(contents.results.isEmpty && contents.rejected.isEmpty)
    }

    @Test func `Of several mappings one must fit`() throws {
        let output = """
            {file: r, format: json, map: [
            {items: "a[]", rule: id, title: id, severity: {fixed: high}},
            {items: "b[]", rule: id, title: id, severity: {fixed: low}, where: {kind: [x, y]}}]}
            """
        let both = try read(
            "{\"a\": [{\"id\": 1}], \"b\": [{\"id\": 2, \"kind\": \"y\"}, {\"id\": 3}]}", by: output
        )
        #expect(both.results.map(\.ruleID) == ["1", "2"])
        #expect(both.results.map(\.severity) == [.high, .low])
        #expect(try read("{\"b\": []}", by: output).results.isEmpty)
        #expect(throws: ReportError.self) { try read("{\"c\": []}", by: output) }
        #expect(try read("{\"a\": [], \"b\": {}}", by: output).rejected.count == 1)
    }

    @Test func `Each line of a stream is a document of its own`() throws {
        let output = """
            {file: r, format: jsonl, map: {items: "", rule: id, title: [text, id], severity: {fixed: high}}}
            """
        let contents = try read("{\"id\": \"a\"}\n{\"id\": \"b\"}\n\n3\n", by: output)
        #expect(contents.results.map(\.ruleID) == ["a", "b"])
        #expect(contents.rejected.count == 1)
        #expect(try read("", by: output).results.isEmpty)
        #expect(throws: ReportError.self) { try read("{\"id\": \"a\"}\n{\"id", by: output) }
        #expect(throws: ReportError.self) { try read("<html>", by: output) }
        #expect(throws: ReportError.self) { try read("null\n", by: output) }
    }

    @Test func `Lines of other kinds may stand in a stream`() throws {
        let output = """
            {file: r, format: jsonl, map: {items: "finding", rule: id, title: id, severity: {fixed: high}}}
            """
        let text = "{\"config\": {}}\n{\"finding\": {\"id\": \"a\"}}\n{\"progress\": 3}\n"
        #expect(try read(text, by: output).results.map(\.ruleID) == ["a"])
        #expect(try read(text, by: output).rejected.isEmpty)
    }

    @Test func `What a message quotes is taken out where the definition says so`() throws {
        let output = """
            {file: r, format: json, map: {items: "[]", rule: id, title: text, description: text,
            severity: {fixed: high}, redact: {"password: '.*'": "password"}}}
            """
        let contents = try read("[{\"id\": \"1\", \"text\": \"password: 'hunter2'\"}]", by: output)
        #expect(contents.results.map(\.title) == ["password"])
        #expect(contents.results.map(\.details) == ["password"])
    }

    @Test func `A title is one line, and the rest of it is not lost`() throws {
        let output = """
            {file: r, format: json, map: {items: "[]", rule: id, title: text, severity: {fixed: high}}}
            """
        let contents = try read("[{\"id\": \"1\", \"text\": \"one\\ntwo\"}]", by: output)
        #expect(contents.results.map(\.title) == ["one"])
        #expect(contents.results.map(\.details) == ["one\ntwo"])
    }

    @Test func `The one file that a scanner was handed stands for itself`() throws {
        var report = Report("[{\"id\": \"1\"}]")
        report.places = ReportPlaces(
            target: "/workspace/tree", workingFolder: "/workspace/empty", file: "api/r.txt")
        let contents = try report.read(
            by:
                "{file: r, format: json, map: {items: \"[]\", rule: id, title: id, path: \"={file}\", severity: {fixed: high}}}"
        )
        #expect(contents.results.map(\.location.path) == ["api/r.txt"])
    }

    @Test func `An empty file is no report, a missing one neither`() {
        #expect(throws: ReportError.self) { try read("") }
        #expect(throws: ReportError.self) { try read(" \n") }
    }

    @Test func `HTML is called by its name`() {
        let error = #expect(throws: ReportError.self) { try read("\n<html></html>") }
        #expect(error.map { "\($0)" }?.contains("HTML or XML") ?? false)
    }
}
