/// Something that holds in every store of the latest schema, and that SQLite itself does not see to.
struct Invariant: Sendable {
    let rule: String
    /// Selects a text for each place where it does not hold.
    let sql: String

    static let all = findings + events + runs

    private static let findings = [
        Invariant(
            rule: "the state of a finding is that of its last event",
            sql: """
                SELECT 'finding ' || f.id || ' is ' || f.state || ', not '
                  || coalesce(e.to_state, 'open')
                FROM finding f LEFT JOIN finding_event e ON e.id =
                  (SELECT max(x.id) FROM finding_event x WHERE x.finding_id = f.id)
                WHERE f.state <> coalesce(e.to_state, 'open')
                """),
        Invariant(
            rule: "only a fixed finding has a time at which it was fixed",
            sql: """
                SELECT 'finding ' || id FROM finding
                WHERE state <> 'fixed' AND fixed_at IS NOT NULL
                """),
        Invariant(
            rule: "every state of a finding is known",
            sql: """
                SELECT 'finding ' || id || ' is ' || state FROM finding
                WHERE state NOT IN ('open', 'fixed', 'unverified', 'falsePositive',
                  'riskAccepted', 'inProgress', 'awaitingValidation')
                """),
        Invariant(
            rule: "a fingerprint is one, and a severity is known",
            sql: """
                SELECT 'finding ' || id FROM finding
                WHERE NOT (length(fingerprint) IN (16, 17) OR substr(fingerprint, 1, 1) = x'FF')
                  OR severity NOT BETWEEN 0 AND 5
                """),
    ]

    private static let events = [
        Invariant(
            rule: "every event begins in the state that the one before it ended in",
            sql: """
                SELECT 'event ' || id || ' of finding ' || finding_id FROM (
                  SELECT id, finding_id, from_state,
                    lag(to_state, 1, 'open') OVER (PARTITION BY finding_id ORDER BY id) AS before
                  FROM finding_event)
                WHERE from_state IS NOT NULL AND from_state <> before
                """)
    ]

    private static let runs = [
        Invariant(
            rule: "a run that has ended says when, and one that goes on does not",
            sql: """
                SELECT 'run ' || name || ' is ' || state FROM run
                WHERE (state = 'running') <> (finished_at IS NULL)
                  OR state NOT IN ('running', 'finished', 'cancelled', 'interrupted')
                """),
        Invariant(
            rule: "a finished run is complete or incomplete",
            sql: """
                SELECT 'run ' || name FROM run WHERE state = 'finished'
                  AND (completeness IS NULL OR completeness NOT IN ('complete', 'incomplete'))
                """),
        Invariant(
            rule: "the branch of a run is one of its repository",
            sql: """
                SELECT 'run ' || r.name FROM run r JOIN branch b ON b.id = r.branch_id
                WHERE b.repository_id <> r.repository_id
                """),
        Invariant(
            rule: "the findings of a run are kept where it says so",
            sql: """
                SELECT 'run ' || r.name FROM run r WHERE r.snapshot IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM content c WHERE c.digest = r.snapshot)
                """),
        Invariant(
            rule: "the report of a scanner is kept where it says so",
            sql: """
                SELECT s.scanner || ' of run ' || r.name FROM scanner_run s JOIN run r
                  ON r.id = s.run_id WHERE s.report IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM content c WHERE c.digest = s.report)
                """),
    ]
}
