extension Migration {
    /// What the indicators are computed from, so that none has to read every run in full.
    static let indicators: [String] = [
        // Findings that a rule of a policy has ever blocked: how often it was right.
        """
        CREATE TABLE blocked_finding(
          rule TEXT NOT NULL, finding_id INTEGER NOT NULL REFERENCES finding,
          first_run INTEGER NOT NULL REFERENCES run, PRIMARY KEY(rule, finding_id)) WITHOUT ROWID
        """,
        // Counts of scanner runs by the day (UTC, since 1970) that their run began: kept by triggers.
        """
        CREATE TABLE scanner_day(
          day INTEGER NOT NULL, scanner TEXT NOT NULL, started INTEGER NOT NULL,
          flaky INTEGER NOT NULL, completed INTEGER NOT NULL, troubled INTEGER NOT NULL,
          PRIMARY KEY(day, scanner)) WITHOUT ROWID
        """,
        "CREATE TRIGGER scanner_day_insert AFTER INSERT ON scanner_run BEGIN \(count("NEW", 1)); END",
        """
        CREATE TRIGGER scanner_day_update AFTER UPDATE OF state, attempts ON scanner_run
        BEGIN \(count("OLD", -1)); \(count("NEW", 1)); END
        """,
        """
        CREATE INDEX run_outcome ON run(
          started_at, repository_id, state, completeness, verdict, pipeline)
        """,
        "CREATE INDEX run_checkout ON run(started_at) WHERE cause = 'checkout'",
        // Twelve digits of a commit within one repository are as good as forty, at a third of the size.
        """
        CREATE INDEX run_commit ON run(
          repository_id, substr(commit_id, 1, 12), verdict, state, started_at)
          WHERE commit_id IS NOT NULL
        """,
        """
        CREATE INDEX scanner_trouble ON scanner_run(run_id, stage, scanner, is_required, state, cause)
          WHERE state NOT IN ('complete', 'notApplicable')
        """,
        "CREATE INDEX rule_blocked ON rule_outcome(rule, run_id) WHERE outcome = 'blocked'",
        """
        CREATE INDEX finding_now ON finding(state, first_seen, branch_id, severity, class)
          WHERE state <> 'fixed'
        """,
        "CREATE INDEX finding_first_seen ON finding(first_seen, branch_id, severity, class)",
        """
        CREATE INDEX finding_fixed ON finding(fixed_at, first_seen, branch_id, severity, class)
          WHERE state = 'fixed'
        """,
        // Whatever is neither a plain fix nor a plain doubt: returns, judgements, and their ends.
        """
        CREATE INDEX finding_turn ON finding_event(at, finding_id, from_state, to_state)
          WHERE to_state NOT IN ('fixed', 'unverified')
             OR from_state IN ('fixed', 'falsePositive', 'riskAccepted')
        """,
    ]

    /// Adds one scanner run to its day, or takes it away.
    private static func count(_ row: String, _ step: Int) -> String {
        """
        INSERT INTO scanner_day(day, scanner, started, flaky, completed, troubled)
        SELECT started_at / 86400000, \(row).scanner,
          CASE WHEN \(row).state IN ('complete', 'partial', 'failed', 'timedOut') THEN \(step) ELSE 0 END,
          CASE WHEN \(row).state IN ('partial', 'failed', 'timedOut')
            OR (\(row).state = 'complete' AND \(row).attempts > 1) THEN \(step) ELSE 0 END,
          CASE WHEN \(row).state = 'complete' THEN \(step) ELSE 0 END,
          CASE WHEN \(row).state IN ('partial', 'failed', 'timedOut', 'missing') THEN \(step) ELSE 0 END
        FROM run WHERE id = \(row).run_id
        ON CONFLICT(day, scanner) DO UPDATE SET started = started + excluded.started,
          flaky = flaky + excluded.flaky, completed = completed + excluded.completed,
          troubled = troubled + excluded.troubled
        """
    }
}
