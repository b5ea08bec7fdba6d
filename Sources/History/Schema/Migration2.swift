extension Migration {
    /// Jobs: what is to be scanned, by whom it is held, and how each ended.
    static let jobs = Migration(number: 2, statements: jobTables)

    private static let jobTables = [
        // One request for scans: a sweep, or a scan that somebody asked for.
        """
        CREATE TABLE request(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
          pipeline TEXT NOT NULL, manifest TEXT NOT NULL, state TEXT NOT NULL,
          created_at INTEGER NOT NULL, finished_at INTEGER, detail TEXT NOT NULL DEFAULT '{}')
        """,
        """
        CREATE TABLE lane(lane TEXT PRIMARY KEY, max_running INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE job(
          id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES request,
          dedupe_key TEXT NOT NULL, repository TEXT NOT NULL, location TEXT NOT NULL, ref TEXT,
          lane TEXT NOT NULL, priority SMALLINT NOT NULL, state TEXT NOT NULL,
          attempt INTEGER NOT NULL DEFAULT 0, most_attempts INTEGER NOT NULL,
          lost INTEGER NOT NULL DEFAULT 0, run_at INTEGER NOT NULL, deadline_ms INTEGER NOT NULL,
          started_at INTEGER, finished_at INTEGER, lease_owner TEXT, lease_until INTEGER,
          epoch INTEGER NOT NULL DEFAULT 0, cancel_requested SMALLINT NOT NULL DEFAULT 0,
          outcome TEXT, last_class TEXT, last_error TEXT, run_name TEXT, commit_id TEXT)
        """,
        // One live job for a repository, ref and manifest.
        """
        CREATE UNIQUE INDEX job_live ON job(dedupe_key) WHERE state IN ('queued', 'running')
        """,
        "CREATE INDEX job_ready ON job(priority, run_at, id) WHERE state = 'queued'",
        "CREATE INDEX job_leased ON job(lease_until) WHERE state = 'running'",
        "CREATE INDEX job_lane ON job(lane) WHERE state = 'running'",
        "CREATE INDEX job_request ON job(request_id, state)",
    ]
}
