import GRDB

/// Jobs in the store: given out one by one, held by leases, and ended exactly once.
///
/// Whoever claims a job may die, hang, or come back after its lease has ended; the epoch of the lease
/// refuses what it then says.
package struct JobQueue: Sendable {
    let store: Store
    let statements: JobStatements
    /// Milliseconds that a runner may be silent.
    package static let lease = 60_000
    /// How many runners one job may take with it.
    package static let mostLost = 3

    package init(_ store: Store) { self.init(store, now: JobStatements.storeTime) }

    /// Tests have a clock of their own: an SQL expression.
    init(_ store: Store, now: String) {
        self.store = store
        statements = JobStatements(now: now)
    }

    /// Gives out the next job that may run.
    ///
    /// - Parameters:
    ///   - owner: Who says that it works on it.
    ///   - priority: None that is less urgent: an express slot leaves sweeps alone.
    /// - Returns: `nil` when there is none now.
    /// - Throws: `StoreError`.
    package func claim(
        by owner: String, upTo priority: Job.Priority = .sweep
    ) throws -> (lease: JobLease, job: Job)? {
        try store.write { database in
            let row = try Row.fetchOne(
                database, sql: statements.claim,
                arguments: [
                    "owner": owner, "lease": Self.lease, "priority": priority.rawValue,
                ])
            guard let row, let job = try Self.job(row["id"], in: database) else { return nil }
            return (JobLease(job: row["id"], epoch: row["epoch"]), job)
        }
    }

    package enum Beat: Sendable, Hashable {
        case held
        /// Somebody wants it to end.
        case cancel
        /// Another one has it, or it took too long.
        case lost
    }

    /// Says that a job is still worked on; call it every quarter of a lease.
    package func beat(_ lease: JobLease) throws -> Beat {
        try store.write { database in
            let wanted = try Int.fetchOne(
                database, sql: statements.beat,
                arguments: ["id": lease.job, "epoch": lease.epoch, "lease": Self.lease])
            return wanted.map { $0 == 0 ? .held : .cancel } ?? .lost
        }
    }

    /// Ends a job with its result.
    ///
    /// - Returns: Whether the lease still held; if not, nothing was written, and nothing of the run
    ///   may be.
    package func complete(
        _ lease: JobLease, outcome: String, run: String?, commit: String?
    ) throws -> Bool {
        try store.write { database in
            try database.execute(
                sql: statements.complete,
                arguments: [
                    "id": lease.job, "epoch": lease.epoch, "outcome": outcome, "run": run,
                    "commit": commit,
                ])
            return database.changesCount == 1
        }
    }

    /// - Returns: What has become of the job; `nil` when the lease did not hold any more.
    package func fail(_ lease: JobLease, _ failure: JobFailure, run: String?) throws -> Job.State? {
        try store.write { database in
            let attempt =
                try Int.fetchOne(
                    database, sql: "SELECT attempt FROM job WHERE id = ?", arguments: [lease.job])
                ?? 1
            let state = try String.fetchOne(
                database, sql: statements.fail,
                arguments: [
                    "id": lease.job, "epoch": lease.epoch,
                    "permanent": failure.mostAttempts == 1 ? 1 : 0, "most": failure.mostAttempts,
                    "delay": failure.delay(after: attempt), "class": failure.kind.rawValue,
                    "error": failure.reason, "outcome": failure.outcome, "run": run,
                ])
            return state.flatMap(Job.State.init)
        }
    }

    package func release(_ lease: JobLease) throws {
        try store.write { database in
            try database.execute(
                sql: statements.release, arguments: ["id": lease.job, "epoch": lease.epoch])
        }
    }

    /// Takes back what silent runners hold.
    ///
    /// - Returns: The jobs.
    package func reap() throws -> [Int] {
        try store.write { database in
            try Int.fetchAll(
                database, sql: statements.reap, arguments: ["most": Self.mostLost])
        }
    }

    /// - Returns: Whether there was anything to cancel.
    package func cancel(_ job: Int) throws -> Bool { try change(statements.cancel, job) }

    /// - Returns: Whether it had ended without a result.
    package func retry(_ job: Int) throws -> Bool { try change(statements.retry, job) }

    private func change(_ statement: String, _ job: Int) throws -> Bool {
        try store.write { database in
            try database.execute(sql: statement, arguments: ["id": job])
            return database.changesCount == 1
        }
    }

    /// Enqueues jobs of one request, all or none; what is queued already only moves up.
    ///
    /// - Returns: How many were added.
    func enqueue(
        _ jobs: some Sequence<NewJob>, request: Int, manifest: String, in database: Database
    ) throws -> Int {
        let statement = try database.cachedStatement(sql: statements.enqueue)
        let before = try Int.fetchOne(database, sql: "SELECT count(*) FROM job") ?? 0
        for job in jobs {
            try statement.execute(
                arguments: [
                    "request": request,
                    "key": "\(job.repository)\n\(job.ref ?? "")\n\(manifest)",
                    "repository": job.repository, "location": job.location, "ref": job.ref,
                    "lane": job.lane, "priority": job.priority.rawValue,
                    "most": job.mostAttempts, "delay": job.delay, "deadline": job.deadline,
                ])
        }
        return (try Int.fetchOne(database, sql: "SELECT count(*) FROM job") ?? 0) - before
    }
}
