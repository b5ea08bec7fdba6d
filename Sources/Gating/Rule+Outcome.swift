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
            fingerprints: tally.matching.sorted(), outcome: outcome,
            reason: sentences.joined(separator: "; "), help: help)
    }
}
