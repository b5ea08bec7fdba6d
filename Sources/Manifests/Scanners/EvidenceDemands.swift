/// What must be seen before a scanner run counts as complete.
package struct EvidenceDemands: Shaped, Hashable {
    package struct Examined: Shaped, Hashable {
        package var file: String
        /// Each is one thing that was examined.
        package var items: ReportPath?
        /// A figure of things examined.
        package var number: ReportPath?
        package var atLeast: Int

        package static let shapeName = "examined"

        package init(from fields: inout Fields) {
            file = fields.required("file", .text, "the JSON file that tells")
            items = fields.optional("items", .reportPath, "one value per thing examined")
            number = fields.optional("number", .reportPath, "a figure of things examined")
            atLeast = fields.optional("at_least", .integer(1...1_000_000), "how many") ?? 1
            if (items == nil) == (number == nil) { fields.report("needs items or number") }
        }
    }

    package struct Errors: Shaped, Hashable {
        package var file: String
        package var items: ReportPath
        /// Only items for which all of these hold are errors.
        package var conditions: [Entry<[String]>]
        /// Only items whose text this regular expression matches are errors.
        package var only: String?
        /// An error whose values all are among these does not count.
        package var tolerate: [Entry<[String]>]

        package static let shapeName = "errors"

        package init(from fields: inout Fields) {
            let file = fields.required("file", .text, "the JSON file that tells")
            self.init(reading: &fields, file: file)
        }

        /// What stands beside the name of the file.
        fileprivate init(reading fields: inout Fields, file: String) {
            self.file = file
            items = fields.required("items", .reportPath, "one value per error")
            conditions =
                fields.optional(
                    "where", .dictionary(.oneOrMore(.string)), "path: word or words; all must hold")
                ?? []
            only = fields.optional("only", .regularExpression, "what an error's text must match")
            tolerate =
                fields.optional(
                    "tolerate", .dictionary(.oneOrMore(.string)), "path: words that do not count")
                ?? []
        }
    }

    package struct NamedTarget: Shaped, Hashable {
        package var file: String
        package var path: ReportPath
        package var equals: String

        package static let shapeName = "namedTarget"

        package init(from fields: inout Fields) {
            file = fields.required("file", .text, "the JSON file that tells")
            path = fields.required("path", .reportPath, "where the target's name stands")
            equals = fields.required("equals", .text, "what it must be")
        }
    }

    /// A problem that sluice plants and the scanner must report; it is never counted as a finding.
    package struct Canary: Shaped, Hashable {
        package enum Place: Sendable, Hashable {
            /// A file or folder of the definition's folder, planted in the private copy of a tree.
            case planted(String)
            /// An argument of every invocation; the end of the path that it is reported at.
            case argument(String)
            /// Reported without a place; every result of the rule is the canary.
            case anywhere
        }

        package var place: Place
        package var rule: String

        package static let shapeName = "canary"

        package init(from fields: inout Fields) {
            rule = fields.required("rule", .text, "the rule that must find it")
            let plant = fields.optional(
                "plant", .text, "file or folder to plant in the private copy")
            let pathEnds = fields.optional(
                "path_ends", .text, "end of the path that it is reported at")
            let isAnywhere =
                fields.optional(
                    "anywhere", .boolean, "it is reported without a place") ?? false
            switch (plant, pathEnds, isAnywhere) {
            case (let plant?, nil, false): place = .planted(plant)
            case (nil, let ending?, false): place = .argument(ending)
            case (nil, nil, true): place = .anywhere
            default:
                place = .anywhere
                fields.report("needs exactly one of plant, path_ends and anywhere: true")
            }
        }
    }

    package var examined: [Examined]
    package var errors: [Errors]
    package var stderrExamined: String?
    package var stdoutExamined: String?
    package var stderrForbid: [String]
    package var namedTarget: NamedTarget?
    package var canaries: [Canary]
    package var everyFile: Bool

    package static let shapeName = "complete"

    package init(from fields: inout Fields) {
        examined =
            fields.optional("examined", .oneOrMore(.object), "what it says it looked at") ?? []
        errors =
            fields.optional("errors", .oneOrMore(.object), "errors that the report notes") ?? []
        stderrExamined = fields.optional(
            "stderr_examined", .regularExpression, "its first group is a figure of at least 1")
        stdoutExamined = fields.optional(
            "stdout_examined", .regularExpression, "the same on standard output")
        stderrForbid =
            fields.optional("stderr_forbid", .list(.text), "texts that mean failure") ?? []
        namedTarget = fields.optional(
            "report_names_target", .object, "a report on another target is not believed")
        canaries = fields.optional("canary", .oneOrMore(.object), "a planted problem to find") ?? []
        everyFile =
            fields.optional(
                "every_file", .boolean, "each matching file was an argument of a good run") ?? false
        let hasProof =
            !examined.isEmpty || stderrExamined != nil || stdoutExamined != nil
            || !canaries.isEmpty || everyFile
        if !hasProof {
            fields.report(
                "nothing here proves work",
                remedy: "ask for examined, stderr_examined, stdout_examined, canary or every_file")
        }
    }
}

/// Errors that a report which nobody saw being made notes of itself.
struct NotedErrors: Shaped {
    static let shapeName = "notedErrors"

    let demand: EvidenceDemands.Errors

    init(from fields: inout Fields) {
        demand = EvidenceDemands.Errors(reading: &fields, file: "")
    }
}
