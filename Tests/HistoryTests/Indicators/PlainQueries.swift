/// One query for each indicator: the group, then what is counted.
///
/// `KEY` stands for the group, `MINE` for what the selection keeps of `p`, the repository.
enum PlainQueries {
    static func fill(_ sql: String, group: String?) -> String {
        let key =
            switch group {
            case "team": "coalesce(p.team, '(none)')"
            case "repository": "p.name"
            default: "NULL"
            }
        // Without a group there is a row even where there is nothing.
        return sql.replacing("KEY", with: key)
            .replacing("GROUPED", with: group == nil ? "" : "GROUP BY \(key)")
            .replacing("MINE", with: "(:team IS NULL OR p.team = :team)")
            .replacing("DEFAULT", with: "(p.default_branch IS NULL OR p.default_branch = b.name)")
            .replacing("OPENISH", with: "NOT IN ('fixed', 'falsePositive', 'riskAccepted')")
            .replacing("WAIVED", with: "IN ('falsePositive', 'riskAccepted')")
    }

    private static let runs = """
        FROM run r JOIN repository p ON p.id = r.repository_id
        WHERE MINE AND r.started_at >= :start AND r.started_at < :end
        """
    private static let judged = """
        \(runs) AND r.state = 'finished' AND (r.verdict = 'blocked'
          OR (r.completeness <> 'incomplete' AND r.verdict IN ('passed', 'warned'))) GROUPED
        """
    /// Findings with their state at a moment, from their last event before it.
    private static func findings(at moment: String) -> String {
        """
        (SELECT f.*, coalesce((SELECT e.to_state FROM finding_event e WHERE e.finding_id = f.id
            AND e.at < \(moment) ORDER BY e.at DESC, e.id DESC LIMIT 1), 'open') AS then_state
          FROM finding f WHERE f.first_seen < \(moment)) f
        JOIN branch b ON b.id = f.branch_id JOIN repository p ON p.id = b.repository_id AND DEFAULT
        """
    }
    private static let events = """
        FROM finding_event e JOIN finding f ON f.id = e.finding_id JOIN branch b ON b.id = f.branch_id
        JOIN repository p ON p.id = b.repository_id AND DEFAULT
        WHERE MINE AND e.at >= :start AND e.at < :end
        """
    /// Every repository of the selection, so that groups without an event are there too.
    private static func inEach(_ count: String, keep: String = "1 = 1") -> String {
        "SELECT KEY, \(count) FROM \(findings(at: ":end")) WHERE MINE AND \(keep) GROUPED"
    }

    static let ratios: [(String, String)] = [
        (
            "jobSuccess",
            """
            SELECT KEY, coalesce(sum(r.state = 'finished' AND r.completeness <> 'incomplete'), 0), count(*)
            \(runs) AND r.state IN ('finished', 'interrupted') GROUPED
            """
        ),
        ("gateBlocks", "SELECT KEY, coalesce(sum(r.verdict = 'blocked'), 0), count(*) \(judged)"),
        ("gateWarnings", "SELECT KEY, coalesce(sum(r.verdict = 'warned'), 0), count(*) \(judged)"),
        ("gatePasses", "SELECT KEY, coalesce(sum(r.verdict = 'passed'), 0), count(*) \(judged)"),
    ]

    /// Whole only.
    static let wholeRatios: [(String, String)] = [
        (
            "blockedChanges",
            """
            SELECT NULL, count(DISTINCT CASE WHEN r.verdict = 'blocked'
                THEN r.repository_id || '/' || r.commit_id END),
              count(DISTINCT r.repository_id || '/' || r.commit_id)
            \(runs) AND r.state = 'finished' AND r.verdict IN ('passed', 'warned', 'blocked')
            """
        ),
        (
            "compliance",
            """
            SELECT NULL, coalesce(sum(c.outcome = 'passed'), 0), count(c.outcome)
            FROM repository p JOIN branch b ON b.repository_id = p.id AND DEFAULT
            JOIN run r ON r.branch_id = b.id AND r.state = 'finished'
            JOIN compliance c ON c.run_id = r.id
            WHERE MINE AND r.started_at >= :start AND r.started_at < :end
              AND NOT EXISTS (SELECT 1 FROM run o WHERE o.branch_id = b.id AND o.state = 'finished'
                AND o.started_at >= :start AND o.started_at < :end
                AND (o.started_at, o.id) > (r.started_at, r.id)
                AND o.id IN (SELECT run_id FROM compliance))
            """
        ),
        (
            "deadlinesKept",
            sla("count(*) FILTER (WHERE days IS NOT NULL AND age <= days * 86400000), count(days)")
        ),
        (
            "remediation",
            "SELECT NULL, (\(fixedCount)), (\(openCount)) + (\(newCount)) + (\(reopenedCount))"
        ),
    ]

