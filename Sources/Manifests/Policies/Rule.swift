package import Findings

/// How many findings of some kind may be there.
package struct Rule: Shaped, Hashable {
    package var id: Marked<String>
    package var match: Match
    /// Most findings that may match.
    package var limit: Int
    package var action: RuleOutcome.Action
    /// What to do about it, for whoever is blocked.
    package var help: String?

    package static let shapeName = "rule"

    package init(
        id: String, match: Match, limit: Int = 0, action: RuleOutcome.Action = .block,
        help: String? = nil
    ) {
        self.id = .unplaced(id)
        self.match = match
        self.limit = limit
        self.action = action
        self.help = help
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "the rule's name in reports")
        match = fields.required("match", .object, "which findings; {} for every one")
        limit = fields.optional("max", .integer(0...1_000_000), "how many may match") ?? 0
        action = fields.optional("action", .word(.block), "what happens when more match") ?? .block
        help = fields.optional("help", .text, "what to do about it")
    }
}

extension Marked {
    /// A value that never stood in a document.
    package static func unplaced(_ value: Value) -> Marked {
        Marked(value: value, mark: SourceMark(file: "", line: 0, column: 0, key: ""))
    }
}
