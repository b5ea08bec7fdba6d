import Foundation
import Testing

@testable import Manifests
@testable import Scanning

struct QuoteEraserTests {
    /// What is kept of a report; `nil` when the file is gone.
    private func kept(_ report: String, _ output: String) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(report.utf8).write(to: file)
        let output = try Document.decode(Output.self, text: output, file: "output.yaml")
        QuoteEraser(output).erase(file: file.path(percentEncoded: false))
        return try? String(contentsOf: file, encoding: .utf8)
    }

    private let mapped = """
        {file: "{out}/report", format: json, quotes: [code],
         map: {items: "[]", rule: id, title: text, severity: {fixed: low},
               redact: {"password '.*'": "a password"}}}
        """

    @Test func `Quotations and passwords in messages are masked, the rest stays`() throws {
        let report = """
            [{"id": 7, "code": "k = 'hunter22'", "text": "found password 'hunter22'", "rate": 0.5},
             {"id": 8, "code": {"lines": ["hunter22"]}, "more": ["\\u00e4 \\"\\\\\\n", null, true]}]
            """
        #expect(
            try kept(report, mapped) == """
                [{"id":7,"code":"***","text":"found a password","rate":0.5},\
                {"id":8,"code":"***","more":["ä \\"\\\\\\u000a",null,true]}]
                """)
    }

    @Test func `A report without quotations is kept byte for byte`() throws {
        let report = "[ {\"id\": 1.0, \"code\": null} ]\n"
        #expect(try kept(report, mapped) == report)
    }

    @Test func `A report that cannot be read is not kept`() throws {
        #expect(try kept("[{\"code\": \"hunter22", mapped) == nil)
    }

    @Test func `A report that quotes nothing is kept even if it cannot be read`() throws {
        let output = mapped.replacing("quotes: [code],", with: "").replacing(
            ",\n       redact: {\"password '.*'\": \"a password\"}", with: "")
        #expect(try kept("<html>", output) == "<html>")
    }

    @Test func `Snippets of SARIF are masked without being named`() throws {
        let report = #"{"region":{"startLine":3,"snippet":{"text":"hunter22"}}}"#
        #expect(
            try kept(report, "{stdout: true, format: sarif}")
                == #"{"region":{"startLine":3,"snippet":{"text":"***"}}}"#)
    }

    @Test func `Each line of a stream is masked`() throws {
        let output = mapped.replacing("format: json,", with: "format: jsonl,")
        #expect(
            try kept("{\"code\":1}\n{\"id\":2}\n", output) == "{\"code\":\"***\"}\n{\"id\":2}")
    }
}
