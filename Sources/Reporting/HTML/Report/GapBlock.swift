import Findings

/// What was not examined, who acts and how.
struct GapBlock {
    let scan: Scan

    var markup: Markup? {
        if scan.completeness.isComplete { return nil }
        let note =
            scan.cancelledBy == nil
            ? "for the team that runs sluice, not for the developer" : "when the run was cancelled"
        return section("gaps", "What was not examined", note) {
            block("ul", .class("rows")) {
                for gap in scan.completeness.gaps { block("li") { row(gap) } }
            }
        }
    }

    private func row(_ gap: String) -> Markup {
        guard let run = GapSection.run(for: gap, in: scan) else {
            return group {
                inline("b", .class("bad")) {
                    inline("i", .mute) { "✘" }
                    " gap"
                }
                " " + gap
            }
        }
        return group {
            run.state.markup
            " "
            inline("b") { run.scanner }
            ": " + (run.reason ?? "no reason was given")
            if scan.cancelledBy == nil, let advice = GapSection.advice(for: run) {
                block("p", .class("do")) { advice.markup }
            }
        }
    }
}

extension GapSection.Advice {
    fileprivate var markup: Markup {
        group {
            switch self {
            case .command(let command):
                "Run: "
                inline("code") { command }
            case .words(let words): "To do: " + words
            }
        }
    }
}

extension ScannerState {
    /// Sign and word; the colour is the class's.
    var markup: Markup {
        inline("span", .class("state", "state-\(rawValue)")) {
            inline("i", .mute) { symbol }
            " " + word
        }
    }
}