    private static let openCount = """
        SELECT count(*) FROM \(findings(at: ":start")) WHERE MINE AND f.then_state OPENISH
        """
    private static let newCount = """
        SELECT count(*) FROM finding f JOIN branch b ON b.id = f.branch_id
        JOIN repository p ON p.id = b.repository_id AND DEFAULT
        WHERE MINE AND f.first_seen >= :start AND f.first_seen < :end
        """
    private static let fixedCount =
        "SELECT count(*) \(events) AND e.to_state = 'fixed' AND e.from_state OPENISH"
    private static let reopenedCount =
        "SELECT count(*) \(events) AND e.from_state = 'fixed' AND e.to_state OPENISH"

    static let wholeCounts: [(String, String)] = [
        ("backlog{part=open at start}", "SELECT NULL, (\(openCount))"),
        ("backlog{part=new}", "SELECT NULL, (\(newCount))"),
        ("backlog{part=fixed}", "SELECT NULL, (\(fixedCount))"),
        ("backlog{part=reopened}", "SELECT NULL, (\(reopenedCount))"),
        (
            "backlog{part=waived}",
            "SELECT NULL, count(*) \(events) AND e.from_state OPENISH AND e.to_state WAIVED"
        ),
        (
            "backlog{part=unwaived}",
            "SELECT NULL, count(*) \(events) AND e.from_state WAIVED AND e.to_state OPENISH"
        ),
        (
            "backlog{part=open at end}",
            "SELECT NULL, count(*) FROM \(findings(at: ":end")) WHERE MINE AND f.then_state OPENISH"
        ),
        ("deadlines{state=breached}", sla("count(*) FILTER (WHERE age > days * 86400000)")),
        (
            "deadlines{state=approaching}",
            sla("count(*) FILTER (WHERE age <= days * 86400000 AND age >= days * 64800000)")
        ),
        ("deadlines{state=onTrack}", sla("count(*) FILTER (WHERE age < days * 64800000)")),
        ("deadlines{state=untracked}", sla("count(*) FILTER (WHERE days IS NULL)")),
        (
            "openIncidents",
            """
            SELECT NULL, count(*) FROM (\(incidents)) p WHERE MINE AND (ended_at IS NULL OR ended_at >= :end)
              AND (ended_at IS NOT NULL OR is_default OR last_failed_at >= :end - :age)
            """
        ),
        (
            "unstablePipelines",
            "SELECT NULL, count(DISTINCT p.name || '/' || r.pipeline) \(flips)"
        ),
    ]

    private static func sla(_ columns: String) -> String {
        """
        SELECT NULL, \(columns) FROM (SELECT :end - f.first_seen AS age,
            CASE f.severity WHEN 5 THEN 7 WHEN 4 THEN 30 WHEN 3 THEN 90 WHEN 2 THEN 180 END AS days
          FROM \(findings(at: ":end")) WHERE MINE AND f.then_state OPENISH)
        """
    }

    static let flips = """
        \(runs) AND r.state = 'finished' AND r.is_dirty = 0
          AND r.commit_id IS NOT NULL AND r.verdict IN ('passed', 'warned', 'blocked')
          AND r.verdict <> (SELECT o.verdict FROM run o WHERE o.state = 'finished' AND o.is_dirty = 0
            AND o.repository_id = r.repository_id AND o.pipeline = r.pipeline AND o.scope = r.scope
            AND o.commit_id = r.commit_id AND o.policy_digest IS r.policy_digest
            AND o.database_digest IS r.database_digest AND o.verdict IN ('passed', 'warned', 'blocked')
            AND o.started_at >= :start AND (o.started_at, o.id) < (r.started_at, r.id)
            ORDER BY o.started_at DESC, o.id DESC LIMIT 1)
        """

    /// Every stage of every run, failed or not; what failed between two successes is one incident.
    private static let incidents = """
        WITH stage AS (
          SELECT r.repository_id, r.branch_id, s.stage, r.started_at, r.id,
            coalesce(r.finished_at, r.started_at) AS ended_at, r.is_default_branch,
            max(s.state NOT IN ('complete', 'notApplicable')) AS has_failed
          FROM run r JOIN scanner_run s ON s.run_id = r.id AND s.is_required = 1
          WHERE r.state IN ('finished', 'interrupted') AND r.started_at < :end GROUP BY r.id, s.stage
          UNION ALL
          SELECT r.repository_id, r.branch_id, 'checkout', r.started_at, r.id,
            coalesce(r.finished_at, r.started_at), r.is_default_branch, coalesce(r.cause, '') = 'checkout'
          FROM run r WHERE r.state IN ('finished', 'interrupted') AND r.started_at < :end),
        numbered AS (
          SELECT *, sum(1 - has_failed) OVER (PARTITION BY repository_id, branch_id, stage
            ORDER BY started_at, id) AS successes FROM stage)
        SELECT q.name, q.team, f.ended_at AS began_at, s.ended_at, f.is_default_branch AS is_default,
          (SELECT max(l.started_at) FROM numbered l WHERE l.has_failed = 1
            AND l.repository_id = f.repository_id AND l.branch_id = f.branch_id AND l.stage = f.stage
            AND l.successes = f.successes) AS last_failed_at
        FROM (SELECT *, row_number() OVER (PARTITION BY repository_id, branch_id, stage, successes
            ORDER BY started_at, id) AS place FROM numbered WHERE has_failed = 1) f
        JOIN repository q ON q.id = f.repository_id
        LEFT JOIN numbered s ON s.repository_id = f.repository_id AND s.branch_id = f.branch_id
          AND s.stage = f.stage AND s.has_failed = 0 AND s.successes = f.successes + 1
        WHERE f.place = 1
        """

