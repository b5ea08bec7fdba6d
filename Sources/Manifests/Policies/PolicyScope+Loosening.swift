package import Findings

extension RuleOutcome.Action {
    /// Milder ones first.
    package var strictness: Int {
        switch self {
        case .off: 0
        case .warn: 1
        case .block: 2
        }
    }
}

extension PolicyScope {
    /// What it makes milder than the policy is elsewhere, in words; empty when it only tightens.
    package func loosenings(of policy: Policy) -> [String] {
        var loosenings: [String] = []
        for entry in changes {
            guard let rule = policy.rules.first(where: { $0.id.value == entry.key }) else {
                continue
            }
            loosenings += Self.loosenings(entry.value, of: rule)
        }
        for (severity, span) in deadlines.spans {
            guard let usual = policy.deadlines.spans[severity], span > usual else { continue }
            loosenings.append("the deadline of \(severity.rawValue) from \(usual) to \(span)")
        }
        if let unknownSeverity, unknownSeverity < policy.unknownSeverity {
            loosenings.append(
                "unknown_severity from \(policy.unknownSeverity.rawValue) to "
                    + unknownSeverity.rawValue)
        }
        return loosenings.sorted()
    }

    private static func loosenings(_ change: Change, of rule: Rule) -> [String] {
        var loosenings: [String] = []
        for (name, value, usual) in [
            ("max", change.maximum, rule.maximum),
            ("max_new", change.maximumNew, rule.maximumNew),
            ("max_increase", change.maximumIncrease, rule.maximumIncrease),
        ] {
            guard let value, let usual, value > usual else { continue }
            loosenings.append("\(name) of \(rule.id.value) from \(usual) to \(value)")
        }
        if let action = change.action, action.strictness < rule.action.strictness {
            loosenings.append(
                "\(rule.id.value) from \(rule.action.rawValue) to \(action.rawValue)")
        }
        return loosenings
    }

    /// Whether anything is milder within it.
    package func loosens(_ policy: Policy) -> Bool { !loosenings(of: policy).isEmpty }

    /// Reports what it may not do.
    func check(against policy: Policy, _ fields: inout Fields) {
        for entry in changes where !policy.rules.contains(where: { $0.id.value == entry.key }) {
            fields.report(
                at: entry.mark, "no rule has the id \"\(entry.key)\"",
                remedy: Spelling.hint(for: entry.key, among: policy.rules.map(\.id.value)))
        }
        let loosenings = loosenings(of: policy)
        if loosenings.isEmpty { return }
        if approvedBy == nil || expires == nil {
            fields.report(
                at: mark, "loosens \(loosenings.joined(separator: ", "))",
                remedy: "needs approved_by and expires")
        }
    }
}
