package import Findings

/// Classes of scanners of which each must have completed.
package struct Requirement: Shaped, Hashable {
    package enum Condition: Sendable, Hashable {
        case always
        /// The target holds source code.
        case code
        /// A file of the target matches one of these.
        case files([Glob])
    }

    package var id: Marked<String>
    package var classes: [ScanClass]
    package var condition: Condition
    /// Scanners whose advisory data is older do not satisfy it.
    package var maximumDatabaseAge: TimeSpan?
    package var action: RuleOutcome.Action

    package static let shapeName = "requirement"

    package init(
        id: String, classes: [ScanClass], condition: Condition = .always,
        maximumDatabaseAge: TimeSpan? = nil, action: RuleOutcome.Action = .block
    ) {
        self.id = .unplaced(id)
        self.classes = classes
        self.condition = condition
        self.maximumDatabaseAge = maximumDatabaseAge
        self.action = action
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "its name in reports")
        classes = fields.required(
            "classes", .list(.word(.sast), atLeast: 1), "each needs a scanner that completed")
        let condition = fields.optional(
            "when", Shape<ConditionFields>.object, "only for such targets")
        self.condition = condition?.value ?? .always
        maximumDatabaseAge = fields.optional(
            "database_max_age", .timeSpan, "older advisory data does not do")
        action =
            fields.optional("action", .word(.block), "block makes the run incomplete") ?? .block
    }

    private struct ConditionFields: Shaped {
        static let shapeName = "requirementCondition"
        var value: Condition

        init(from fields: inout Fields) {
            let code = fields.optional("has_code", .boolean, "true: it holds source code")
            let files = fields.optional(
                "files", Shape<[Glob]>.list(.glob, atLeast: 1), "a file matches one of these")
            if let files { value = .files(files) } else { value = .code }
            if (code == true) == (files != nil) { fields.report("needs has_code: true or files") }
        }
    }
}
