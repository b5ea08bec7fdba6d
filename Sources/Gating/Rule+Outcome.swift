import Findings
import Manifests

extension Rule {
    func outcome(for findings: [Finding], under policy: Policy) -> RuleOutcome {
        guard action != .off else {
            return RuleOutcome(
                id: id.value, action: .off, limit: limit, fingerprints: [], outcome: .satisfied,
                reason: "the rule is off", help: help)
        }
        let tally = Tally(of: self, findings, under: policy)
        let isExceeded = tally.matching.count > limit
        let isSoftened = isExceeded && action == .block && policy.mode == .warn
        let outcome: RuleOutcome.Outcome =
            if !isExceeded {
                .satisfied
            } else if action == .block, !isSoftened {
                .blocked
            } else {
                .warned
            }
        var sentences = [
            count(tally.matching.count, "finding matches", "findings match")
                + (limit == 0 ? ", none is allowed" : ", at most \(limit) \(isAre(limit)) allowed")
        ]
        sentences += tally.remarks(under: policy)
        if isSoftened { sentences.append("would block, but the policy's mode is warn") }
        return RuleOutcome(
            id: id.value, action: action, limit: limit,
            fingerprints: tally.matching.map(\.fingerprint).sorted(), outcome: outcome,
            reason: sentences.joined(separator: "; "), help: help)
    }
}

extension Match.Condition {
    fileprivate var isAboutSeverity: Bool {
        switch self {
        case .severity, .severityAtLeast: true
        default: false
        }
    }

    fileprivate var isAboutSuppression: Bool {
        if case .inlineSuppressed = self { true } else { false }
    }
}

/// How one rule sorts the findings.
private struct Tally {
    let rule: Rule
    var matching: [Finding] = []
    /// Among the matching, those whose missing attributes might have spared them.
    var notSpared: [Answer] = []
    /// Those that might match if more were known of them.
    var unjudged: [Answer] = []
    var suppressed = 0

    init(of rule: Rule, _ findings: [Finding], under policy: Policy) {
        self.rule = rule
        let ignoresSuppressed =
            policy.inlineSuppressions == .ignore && !rule.match.mentions(\.isAboutSuppression)
        for finding in findings {
            let answer = rule.match.answer(for: finding, unknownSeverity: policy.unknownSeverity)
            if answer.counts, ignoresSuppressed, finding.inlineSuppressed {
                suppressed += 1
            } else if answer.counts {
                matching.append(finding)
                if answer.truth == .unknown { notSpared.append(answer) }
            } else if answer.truth == .unknown {
                unjudged.append(answer)
            }
        }
    }

    func remarks(under policy: Policy) -> [String] {
        var remarks: [String] = []
        let unrated = matching.count { $0.severity == .unknown }
        if unrated > 0, rule.match.mentions(\.isAboutSeverity) {
            remarks.append(
                "\(unrated) of them \(isAre(unrated)) of unknown severity, which counts as "
                    + policy.unknownSeverity.rawValue)
        }
        if !notSpared.isEmpty {
            remarks.append(
                count(notSpared.count, "of them counts because its", "of them count because their")
                    + " \(names(notSpared)) is unknown")
        }
        if !unjudged.isEmpty {
            remarks.append(
                count(unjudged.count, "more does not count: its", "more do not count: their")
                    + " \(names(unjudged)) is unknown")
        }
        if suppressed > 0 {
            remarks.append(
                count(suppressed, "more does", "more do") + " not count, being suppressed inline")
        }
        return remarks
    }

    private func names(_ answers: [Answer]) -> String {
        Set(answers.flatMap(\.missing)).sorted().joined(separator: " or ")
    }
}

private func isAre(_ number: Int) -> String { number == 1 ? "is" : "are" }

private func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 0 ? "no \(one)" : "\(number) \(number == 1 ? one : many)"
}
