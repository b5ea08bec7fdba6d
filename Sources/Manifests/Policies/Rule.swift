package import Findings

/// How many findings of some kind may be there.
package struct Rule: Shaped, Hashable {
    package var id: Marked<String>
    package var match: Match
    /// Most findings that may match; `nil` where only other thresholds are set.
    package var maximum: Int?
    /// Most findings that may match and be new.
    package var maximumNew: Int?
    /// By how much the findings that match may be more than those of the baseline.
    package var maximumIncrease: Int?
    /// What must be so for the rule to count at all.
    package var precondition: Precondition?
    package var action: RuleOutcome.Action
    /// What to do about it, for whoever is blocked.
    package var help: String?

    package static let shapeName = "rule"

    package init(
        id: String, match: Match, limit: Int? = 0, maximumNew: Int? = nil,
        maximumIncrease: Int? = nil, action: RuleOutcome.Action = .block, help: String? = nil
    ) {
        self.id = .unplaced(id)
        self.match = match
        maximum = limit
        self.maximumNew = maximumNew
        self.maximumIncrease = maximumIncrease
        self.action = action
        self.help = help
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "the rule's name in reports")
        match = fields.required("match", .object, "which findings; {} for every one")
        let thresholds = Thresholds(from: &fields)
        maximumNew = thresholds.maximumNew
        maximumIncrease = thresholds.maximumIncrease
        maximum = thresholds.maximum ?? (thresholds.isEmpty ? 0 : nil)
        precondition = fields.optional("only_if", .object, "counts only where this is so, too")
        action = fields.optional("action", .word(.block), "what happens when more match") ?? .block
        help = fields.optional("help", .text, "what to do about it")
    }

    /// ``maximum``, for rules that have no other threshold.
    package var limit: Int {
        get { maximum ?? maximumNew ?? maximumIncrease ?? 0 }
        set { maximum = newValue }
    }

    struct Thresholds {
        var maximum: Int?
        var maximumNew: Int?
        var maximumIncrease: Int?

        var isEmpty: Bool { maximum == nil && maximumNew == nil && maximumIncrease == nil }

        init(from fields: inout Fields) {
            let number = Shape<Int>.integer(0...1_000_000)
            maximum = fields.optional("max", number, "how many may match")
            maximumNew = fields.optional("max_new", number, "how many new ones may match")
            maximumIncrease = fields.optional(
                "max_increase", number, "by how much they may be more than the baseline's")
        }
    }
}

extension Rule {
    /// More findings than a number match something else.
    package struct Precondition: Shaped, Hashable {
        package var match: Match
        package var moreThan: Int

        package static let shapeName = "precondition"

        package init(from fields: inout Fields) {
            match = fields.required("match", .object, "which findings; {} for every one")
            moreThan = fields.required(
                "more_than", .integer(0...1_000_000), "more of them than this must be there")
        }
    }
}

extension Marked {
    /// A value that never stood in a document.
    package static func unplaced(_ value: Value) -> Marked {
        Marked(value: value, mark: SourceMark(file: "", line: 0, column: 0, key: ""))
    }
}
