extension Migration {
    /// The first schema.
    ///
    /// Times are milliseconds since 1970 (UTC), digests and fingerprints bytes, states and classes the
    /// words of the JSON report, yes and no 1 and 0.
    static let first = Migration(
        number: 1,
        statements: tables + life + indices + indicators + unchangeable("finding_event")
            + unchangeable("audit"))

    private static let tables = [
        """
        CREATE TABLE repository(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, location TEXT NOT NULL,
          default_branch TEXT, team TEXT, owner TEXT, environment TEXT,
          labels TEXT NOT NULL DEFAULT '[]', is_listed SMALLINT NOT NULL DEFAULT 0,
          excluded_because TEXT, excluded_by TEXT, excluded_until INTEGER,
          required_classes TEXT NOT NULL DEFAULT '[]', added_at INTEGER NOT NULL)
        """,
        // `generation` counts what changed in its findings, so that a plan made before a lock is
        // known to be stale; the name is empty where there are no branches.
        """
        CREATE TABLE branch(
          id INTEGER PRIMARY KEY, repository_id INTEGER NOT NULL REFERENCES repository,
          name TEXT NOT NULL, generation INTEGER NOT NULL DEFAULT 0,
          last_run INTEGER, last_commit TEXT, last_snapshot BLOB,
          UNIQUE(repository_id, name))
        """,
        """
        CREATE TABLE policy(
          digest BLOB PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL,
          first_used_at INTEGER NOT NULL)
        """,
        """
        CREATE TABLE run(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          repository_id INTEGER NOT NULL REFERENCES repository,
          branch_id INTEGER REFERENCES branch, is_default_branch SMALLINT NOT NULL DEFAULT 0,
          commit_id TEXT, is_dirty SMALLINT NOT NULL DEFAULT 0,
          trigger TEXT NOT NULL, pipeline TEXT NOT NULL, state TEXT NOT NULL,
          started_at INTEGER NOT NULL, finished_at INTEGER,
          completeness TEXT, verdict TEXT, exit_code SMALLINT, cause TEXT, reason TEXT,
          policy_digest BLOB REFERENCES policy, database_digest BLOB,
          scope TEXT NOT NULL DEFAULT 'all', sluice_version TEXT NOT NULL, isolation TEXT,
          findings INTEGER, new_findings INTEGER, fixed_findings INTEGER,
          snapshot BLOB, folder TEXT)
        """,
        """
        CREATE TABLE scanner_run(
          run_id INTEGER NOT NULL REFERENCES run, scanner TEXT NOT NULL, stage TEXT NOT NULL,
          class TEXT NOT NULL, is_required SMALLINT NOT NULL, state TEXT NOT NULL, cause TEXT,
          reason TEXT, version TEXT, database_date INTEGER, attempts INTEGER NOT NULL,
          exit_status INTEGER, signal INTEGER, started_at INTEGER, duration_ms INTEGER NOT NULL,
          cpu_ms INTEGER NOT NULL, max_resident INTEGER NOT NULL, written INTEGER NOT NULL,
          raw_results INTEGER NOT NULL, findings INTEGER NOT NULL, merged INTEGER NOT NULL,
          rejected INTEGER NOT NULL, isolation TEXT, evidence TEXT, log TEXT, report BLOB,
          PRIMARY KEY(run_id, scanner, stage)) WITHOUT ROWID
        """,
        """
        CREATE TABLE rule_outcome(
          run_id INTEGER NOT NULL REFERENCES run, rule TEXT NOT NULL, action TEXT NOT NULL,
          allowed INTEGER NOT NULL, matched INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT,
          PRIMARY KEY(run_id, rule)) WITHOUT ROWID
        """,
        """
        CREATE TABLE compliance(
          run_id INTEGER NOT NULL REFERENCES run, check_id TEXT NOT NULL, outcome TEXT NOT NULL,
          evidence TEXT, PRIMARY KEY(run_id, check_id)) WITHOUT ROWID
        """,
        // Named by its own SHA-256 before compression: snapshots of findings, raw reports.
        """
        CREATE TABLE content(
          digest BLOB PRIMARY KEY, kind TEXT NOT NULL, size INTEGER NOT NULL,
          added_at INTEGER NOT NULL, body BLOB NOT NULL)
        """,
        """
        CREATE TABLE audit(
          id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
          subject TEXT NOT NULL, detail TEXT)
        """,
        // While it holds a row, what is append-only may be pruned.
        "CREATE TABLE pruning(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL)",
    ]

    /// What is known of findings; texts that repeat are kept once.
    private static let life = [
        "CREATE TABLE rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        "CREATE TABLE title(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
        // One row for each finding of a branch. Its first event is the row itself: seen first, by a run.
        // `names` holds what else it is known by, where there is something.
        """
        CREATE TABLE finding(
          id INTEGER PRIMARY KEY, branch_id INTEGER NOT NULL REFERENCES branch,
          fingerprint BLOB NOT NULL, occurrence INTEGER NOT NULL, class TEXT NOT NULL,
          severity SMALLINT NOT NULL, state TEXT NOT NULL, state_since INTEGER NOT NULL,
          first_seen INTEGER NOT NULL, first_run INTEGER NOT NULL, fixed_at INTEGER,
          until INTEGER, reopened INTEGER NOT NULL DEFAULT 0, line INTEGER,
          rule_id INTEGER NOT NULL REFERENCES rule, title_id INTEGER NOT NULL REFERENCES title,
          scanners TEXT NOT NULL, path TEXT, package TEXT, package_version TEXT, identifier TEXT,
          owner TEXT, names BLOB)
        """,
        """
        CREATE TABLE finding_name(
          fingerprint BLOB NOT NULL, finding_id INTEGER NOT NULL REFERENCES finding,
          PRIMARY KEY(fingerprint, finding_id)) WITHOUT ROWID
        """,
        """
        CREATE TABLE finding_event(
          id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding,
          at INTEGER NOT NULL, run_id INTEGER, actor TEXT NOT NULL, from_state TEXT,
          to_state TEXT NOT NULL, reason TEXT, until INTEGER)
        """,
        // Whose complete runs last covered what, so that no finding needs to say when it was seen last.
        """
        CREATE TABLE coverage(
          branch_id INTEGER NOT NULL REFERENCES branch, scanner TEXT NOT NULL, class TEXT NOT NULL,
          last_run INTEGER NOT NULL, last_run_at INTEGER NOT NULL, last_state TEXT NOT NULL,
          pipeline TEXT NOT NULL,
          last_complete_run INTEGER, last_complete_at INTEGER, version TEXT,
          database_date INTEGER, PRIMARY KEY(branch_id, scanner)) WITHOUT ROWID
        """,
    ]

    private static let indices = [
        "CREATE INDEX run_time ON run(started_at)",
        "CREATE INDEX run_repository ON run(repository_id, branch_id, started_at)",
        "CREATE INDEX run_running ON run(id) WHERE state = 'running'",
        // Not unique: which of several equal ones a fixed finding was may be said of another one today.
        "CREATE INDEX finding_identity ON finding(branch_id, fingerprint)",
        "CREATE INDEX finding_alive ON finding(branch_id) WHERE state <> 'fixed'",
        "CREATE INDEX finding_name_finding ON finding_name(finding_id)",
        "CREATE INDEX finding_event_finding ON finding_event(finding_id, at)",
        "CREATE INDEX finding_event_time ON finding_event(at)",
        "CREATE INDEX content_age ON content(kind, added_at)",
    ]

    private static func unchangeable(_ table: String) -> [String] {
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            WHEN NOT EXISTS (SELECT 1 FROM pruning)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
            """
        }
    }
}
