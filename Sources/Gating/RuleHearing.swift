import Findings
import Manifests

/// One rule over all findings.
struct RuleHearing {
    let rule: Rule
    let seat: GateBench.Seat
    let table: FindingTable
    let inquiry: BoundInquiry
    let precondition: BoundInquiry?
    /// Findings that a waiver of the same policy excuses.
    let waived: BitSet
    /// Findings of the baseline that are gone.
    let resolved: [Finding]

    func outcome(_ everything: BitSet, _ sorting: inout FingerprintOrder) -> RuleOutcome {
        guard rule.action != .off else {
            return RuleOutcome(
                id: rule.id.value, action: .off, limit: rule.limit, fingerprints: [],
                outcome: .satisfied, reason: "the rule is off", help: rule.help,
                policy: seat.source)
        }
        let answers = inquiry.answers(within: everything)
        let suppressed = ignoredSuppressions.intersection(answers.counts)
        let matching = answers.counts.subtracting(suppressed)
        let counted = matching.subtracting(waived)
        let thresholds = self.thresholds(counted)
        let lack = preconditionLack(everything)
        let exceeded = lack == nil ? thresholds.filter(\.isExceeded) : []
        let isWarning = seat.policy.mode(at: seat.context.now) == .warn
        let isSoftened = !exceeded.isEmpty && rule.action == .block && isWarning
        let outcome: RuleOutcome.Outcome =
            if exceeded.isEmpty {
                .satisfied
            } else if rule.action == .block, !isSoftened {
                .blocked
            } else {
                .warned
            }
        var sentences = thresholds.map(\.sentence)
        let excused = matching.intersection(waived)
        if !excused.isEmpty {
            sentences.append(count(excused.size, "more is", "more are") + " waived")
        }
        sentences += remarks(answers, counted, suppressed)
        if let lack { sentences.append(lack) }
        if isSoftened { sentences.append(softening) }
        return RuleOutcome(
            id: rule.id.value, action: rule.action, limit: exceeded.first?.limit ?? rule.limit,
            fingerprints: sorting.fingerprints(counted), outcome: outcome,
            reason: sentences.joined(separator: "; "), help: rule.help,
            waived: sorting.fingerprints(excused), policy: seat.source)
    }

    /// Why the rule does not count; `nil` where it does.
    private func preconditionLack(_ everything: BitSet) -> String? {
        guard let precondition, let wanted = rule.precondition else { return nil }
        let met = precondition.answers(within: everything).counts
            .subtracting(ignoredSuppressions).subtracting(waived).size
        return met > wanted.moreThan
            ? nil
            : "does not count, since only_if is not so: \(met), and not more than \(wanted.moreThan)"
    }

    private var softening: String {
        let until = seat.policy.enforceFrom.map { " until \($0)" } ?? ""
        return "would block, but the policy's mode is warn\(until)"
    }

    private var ignoredSuppressions: BitSet {
        let none = BitSet(count: table.count)
        guard seat.policy.inlineSuppressions == .ignore,
            !rule.match.mentions(\.isAboutSuppression)
        else { return none }
        return ColumnAnswers(table.column(Flags.Suppressed.self)) { Truth($0.isSuppressed) }
            .answers(within: BitSet(count: table.count, full: true)).yes
    }

    private func thresholds(_ counted: BitSet) -> [Threshold] {
        var thresholds: [Threshold] = []
        if let maximum = rule.maximum {
            thresholds.append(Threshold(kind: .all, limit: maximum, number: counted.size))
        }
        guard rule.maximumNew != nil || rule.maximumIncrease != nil else { return thresholds }
        let new = ColumnAnswers(table.column(Flags.New.self)) { Truth($0.isNew) }
            .answers(within: counted).yes.size
        if let maximum = rule.maximumNew {
            thresholds.append(Threshold(kind: .new, limit: maximum, number: new))
        }
        if let maximum = rule.maximumIncrease {
            let gone = resolved.count { finding in
                rule.match.answer(for: finding, in: seat.context).counts
            }
            thresholds.append(Threshold(kind: .increase, limit: maximum, number: new - gone))
        }
        return thresholds
    }

    private func remarks(
        _ answers: TruthSet, _ counted: BitSet, _ suppressed: BitSet
    ) -> [String] {
        var remarks: [String] = []
        if rule.match.mentions(\.isAboutSeverity) {
            let unrated = ColumnAnswers(table.column(Severity.self)) { Truth($0 == .unknown) }
                .answers(within: counted).yes.size
            if unrated > 0 {
                remarks.append(
                    "\(unrated) of them \(isAre(unrated)) of unknown severity, which counts as "
                        + seat.policy.unknownSeverity.rawValue)
            }
        }
        let notSpared = answers.unknown.intersection(counted)
        if !notSpared.isEmpty {
            remarks.append(
                count(notSpared.size, "of them counts because its", "of them count because their")
                    + " \(names(notSpared)) is unknown")
        }
        let unjudged = answers.unknown.subtracting(answers.counts)
        if !unjudged.isEmpty {
            remarks.append(
                count(unjudged.size, "more does not count: its", "more do not count: their")
                    + " \(names(unjudged)) is unknown")
        }
        if !suppressed.isEmpty {
            remarks.append(
                count(suppressed.size, "more does", "more do")
                    + " not count, being suppressed inline")
        }
        return remarks
    }

    private func names(_ findings: BitSet) -> String {
        inquiry.missing(in: findings).sorted().joined(separator: " or ")
    }
}

/// One limit of a rule and what stands against it.
private struct Threshold {
    enum Kind { case all, new, increase }

    let kind: Kind
    let limit: Int
    let number: Int

    var isExceeded: Bool { number > limit }

    var sentence: String {
        let allowed = limit == 0 ? "none is allowed" : "at most \(limit) \(isAre(limit)) allowed"
        return switch kind {
        case .all: count(number, "finding matches", "findings match") + ", " + allowed
        case .new: count(number, "new finding matches", "new findings match") + ", " + allowed
        case .increase:
            "\(max(0, number)) more than in the baseline, "
                + (limit == 0
                    ? "no increase is allowed" : "at most \(limit) \(isAre(limit)) allowed")
        }
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
