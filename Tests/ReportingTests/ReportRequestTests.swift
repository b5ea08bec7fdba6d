import Testing

@testable import Reporting

@Suite struct ReportRequestTests {
    @Test(
        arguments: [
            ("table", ReportFormat.table, nil), ("json=out/run.json", .json, "out/run.json"),
            ("sarif=a=b", .sarif, "a=b"), ("json=-", .json, nil),
        ] as [(String, ReportFormat, String?)])
    func `A request is a format and a place`(text: String, format: ReportFormat, path: String?)
        throws
    {
        #expect(try ReportRequest(parsing: text) == ReportRequest(format: format, path: path))
    }

    @Test(arguments: [
        (
            "jsn",
            "unknown report format 'jsn', did you mean json? (known: table, json, sarif, html, markdown, junit, cyclonedx)"
        ),
        (
            "SARIF",
            "unknown report format 'SARIF', did you mean sarif? (known: table, json, sarif, html, markdown, junit, cyclonedx)"
        ),
        (
            "xml=x",
            "unknown report format 'xml', did you mean html? (known: table, json, sarif, html, markdown, junit, cyclonedx)"
        ),
        (
            "",
            "unknown report format '' (known: table, json, sarif, html, markdown, junit, cyclonedx)"
        ),
        (
            "json=",
            "the report 'json=' names no file; write json=FILE, or json alone for standard output"
        ),
        ("sarif=out/", "cannot write a report to 'out/': it is a folder; name a file"),
    ])
    func `A wrong request says what is wrong`(text: String, message: String) {
        let error = #expect(throws: ReportError.self) { try ReportRequest(parsing: text) }
        #expect(error?.description == message)
    }

    @Test func `Two reports never share a place`() throws {
        #expect(try ReportRequest.checked([]) == [ReportRequest(format: .table)])
        let apart = [ReportRequest(format: .table), ReportRequest(format: .json, path: "a")]
        #expect(try ReportRequest.checked(apart) == apart)
        #expect(throws: ReportError.clash(.table, .json, path: nil)) {
            try ReportRequest.checked([
                ReportRequest(format: .table), ReportRequest(format: .json),
            ])
        }
    }
}
