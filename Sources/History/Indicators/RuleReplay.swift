import GRDB
package import Indicators

/// What a higher limit of one rule would have let pass, from what the gate has counted.
///
/// Counts only: whether other findings would match is for the whole replay.
package struct RuleReplay: Sendable, Hashable {
    package let rule: FailingRule
    /// Findings that were allowed, in the last run that it blocked.
    package let allowed: Int
    /// The limit that half of its blocks stay within.
    package let proposed: Int
    /// Runs that the rule would still have blocked.
    package let blocksThen: Int
    /// Runs that nothing would have blocked any more.
    package let unblocked: Int

    /// Under this share of real findings among those judged, a rule blocks more than it protects.
    package static let leastPrecision = 0.7

    /// Whether a change is proposed: the rule is proved noisy. Who has judged nothing is told to do that first.
    package var isNoisy: Bool {
        rule.truePositives.value.map { $0 < Self.leastPrecision } ?? false
    }
}

extension IndicatorReader {
    /// The rules that block most, each with a limit that would halve its blocks.
    package func ruleReplays(top: Int = 10) throws -> [RuleReplay] {
        var matched: [String: [(run: Int64, allowed: Int, matched: Int)]] = [:]
        var rulesOfRun: [Int64: Int] = [:]
        try each(
            """
            SELECT o.rule, o.run_id, o.allowed, o.matched
            FROM rule_outcome o JOIN run r ON r.id = o.run_id
            WHERE o.outcome = 'blocked' AND r.state = 'finished'
              AND r.started_at >= :start AND r.started_at < :end\(filter("r"))
            ORDER BY r.started_at, r.id
            """
        ) { row in
            matched[row[0], default: []].append((row[1], row[2], row[3]))
            rulesOfRun[row[1], default: 0] += 1
        }
        return try failingRules().prefix(top).map { rule in
            let blocks = matched[rule.rule] ?? []
            let sorted = blocks.map(\.matched).sorted()
            let proposed = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
            let freed = blocks.filter { $0.matched <= proposed }
            return RuleReplay(
                rule: rule, allowed: blocks.last?.allowed ?? 0, proposed: proposed,
                blocksThen: blocks.count - freed.count,
                unblocked: freed.count { rulesOfRun[$0.run] == 1 })
        }
    }
}
