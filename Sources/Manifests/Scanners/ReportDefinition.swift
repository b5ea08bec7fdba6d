package import Findings

/// The reports of a tool that sluice reads but does not run: `scanners/<id>/report.yaml`.
package struct ReportDefinition: Sendable {
    package var id: String
    package var scanClass: ScanClass
    package var description: String
    /// Its kinds of reports; each says how it is recognised.
    package var outputs: [Output]
    /// The folder that holds `report.yaml`; set by whoever loads it.
    package var folder = ""
    package var mark: SourceMark
}

extension ReportDefinition: Shaped {
    package static let shapeName = "report"

    package init(from fields: inout Fields) {
        mark = fields.mark
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.report), "what the document is")
        id = fields.required("id", .identifier, "the tool's name, equal to its folder's")
        scanClass = fields.required("class", .word(.sast), "what it looks for")
        description = fields.required("description", .text, "one line for a person")
        outputs = fields.required(
            "reports", Shape<[ReportKind]>.oneOrMore(.object), "the reports to read"
        ).map(\.output)
    }

    enum Kind: String, CaseIterable { case report }
}

/// Where a report itself says what was examined.
package struct ExaminedClaim: Shaped, Hashable {
    /// Each is one thing that was examined.
    package var items: ReportPath?
    /// A figure of things examined.
    package var number: ReportPath?

    package static let shapeName = "examinedClaim"

    init(items: ReportPath?, number: ReportPath?) {
        self.items = items
        self.number = number
    }

    package init(from fields: inout Fields) {
        items = fields.optional("items", .reportPath, "one value per thing examined")
        number = fields.optional("number", .reportPath, "a figure of things examined")
        if (items == nil) == (number == nil) { fields.report("needs items or number") }
    }
}

/// One kind of report: an `Output` that is found by its content in place of by its file.
private struct ReportKind: Shaped {
    static let shapeName = "reportKind"

    var output: Output

    init(from fields: inout Fields) {
        output = Output(reading: &fields)
        output.name = fields.optional("name", .text, "which of the tool's reports it is")
        output.recognition = fields.required(
            "recognise", .object, "what tells that a report is this one")
        output.examined = fields.optional(
            "examined", .object,
            "where it says what was examined; without, no results prove nothing"
        )
        let errors: [NotedErrors] =
            fields.optional(
                "errors", .oneOrMore(.object), "entries that say that something went wrong") ?? []
        output.errors = errors.map(\.demand)
        output.checkRecognition(&fields)
    }
}
