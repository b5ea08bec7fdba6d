import GRDB

extension Job {
    fileprivate init?(_ row: Row) {
        guard let state = State(rawValue: row["state"]) else { return nil }
        self.init(
            id: row["id"], request: row["request"], repository: row["repository"],
            location: row["location"], ref: row["ref"], lane: row["lane"],
            priority: row["priority"], state: state, attempt: row["attempt"],
            mostAttempts: row["most_attempts"], lost: row["lost"], runAt: row["run_at"],
            startedAt: row["started_at"], finishedAt: row["finished_at"],
            leaseOwner: row["lease_owner"], leaseUntil: row["lease_until"],
            isCancelRequested: row["cancel_requested"] == 1, outcome: row["outcome"],
            lastClass: row["last_class"], lastError: row["last_error"], run: row["run_name"],
            commit: row["commit_id"])
    }

    fileprivate static let query =
        "SELECT job.*, request.name AS request FROM job JOIN request ON request.id = job.request_id"
}

extension JobQueue {
    static func job(_ id: Int, in database: Database) throws -> Job? {
        try Row.fetchOne(database, sql: Job.query + " WHERE job.id = ?", arguments: [id])
            .flatMap(Job.init)
    }

    /// - Throws: `StoreError`.
    package func job(_ id: Int) throws -> Job? {
        try store.read { try Self.job(id, in: $0) }
    }

    /// The jobs in these states, all for none, the latest first.
    package func jobs(in states: [Job.State] = [], most: Int = 1000) throws -> [Job] {
        let chosen = states.isEmpty ? Job.State.allCases : states
        let marks = chosen.map { _ in "?" }.joined(separator: ", ")
        return try store.read { database in
            try Row.fetchAll(
                database,
                sql: Job.query + " WHERE job.state IN (\(marks)) ORDER BY job.id DESC LIMIT ?",
                arguments: StatementArguments(chosen.map(\.rawValue)) + [most]
            ).compactMap(Job.init)
        }
    }

    /// All of one request, in the order in which they were enqueued.
    package func jobs(of request: String) throws -> [Job] {
        try store.read { database in
            try Row.fetchAll(
                database, sql: Job.query + " WHERE request.name = ? ORDER BY job.id",
                arguments: [request]
            ).compactMap(Job.init)
        }
    }
}
