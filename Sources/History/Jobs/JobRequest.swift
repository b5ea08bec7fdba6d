import GRDB

/// One request for many scans, such as a sweep; its jobs are enqueued with it, all or none.
package struct JobRequest: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable { case sweep, onDemand, selfHosted }
    package enum State: String, Sendable, Hashable { case running, finished, cancelled }

    package var name: String
    package var kind: Kind
    package var pipeline: String
    /// SHA-256 of the manifest as it was then, hexadecimal.
    package var manifest: String
    package var state: State
    /// Milliseconds since 1970.
    package var createdAt: Int
    package var finishedAt: Int?

    package init(
        name: String, kind: Kind, pipeline: String, manifest: String, state: State = .running,
        createdAt: Int, finishedAt: Int? = nil
    ) {
        self.name = name
        self.kind = kind
        self.pipeline = pipeline
        self.manifest = manifest
        self.state = state
        self.createdAt = createdAt
        self.finishedAt = finishedAt
    }
}

extension JobQueue {
    /// Begins a request with its jobs.
    ///
    /// - Returns: How many jobs were added; the others are queued by another request already.
    /// - Throws: `StoreError`.
    package func begin(_ request: JobRequest, _ jobs: some Sequence<NewJob>) throws -> Int {
        try store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO request(name, kind, pipeline, manifest, state, created_at)
                    VALUES (?, ?, ?, ?, 'running', ?)
                    """,
                arguments: [
                    request.name, request.kind.rawValue, request.pipeline, request.manifest,
                    request.createdAt,
                ])
            let id = Int(database.lastInsertedRowID)
            return try enqueue(jobs, request: id, manifest: request.manifest, in: database)
        }
    }

    /// The request of this pipeline and manifest that is not finished yet: what a restart goes on with.
    package func unfinished(pipeline: String, manifest: String) throws -> JobRequest? {
        try store.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT name, kind, pipeline, manifest, state, created_at, finished_at FROM request
                    WHERE state = 'running' AND pipeline = ? AND manifest = ?
                    ORDER BY id DESC LIMIT 1
                    """,
                arguments: [pipeline, manifest]
            ).flatMap(JobRequest.init)
        }
    }

    /// Ends a request of which no job is left to run.
    ///
    /// - Returns: Whether it has ended with this.
    package func finish(_ name: String) throws -> Bool {
        try store.write { database in
            try database.execute(
                sql: """
                    UPDATE request SET state = 'finished', finished_at = \(statements.now)
                    WHERE name = ? AND state = 'running' AND NOT EXISTS (SELECT 1 FROM job
                      WHERE job.request_id = request.id AND job.state IN ('queued', 'running'))
                    """, arguments: [name])
            return database.changesCount == 1
        }
    }

    /// How many jobs of one lane may run at once.
    package func limit(_ lane: String, to most: Int) throws {
        try store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO lane(lane, max_running) VALUES (?, ?)
                    ON CONFLICT(lane) DO UPDATE SET max_running = excluded.max_running
                    """, arguments: [lane, most])
        }
    }
}

extension JobRequest {
    fileprivate init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let state = State(rawValue: row["state"])
        else { return nil }
        self.init(
            name: row["name"], kind: kind, pipeline: row["pipeline"], manifest: row["manifest"],
            state: state, createdAt: row["created_at"], finishedAt: row["finished_at"])
    }
}
