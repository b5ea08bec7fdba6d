import GRDB
package import Indicators

extension IndicatorReader {
    package func compliance() throws -> Compliance {
        let grouping = grouping(among: [.repository, .team])
        var share = Collector(Ratio.none)
        var checks: [String: ComplianceCheck] = [:]
        try each(
            """
            SELECT b.id, c.check_id, c.outcome
            FROM repository p JOIN branch b ON b.repository_id = p.id
              AND (p.default_branch IS NULL OR b.name = p.default_branch)
            JOIN compliance c ON c.run_id = (
              SELECT r.id FROM run r WHERE r.repository_id = p.id AND r.branch_id = b.id
                AND r.state = 'finished' AND r.started_at >= :start AND r.started_at < :end
                AND EXISTS (SELECT 1 FROM compliance k WHERE k.run_id = r.id)
              ORDER BY r.started_at DESC, r.id DESC LIMIT 1)
            """
        ) { row in
            guard let repository = directory.repository(ofDefault: row[0]) else { return }
            let (id, outcome): (String, String) = (row[1], row[2])
            var check = checks[id] ?? ComplianceCheck(id: id)
            switch outcome {
            case "passed": check.passed += 1
            case "failed": check.failed += 1
            default: check.unknown += 1
            }
            checks[id] = check
            let ratio = Ratio(outcome == "passed" ? 1 : 0, of: 1)
            if grouping == nil {
                share.add { $0 = $0 + ratio }
            } else {
                share.add(group: repository) { $0 = $0 + ratio }
            }
        }
        func failed(_ check: ComplianceCheck) -> Int { check.failed + check.unknown }
        return Compliance(
            share: share.grouped(by: grouping, name: { name(of: $0, grouping) }) { $0 = $0 + $1 },
            checks: checks.values.sorted { (failed($1), $0.id) < (failed($0), $1.id) })
    }

    package func failingRules() throws -> [FailingRule] {
        var judged: [String: (all: Int, false: Int, real: Int)] = [:]
        try each(
            """
            SELECT k.rule, count(*),
              sum(CASE WHEN f.state = 'falsePositive' THEN 1 ELSE 0 END),
              sum(CASE WHEN f.state IN ('fixed', 'riskAccepted', 'inProgress', 'awaitingValidation')
                THEN 1 ELSE 0 END)
            FROM blocked_finding k JOIN finding f ON f.id = k.finding_id
            JOIN branch b ON b.id = f.branch_id WHERE 1 = 1\(filter("b"))
            GROUP BY k.rule
            """
        ) { judged[$0[0]] = ($0[1], $0[2], $0[3]) }
        var rules: [FailingRule] = []
        try each(
            """
            SELECT o.rule, count(*), count(DISTINCT r.repository_id)
            FROM rule_outcome o JOIN run r ON r.id = o.run_id
            WHERE o.outcome = 'blocked' AND r.state = 'finished'
              AND r.started_at >= :start AND r.started_at < :end\(filter("r"))
            GROUP BY o.rule ORDER BY 2 DESC, 1
            """
        ) { row in
            let (all, wrong, real) = judged[row[0]] ?? (0, 0, 0)
            rules.append(
                FailingRule(
                    rule: row[0], blocks: row[1], repositories: row[2],
                    falsePositives: Ratio(wrong, of: all),
                    truePositives: Ratio(real, of: real + wrong)))
        }
        return rules
    }
}
