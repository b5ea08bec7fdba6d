package import Findings

/// An explanation as plain lines, for a person.
package struct ExplanationTable {
    private let explanation: GateExplanation
    private let isVerbose: Bool

    private static let most = 20

    /// Verbose shows every finding, and rules that are satisfied.
    package init(_ explanation: GateExplanation, verbose: Bool) {
        self.explanation = explanation
        isVerbose = verbose
    }

    package var lines: [String] {
        var lines = ["\(explanation.run): \(explanation.target)"]
        lines += explanation.remarks.map { "note: \($0)" }
        let order: [RuleOutcome.Outcome] = [.blocked, .warned, .satisfied]
        for outcome in order where outcome != .satisfied || isVerbose {
            for rule in explanation.rules where rule.outcome.outcome == outcome {
                lines += section(rule)
            }
        }
        let satisfied = explanation.rules.count { $0.outcome.outcome == .satisfied }
        if satisfied > 0, !isVerbose {
            lines.append(
                "\(satisfied) \(satisfied == 1 ? "rule is" : "rules are") satisfied (-v shows them)"
            )
        }
        lines += explanation.waivers.map { waiver in
            "waiver \(waiver.id): \(waiver.standing), until \(waiver.expires), approved by "
                + "\(waiver.approvedBy); names \(waiver.matching), excuses \(waiver.covered)"
        }
        lines += explanation.gaps.map { "incomplete: \($0)" }
        lines += wayLines
        lines.append(explanation.verdict.rawValue.uppercased())
        return lines.map { Visible.line($0) }
    }

    private func section(_ rule: GateExplanation.Rule) -> [String] {
        let outcome = rule.outcome
        var lines = ["\(outcome.outcome.rawValue) \(outcome.id): \(outcome.reason)"]
        if let help = outcome.help { lines.append("  help: \(help)") }
        let shown = isVerbose ? rule.matches : Array(rule.matches.prefix(Self.most))
        for match in shown { lines += Self.lines(of: match) }
        if !rule.waived.isEmpty {
            lines.append("  waived: \(rule.waived.count)")
            if isVerbose { for match in rule.waived { lines += Self.lines(of: match) } }
        }
        if shown.count < rule.matches.count {
            lines.append("  and \(rule.matches.count - shown.count) more (-v shows them)")
        }
        return lines
    }

    /// The finding, what of it the rule asked for, and whose it is.
    package static func lines(of match: GateExplanation.Match) -> [String] {
        let finding = match.finding
        var place = finding.location.path ?? finding.location.url ?? ""
        if let line = finding.location.startLine { place += ":\(line)" }
        let package = finding.package.map { $0.name + ($0.version.map { "@" + $0 } ?? "") }
        let name = finding.identifiers.first ?? finding.ruleID
        let words = [finding.severity.rawValue, name, package, place.isEmpty ? nil : place]
        var lines = ["  " + words.compactMap(\.self).joined(separator: "  ")]
        let facts = match.conditions.map { condition in
            "\(condition.holds ? "✔" : "✘") \(condition.wanted) (\(condition.value ?? "unknown"))"
        }
        if !facts.isEmpty { lines.append("    " + facts.joined(separator: ", ")) }
        let owners =
            finding.owners.isEmpty ? "" : "  owner \(finding.owners.joined(separator: " "))"
        lines.append("    \(finding.fingerprint.description.prefix(12))  \(finding.title)\(owners)")
        return lines
    }

    private var wayLines: [String] {
        guard let way = explanation.way else { return [] }
        if way.steps.isEmpty { return ["way to green: none is known"] }
        let proof =
            way.isFewest
            ? "no fewer suffice" : "at least \(way.fewest) are needed, and fewer may suffice"
        let number = way.steps.count == 1 ? "1 step" : "\(way.steps.count) steps"
        return ["way to green, in \(number) (\(proof)):"]
            + way.steps.map { step in
                step.lifts == 0
                    ? "  \(step.action)"
                    : "  \(step.action): lifts \(step.lifts) of \(way.blocking)"
            }
    }
}
