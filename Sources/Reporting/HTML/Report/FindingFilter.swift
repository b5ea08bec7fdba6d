import Findings

/// Choices above the list of findings, heeded by the style sheet alone.
///
/// A browser that does not know `:has` shows everything, and so does print.
struct FindingFilter {
    let contents: PageContents

    private enum Show: String, CaseIterable {
        case all, blocks, new

        var text: String {
            switch self {
            case .all: "all"
            case .blocks: "only what blocks"
            case .new: "only new"
            }
        }
    }

    var markup: Markup {
        let findings = contents.scan.findings
        let choices = Show.allCases.filter { show in
            switch show {
            case .all: true
            case .blocks: !contents.marks.blocking.isEmpty
            case .new: contents.tellsNew
            }
        }
        return block(
            "div", .class("filter"), Attribute("role", "group"), .label("Which findings to show")
        ) {
            for (severity, count) in VerdictSection.counts(findings) {
                block("label") {
                    void(
                        "input", Attribute("type", "checkbox"), .id("show-\(severity.rawValue)"),
                        Attribute(flag: "checked"), Attribute("autocomplete", "off"))
                    " "
                    severity.markup
                    " \(count)"
                }
            }
            if choices.count > 1 {
                for choice in choices {
                    block("label") {
                        void(
                            "input", Attribute("type", "radio"), Attribute("name", "show"),
                            .id("show-\(choice.rawValue)"),
                            choice == .all ? Attribute(flag: "checked") : nil,
                            Attribute("autocomplete", "off"))
                        " " + choice.text
                    }
                }
            }
        }
    }

    /// Shows what is chosen, and groups that hold some of it.
    ///
    /// What a link leads to is always shown.
    static var style: Markup {
        var rules = [
            Markup(literal: "\n@media screen { @supports selector(:has(a)) {\n"),
            Markup(literal: ".f, .group { display: none }\n"),
        ]
        for severity in severities {
            for (mode, mark) in modes {
                let parts: [StaticString] = [
                    "body", mode, ":has(#show-", severity, ":checked) .f.s-", severity, mark,
                    ", body", mode, ":has(#show-", severity, ":checked) .group:has(.f.s-", severity,
                    mark, ") { display: block }\n",
                ]
                rules += parts.map { Markup(literal: $0) }
            }
        }
        rules.append(
            Markup(
                literal: ":is(.f:target, .group:has(:target)) { display: block !important }\n} }\n")
        )
        return .joined(rules)
    }

    private static let severities: [StaticString] = [
        "critical", "high", "medium", "low", "info", "unknown",
    ]

    /// What is chosen beside severities, and the class of what is then shown.
    private static let modes: [(StaticString, StaticString)] = [
        (":not(:has(#show-blocks:checked, #show-new:checked))", ""),
        (":has(#show-blocks:checked)", ".blocks"), (":has(#show-new:checked)", ".new"),
    ]
}
