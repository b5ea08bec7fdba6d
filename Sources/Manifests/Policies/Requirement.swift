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
    /// Scanners of which each must have completed, by their names.
    package var scanners: [Marked<String>] = []
    package var condition: Condition
    /// Scanners whose advisory data is older do not satisfy it.
    package var maximumDatabaseAge: TimeSpan?
    /// Versions that a scanner must be of, by its name.
    package var versions: [Entry<VersionRange>] = []
    /// A complete run that is no older does, even if it was another run than this one.
    package var maximumAge: TimeSpan?
    /// Files that a scanner must have examined.
    package var minimumFiles: Int?
    /// Share of its files that a scanner must have examined.
    package var minimumShare: Double?
    /// Scanners that were kept in less well do not satisfy it.
    package var isolation: IsolationLevel?
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
        classes =
            fields.optional(
                "classes", .list(.word(.sast), atLeast: 1), "each needs a scanner that completed")
            ?? []
        scanners =
            fields.optional(
                "scanners", .list(Shape<String>.identifier.marked, atLeast: 1),
                "each must have completed") ?? []
        let condition = fields.optional(
            "when", Shape<ConditionFields>.object, "only for such targets")
        self.condition = condition?.value ?? .always
        maximumDatabaseAge = fields.optional(
            "database_max_age", .timeSpan, "older advisory data does not do")
        versions =
            fields.optional(
                "versions", .dictionary(.versionRange), "a scanner's versions, by its name") ?? []
        maximumAge = fields.optional(
            "max_age", .timeSpan, "an earlier complete run does if it is no older")
        minimumFiles = fields.optional(
            "min_files", .integer(1...1_000_000_000), "files that must have been examined")
        minimumShare = fields.optional(
            "min_share", .number(0...1), "share of its files that must have been examined")
        isolation = fields.optional(
            "isolation", .word(.sandboxed), "level A to D, or a stronger one")
        action =
            fields.optional("action", .word(.block), "block makes the run incomplete") ?? .block
        if classes.isEmpty, scanners.isEmpty, !fields.hasProblems {
            fields.report("needs classes or scanners")
        }
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
