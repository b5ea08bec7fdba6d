package import Findings

/// One report that a scanner leaves, and how to read it.
package struct Output: Shaped, Hashable {
    package enum Format: String, Sendable, CaseIterable {
        case sarif, json, jsonl, cyclonedx, spdx, xml, csv

        /// Whether a definition says where things stand; the others say it themselves.
        package var isMapped: Bool {
            switch self {
            case .json, .jsonl, .xml, .csv: true
            case .sarif, .cyclonedx, .spdx: false
            }
        }
    }

    /// With placeholders; standard output is `{out}/stdout`, and a `report.yaml` has none.
    package var file: String
    package var format: Format
    package var severity: SeverityRules
    package var mappings: [Mapping]
    /// Other scanners may take this file as their `{input}`.
    package var provides: String?
    /// Members that hold text of the target, which may be a secret: the kept file has them masked.
    package var quotes: [String]
    /// Which of the tool's reports it is, where there are several.
    package var name: String?
    /// What a report must hold to be taken for this one, when nobody says what it is.
    package var recognition: Recognition?
    /// Where the report itself says what was examined; a run is proved by `complete` instead.
    package var examined: ExaminedClaim?
    /// Where it notes its own errors; those of a run stand under `complete` instead.
    package var errors: [EvidenceDemands.Errors] = []

    package static let shapeName = "output"

    package init(from fields: inout Fields) {
        let file = fields.optional("file", .text, "the report, in {out}")
        let isStandardOutput = fields.optional("stdout", .boolean, "the report is what it prints")
        if (file == nil) != (isStandardOutput ?? false) {
            fields.report("needs file or stdout: true")
        }
        self.init(reading: &fields)
        self.file = file ?? "{out}/stdout"
        provides = fields.optional("provides", .text, "file that other scanners take as {input}")
        recognition = fields.optional(
            "recognise", .object, "what tells that a report is this one, when nobody says so")
        checkRecognition(&fields)
    }

    /// How the report is read, wherever it comes from.
    init(reading fields: inout Fields) {
        file = ""
        format = fields.required("format", .word(.sarif), "how to read it")
        severity =
            fields.optional("severity", .object, "how it says severity (sarif)")
            ?? SeverityRules()
        mappings =
            fields.optional(
                "map", .oneOrMore(.object), "where things stand (json, jsonl, xml, csv)") ?? []
        quotes =
            fields.optional(
                "quotes", .list(.string), "members that copy text of the target; not kept") ?? []
        if format.isMapped == mappings.isEmpty {
            fields.report("a report in json, jsonl, xml or csv needs map, others have none")
        }
    }

    func checkRecognition(_ fields: inout Fields) {
        guard let recognition else { return }
        if format != .csv, !recognition.columns.isEmpty {
            fields.report("recognise.columns is for csv")
        }
        if format != .xml, !recognition.root.isEmpty {
            fields.report("recognise.root is for xml")
        }
    }
}

/// Where a SARIF report keeps severity, tried in the order property, level, fixed, after what the
/// report itself gives: a CVSS vector, security-severity.
package struct SeverityRules: Shaped, Hashable {
    package var property: String?
    package var map: [Entry<Severity>] = []
    package var level: [Entry<Severity>] = []
    package var fixed: Severity?

    package static let shapeName = "sarifSeverity"

    init() {}

    package init(from fields: inout Fields) {
        property = fields.optional("property", .text, "property of the result or its rule")
        map = fields.optional("map", .dictionary(.word(.high)), "its words; * for any other") ?? []
        level = fields.optional("level", .dictionary(.word(.high)), "SARIF levels") ?? []
        fixed = fields.optional("fixed", .word(.high), "the same for every result")
    }
}
