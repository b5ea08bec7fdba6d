/// The statements of the queue, each once, for every kind of store.
///
/// Three holes differ between SQLite and PostgreSQL: `{NOW}`, `{LOCK}` and the type of ids. The time is the
/// store's, never the caller's, whose clock may be wrong.
struct JobStatements {
    /// An expression for milliseconds since 1970.
    let now: String
    let lock = ""

    /// SQLite's clock.
    static let storeTime = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"

    private func filled(_ text: String) -> String {
        text.replacing("{NOW}", with: now).replacing("{LOCK}", with: lock)
    }

    /// A job that is queued already is asked for once more: it moves up, and is not scanned twice.
    var enqueue: String {
        filled(
            """
            INSERT INTO job(request_id, dedupe_key, repository, location, ref, lane, priority, state,
              most_attempts, run_at, deadline_ms)
            VALUES (:request, :key, :repository, :location, :ref, :lane, :priority, 'queued',
              :most, {NOW} + :delay, :deadline)
            ON CONFLICT(dedupe_key) WHERE state IN ('queued', 'running') DO UPDATE
              SET priority = excluded.priority, run_at = excluded.run_at
              WHERE job.state = 'queued' AND excluded.priority < job.priority
            """)
    }

    /// One job, so that nothing waits behind what another one has fetched ahead.
    var claim: String {
        filled(
            """
            UPDATE job SET state = 'running', attempt = attempt + 1, epoch = epoch + 1,
              lease_owner = :owner, started_at = {NOW}, lease_until = {NOW} + :lease
            WHERE id = (SELECT j.id FROM job j
              WHERE j.state = 'queued' AND j.run_at <= {NOW} AND j.priority <= :priority
                AND j.lane NOT IN (SELECT l.lane FROM lane l
                  JOIN job r ON r.lane = l.lane AND r.state = 'running'
                  GROUP BY l.lane, l.max_running HAVING count(*) >= l.max_running)
              ORDER BY j.priority, j.run_at, j.id LIMIT 1 {LOCK})
            RETURNING id, epoch
            """)
    }

    /// Prolongs a lease, up to the job's deadline.
    var beat: String {
        filled(
            """
            UPDATE job SET lease_until = {NOW} + :lease
            WHERE id = :id AND epoch = :epoch AND state = 'running'
              AND {NOW} < started_at + deadline_ms
            RETURNING cancel_requested
            """)
    }

    var complete: String {
        filled(
            """
            UPDATE job SET state = 'succeeded', finished_at = {NOW}, lease_owner = NULL,
              lease_until = NULL, outcome = :outcome, run_name = :run, commit_id = :commit,
              last_class = NULL, last_error = NULL
            WHERE id = :id AND epoch = :epoch AND state = 'running'
            """)
    }

    /// Tries again later, or never again; a job that is to be cancelled is not tried again.
    var fail: String {
        filled(
            """
            UPDATE job SET
              state = CASE WHEN cancel_requested = 1 THEN 'cancelled'
                WHEN :permanent = 1 OR attempt >= :most OR attempt >= most_attempts THEN 'dead'
                ELSE 'queued' END,
              finished_at = CASE WHEN cancel_requested = 1 OR :permanent = 1 OR attempt >= :most
                OR attempt >= most_attempts THEN {NOW} ELSE NULL END,
              run_at = {NOW} + :delay, lease_owner = NULL, lease_until = NULL, outcome = :outcome,
              last_class = :class, last_error = :error, run_name = :run
            WHERE id = :id AND epoch = :epoch AND state = 'running'
            RETURNING state
            """)
    }

    /// Gives a job back that was not begun, or not to its end, by no fault of its own.
    var release: String {
        filled(
            """
            UPDATE job SET
              state = CASE WHEN cancel_requested = 1 THEN 'cancelled' ELSE 'queued' END,
              finished_at = CASE WHEN cancel_requested = 1 THEN {NOW} ELSE NULL END,
              attempt = attempt - 1, run_at = {NOW}, lease_owner = NULL, lease_until = NULL
            WHERE id = :id AND epoch = :epoch AND state = 'running'
            """)
    }

    /// Takes jobs back whose runner is gone; one that loses runner after runner is given up.
    var reap: String {
        filled(
            """
            UPDATE job SET
              state = CASE WHEN cancel_requested = 1 THEN 'cancelled'
                WHEN lost + 1 >= :most THEN 'dead' ELSE 'queued' END,
              finished_at = CASE WHEN cancel_requested = 1 OR lost + 1 >= :most THEN {NOW}
                ELSE NULL END,
              lost = lost + 1, run_at = {NOW}, lease_owner = NULL, lease_until = NULL,
              last_class = 'lost', last_error = 'its runner ' || coalesce(lease_owner, '?')
                || ' was not heard of any more'
            WHERE id IN (SELECT id FROM job WHERE state = 'running' AND lease_until < {NOW}
              ORDER BY lease_until LIMIT 100 {LOCK})
            RETURNING id
            """)
    }

    var cancel: String {
        filled(
            """
            UPDATE job SET cancel_requested = 1,
              state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,
              finished_at = CASE WHEN state = 'queued' THEN {NOW} ELSE finished_at END
            WHERE id = :id AND state IN ('queued', 'running')
            """)
    }

    /// Gives a job that ended without a result all its attempts again.
    var retry: String {
        filled(
            """
            UPDATE job SET state = 'queued', attempt = 0, lost = 0, cancel_requested = 0,
              run_at = {NOW}, finished_at = NULL, outcome = NULL
            WHERE id = :id AND state IN ('dead', 'cancelled')
              AND NOT EXISTS (SELECT 1 FROM job other WHERE other.dedupe_key = job.dedupe_key
                AND other.state IN ('queued', 'running'))
            """)
    }
}