    static let counts: [(String, String)] = [5: "critical", 4: "high", 3: "medium", 0: "unknown"]
        .flatMap {
            rank, severity in
            [
                (
                    "openFindings{severity=\(severity),age=under 7 d}",
                    inEach(
                        """
                        sum(f.severity = \(rank) AND f.then_state OPENISH
                          AND :end - f.first_seen < 7 * 86400000)
                        """, keep: "f.then_state <> 'fixed'")
                ),
                (
                    "openFindings{severity=\(severity),age=7–29 d}",
                    inEach(
                        """
                        sum(f.severity = \(rank) AND f.then_state OPENISH AND :end - f.first_seen
                          BETWEEN 7 * 86400000 AND 30 * 86400000 - 1)
                        """, keep: "f.then_state <> 'fixed'")
                ),
                (
                    "waivedFindings{severity=\(severity)}",
                    inEach(
                        "sum(f.severity = \(rank) AND f.then_state WAIVED)",
                        keep: "f.then_state <> 'fixed'")
                ),
            ]
        }

    static let durations: [(String, String)] = [
        (
            "timeToFix",
            """
            SELECT KEY, max(0, f.fixed_at - f.first_seen) FROM finding f
            JOIN branch b ON b.id = f.branch_id JOIN repository p ON p.id = b.repository_id AND DEFAULT
            WHERE MINE AND f.state = 'fixed' AND f.fixed_at >= :start AND f.fixed_at < :end
            """
        ),
        (
            "timeToRecover",
            """
            SELECT KEY, max(0, ended_at - began_at) FROM (\(incidents)) p
            WHERE MINE AND ended_at >= :start AND ended_at < :end
            """
        ),
    ]

    /// By something of their own.
    static let labelled: [(String, String, String)] = [
        (
            "ruleBlocks", "rule",
            """
            SELECT o.rule, count(*) \(runs.replacing("FROM run r", with: "FROM rule_outcome o JOIN run r ON r.id = o.run_id"))
            AND r.state = 'finished' AND o.outcome = 'blocked' GROUP BY o.rule
            """
        ),
        (
            "coverageState", "coverage",
            """
            SELECT state, count(*) FROM (\(coverage)) GROUP BY state
            """
        ),
        (
            "scannerSilence", "scanner",
            """
            SELECT s.scanner, count(*) FROM scanner_run s JOIN run r ON r.id = s.run_id
            WHERE r.started_at < :end AND s.state IN ('partial', 'failed', 'timedOut', 'missing')
              AND NOT EXISTS (SELECT 1 FROM scanner_run o JOIN run q ON q.id = o.run_id
                WHERE o.scanner = s.scanner AND o.state = 'complete' AND q.started_at < :end
                  AND (q.started_at, q.id) > (r.started_at, r.id))
            GROUP BY s.scanner
            """
        ),
    ]

    /// `scanner`, numerator, denominator.
    static let flakes = """
        SELECT s.scanner, sum(s.state <> 'complete' OR s.attempts > 1), count(*)
        \(runs.replacing("FROM run r", with: "FROM scanner_run s JOIN run r ON r.id = s.run_id"))
        AND s.state IN ('complete', 'partial', 'failed', 'timedOut') GROUP BY s.scanner
        """

    private static let coverage = """
        SELECT CASE WHEN p.excluded_because IS NOT NULL
              AND (p.excluded_until IS NULL OR p.excluded_until >= :end) THEN 'excluded'
            WHEN sum(NOT is_fresh) = 0 THEN 'active'
            WHEN sum(at IS NULL) = count(*) THEN 'never'
            WHEN sum(at IS NULL) > 0 THEN 'partial' ELSE 'stale' END AS state
        FROM (SELECT p.*, c.value AS class, l.at, coalesce(:end - l.at <= :age, 0) AS is_fresh
          FROM repository p JOIN json_each(CASE p.required_classes WHEN '[]'
            THEN '["sast","sca","secrets"]' ELSE p.required_classes END) c
          LEFT JOIN (SELECT repository_id, class, max(at) AS at FROM (
              SELECT r.repository_id, s.class, s.scanner, coalesce(r.finished_at, r.started_at) AS at,
                row_number() OVER (PARTITION BY r.branch_id, s.scanner
                  ORDER BY r.started_at DESC, r.id DESC) AS place
              FROM run r JOIN scanner_run s ON s.run_id = r.id JOIN branch b ON b.id = r.branch_id
              JOIN repository p ON p.id = r.repository_id AND DEFAULT
              WHERE r.scope = 'all' AND s.state IN ('complete', 'notApplicable')
                AND coalesce(r.finished_at, r.started_at) < :end) WHERE place = 1
            GROUP BY repository_id, class) l ON l.repository_id = p.id AND l.class = c.value
          WHERE p.is_listed = 1 AND p.added_at < :end) p WHERE MINE GROUP BY p.id
        """
}
