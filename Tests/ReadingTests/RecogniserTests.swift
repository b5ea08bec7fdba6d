import Findings
import Testing

@testable import Manifests
@testable import Reading

struct RecogniserTests {
    private static let definitions: [(String, String)] = [
        (
            "alpha",
            "{format: json, recognise: {has: [a, \"list[]\"]}, map: {items: \"list[]\", rule: r, title: t, severity: {fixed: low}}}"
        ),
        (
            "beta",
            "{name: wide, format: json, recognise: {has: [a, \"list[]\", b]}, map: {items: \"list[]\", rule: r, title: t, severity: {fixed: low}}}"
        ),
        (
            "gamma",
            "{format: json, recognise: {has: [c], equals: {kind: [x, \"y-*\"]}}, map: {items: \"\", rule: r, title: t, severity: {fixed: low}}}"
        ),
        (
            "delta",
            "{format: json, recognise: {has: [c, d, kind]}, map: {items: \"\", rule: r, title: t, severity: {fixed: low}}}"
        ),
        (
            "lines",
            "{format: jsonl, recognise: {has: [event]}, map: {items: \"\", rule: r, title: t, severity: {fixed: low}}}"
        ),
        (
            "style",
            "{format: xml, recognise: {root: checkstyle, has: [\"file[]\"]}, map: {items: \"file[].error[]\", rule: \"@r\", title: \"@t\", severity: {fixed: low}}}"
        ),
        (
            "table",
            "{format: csv, recognise: {columns: [Rule, Title]}, map: {items: \"[]\", rule: Rule, title: Title, severity: {fixed: low}}}"
        ),
        (
            "own",
            "{format: sarif, recognise: {has: \"runs[].tool\", equals: {\"runs[].tool.driver.name\": Own}}}"
        ),
    ]

    private func recogniser() throws -> Recogniser {
        try Recogniser(
            Self.definitions.flatMap { tool, output in
                try Document.decode(
                    ReportDefinition.self,
                    text: """
                        {version: 1, kind: report, id: \(tool), class: sast, description: x,
                        reports: \(output)}
                        """, file: "report.yaml"
                ).outputs.map { RecognisableReport(tool: tool, scanClass: .sast, output: $0) }
            })
    }

    private func recognised(_ text: String) throws -> String {
        try recogniser().recognise(ReportDocument(sniffing: Array(text.utf8)), named: "r")
            .description
    }

    @Test(arguments: [
        (#"{"a": 1, "list": []}"#, "alpha (json)"),
        (#"{"a": 1, "b": null, "list": [{}]}"#, "beta (wide, json)"),
        (#"{"c": 1, "kind": "x"}"#, "gamma (json)"), (#"{"c": 1, "kind": "y-1"}"#, "gamma (json)"),
        (#"{"event": 1}"#, "lines (jsonl)"), ("{\"event\": 1}\n{\"z\": 1}", "lines (jsonl)"),
        ("{\"z\": 1}\n{\"event\": 1}", "lines (jsonl)"),
        ("<checkstyle><file/></checkstyle>", "style (xml)"),
        ("title;x;rule\n1;2;3", "table (csv)"),
        (#"{"runs": [{"tool": {"driver": {"name": "Own"}}}]}"#, "own (sarif)"),
        (#"{"runs": [{"tool": {"driver": {"name": "Other"}}}]}"#, "sarif"),
        (#"{"bomFormat": "CycloneDX"}"#, "cyclonedx"), (#"{"spdxVersion": "SPDX-2.3"}"#, "spdx"),
        ("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'/>", "cyclonedx"),
    ])
    func `The definition that asks for most is taken, a standard without one`(
        _ text: String, _ kind: String
    ) throws {
        #expect(try recognised(text) == kind)
    }

    @Test func `What two definitions fit alike is refused, and both are named`() {
        let error = #expect(throws: RecognitionError.self) {
            try recognised(#"{"c": 1, "d": 1, "kind": "x"}"#)
        }
        #expect(error?.description == "r may be delta (json) or gamma (json): name one with --as")
    }

    @Test(arguments: [
        (
            #"{"a": 1, "z": 2}"#,
            "r is JSON with a, z, which no definition recognises: alpha (json) lacks list[]; beta (wide, json) lacks list[], b (name its tool with --as)"
        ),
        (#"{"c": 1, "kind": "q"}"#, "gamma (json) lacks kind = x or y-*"),
        (
            #"{"spdxVersion": "SPDX-3.0"}"#,
            "JSON with spdxVersion, which no definition recognises (name"
        ),
        ("[]", "r is JSON (a list of 0), which no definition recognises (name its tool with --as)"),
        ("<nope/>", "r is XML of <nope>, which no definition"),
        ("<checkstyle/>", "style (xml) lacks file[]"),
        (
            "rule,other\n1,2",
            "r is CSV with rule, other, which no definition recognises: table (csv) lacks the column Title"
        ),
    ])
    func `What nobody recognises names the nearest, and what it lacks`(
        _ text: String, _ message: String
    ) {
        let error = #expect(throws: RecognitionError.self) { try recognised(text) }
        #expect(error?.description.contains(message) ?? false, "\(error?.description ?? "")")
    }

    @Test func `A name overrules what the content says, but not its syntax`() throws {
        let recogniser = try self.recogniser()
        let document = ReportDocument.json(try JSONParser.parse(Array(#"{"x": 1}"#.utf8)))
        #expect(try recogniser.kind(of: "alpha", for: document, named: "r").tool == "alpha")
        #expect(throws: RecognitionError.self) {
            try recogniser.kind(of: "style", for: document, named: "r")
        }
        #expect(throws: RecognitionError.self) {
            try recogniser.kind(of: "alhpa", for: document, named: "r")
        }
        #expect(recogniser.objection(to: "alhpa")?.description.contains("\"alpha\"") ?? false)
    }

    @Test(arguments: ["", " \n", "x", "{", "{\"a\": 1", "<a", "{} x", "[1,]"])
    func `What has no syntax is told`(_ text: String) {
        #expect(throws: DocumentError.self) { try ReportDocument(sniffing: Array(text.utf8)) }
    }
}
