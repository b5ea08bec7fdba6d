import Findings
import Manifests

/// How one rule sorts the findings.
struct Tally {
    private let rule: Rule
    private(set) var matching: [Fingerprint] = []
    private var unrated = 0
    /// Among the matching, those whose missing attributes might have spared them.
    private var notSpared: [Answer] = []
    /// Those that might match if more were known of them.
    private var unjudged: [Answer] = []
    private var suppressed = 0

    init(of rule: Rule, _ findings: [Finding], under policy: Policy) {
        self.rule = rule
        let ignoresSuppressed =
            policy.inlineSuppressions == .ignore && !rule.match.mentions(\.isAboutSuppression)
        for finding in findings {
            let answer = rule.match.answer(for: finding, unknownSeverity: policy.unknownSeverity)
            if answer.counts, ignoresSuppressed, finding.inlineSuppressed {
                suppressed += 1
            } else if answer.counts {
                matching.append(finding.fingerprint)
                if finding.severity == .unknown { unrated += 1 }
                if answer.truth == .unknown { notSpared.append(answer) }
            } else if answer.truth == .unknown {
                unjudged.append(answer)
            }
        }
    }

    func remarks(under policy: Policy) -> [String] {
        var remarks: [String] = []
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
