package import Findings

/// What a policy says otherwise of some repositories: stricter as it likes, milder only with a name and
/// an end.
package struct PolicyScope: Shaped, Hashable {
    /// What a rule is within the scope; `nil` is what it is elsewhere.
    package struct Change: Shaped, Hashable {
        package var maximum: Int?
        package var maximumNew: Int?
        package var maximumIncrease: Int?
        package var action: RuleOutcome.Action?

        package static let shapeName = "ruleChange"

        package init(
            maximum: Int? = nil, maximumNew: Int? = nil, maximumIncrease: Int? = nil,
            action: RuleOutcome.Action? = nil
        ) {
            self.maximum = maximum
            self.maximumNew = maximumNew
            self.maximumIncrease = maximumIncrease
            self.action = action
        }

        package init(from fields: inout Fields) {
            let thresholds = Rule.Thresholds(from: &fields)
            maximum = thresholds.maximum
            maximumNew = thresholds.maximumNew
            maximumIncrease = thresholds.maximumIncrease
            action = fields.optional("action", .word(.block), "what happens when more match")
            if thresholds.isEmpty, action == nil { fields.report("changes nothing") }
        }
    }

    package var repositories: [Glob]
    package var teams: [Glob]
    package var labels: [Glob]
    package var branches: [Glob]
    package var environments: [Glob]
    package var changes: [Entry<Change>]
    package var deadlines: Deadlines
    package var unknownSeverity: Severity?
    package var approvedBy: String?
    package var expires: Day?
    package var mark: SourceMark

    package static let shapeName = "scope"

    package init(from fields: inout Fields) {
        mark = fields.mark
        func globs(_ fields: inout Fields, _ key: String, _ summary: String) -> [Glob] {
            fields.optional(key, Shape<[Glob]>.oneOrMore(.glob), summary) ?? []
        }
        repositories = globs(&fields, "repos", "repositories, as owner/name")
        teams = globs(&fields, "teams", "teams of repositories")
        labels = globs(&fields, "labels", "labels of repositories")
        branches = globs(&fields, "branches", "branches that are scanned")
        environments = globs(&fields, "environments", "where it runs")
        changes =
            fields.optional("rules", .dictionary(.object), "what a rule is here, by its id") ?? []
        let set = fields.optional("set", Shape<Settings>.object, "other settings here")
        deadlines = set?.deadlines ?? .none
        unknownSeverity = set?.unknownSeverity
        approvedBy = fields.optional("approved_by", .text, "who answers for what is milder here")
        expires = fields.optional("expires", .day, "last day of what is milder here")
        let asks = [repositories, teams, labels, branches, environments]
        if asks.allSatisfy(\.isEmpty) {
            fields.report("needs repos, teams, labels, branches or environments")
        }
        if changes.isEmpty, set == nil { fields.report("changes nothing: needs rules or set") }
    }

    private struct Settings: Shaped {
        static let shapeName = "scopeSettings"
        var deadlines: Deadlines
        var unknownSeverity: Severity?

        init(from fields: inout Fields) {
            deadlines = fields.optional("sla", .object, "deadlines here") ?? .none
            unknownSeverity = fields.optional(
                "unknown_severity", .rating, "what a finding without severity counts as here")
        }
    }
}
