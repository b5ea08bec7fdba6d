import GRDB

/// How long what is kept.
///
/// Times are milliseconds; `nil` keeps it for good.
package struct Retention: Sendable, Hashable {
    /// Reports as scanners wrote them.
    package var reports: Int?
    /// The findings of each run.
    package var snapshots: Int?
    /// Runs with all that is told of them.
    package var runs: Int?
    /// Findings that were fixed, with what happened to them.
    package var fixedFindings: Int?

    package init(reports: Int?, snapshots: Int?, runs: Int?, fixedFindings: Int?) {
        self.reports = reports
        self.snapshots = snapshots
        self.runs = runs
        self.fixedFindings = fixedFindings
    }
}

/// What was taken out of a store.
package struct Pruned: Sendable, Hashable {
    package var reports = 0
    package var snapshots = 0
    package var runs = 0
    package var findings = 0
    /// Compressed, of reports and snapshots.
    package var bytes = 0

    package var isNothing: Bool { self == Pruned() }
}

/// Takes what is too old out of a store, a bounded part in each transaction.
///
/// Whenever it is stopped, what it has done is whole and written down, and the next call goes on. The last
/// run of a branch, its last complete one, runs that go on, findings that are not fixed and what happened
/// to them always stay.
package struct StorePrune: Sendable {
    let store: Store
    let retention: Retention
    let actor: String
    /// Milliseconds since 1970 (UTC).
    let now: Int
    /// Rows in one transaction.
    let batch: Int

    package init(
        _ store: Store, _ retention: Retention, actor: String, now: Int, batch: Int = 1000
    ) {
        self.store = store
        self.retention = retention
        self.actor = actor
        self.now = now
        self.batch = batch
    }

    /// - Parameters:
    ///   - dryRun: Only tells what would go.
    ///   - afterEach: Called after each transaction.
    /// - Returns: What is gone, or would be.
    /// - Throws: `StoreError`, and what `afterEach` throws.
    package func run(dryRun: Bool = false, afterEach: (Pruned) throws -> Void = { _ in }) throws
        -> Pruned
    {
        if dryRun { return try rehearse() }
        // Most of them before anything is locked.
        func note() throws {
            try store.maintain { database in
                try NamedContents.forget(in: database)
                try NamedContents.note(in: database)
            }
        }
        var total = Pruned()
        for step in Step.allCases {
            if step == .contents { try note() }
            while true {
                let done = try transaction { try part(step, $0, batch) }
                if done.isNothing { break }
                total.add(done)
                try afterEach(total)
            }
        }
        return total
    }

    private enum Step: CaseIterable { case runs, references, contents, findings }

    private func part(_ step: Step, _ database: Database, _ limit: Int) throws -> Pruned {
        switch step {
        case .runs: try pruneRuns(database, limit)
        case .references: try forgetContents(database)
        case .contents: try pruneContents(database, limit)
        case .findings: try pruneFindings(database, limit)
        }
    }

    private func transaction(_ body: (Database) throws -> Pruned) throws -> Pruned {
        try store.write { database in
            // Only while this row is there may what is append-only be deleted.
            try database.execute(
                sql: "INSERT INTO pruning(at, actor) VALUES (:at, :actor)",
                arguments: ["at": now, "actor": actor])
            let done = try body(database)
            try database.execute(sql: "DELETE FROM pruning")
            if !done.isNothing { try record(done, database) }
            return done
        }
    }

    /// Does it all in a transaction that is then taken back.
    private func rehearse() throws -> Pruned {
        struct Rehearsal: Error { let result: Pruned }
        do {
            return try transaction { database in
                var total = Pruned()
                try NamedContents.forget(in: database)
                for step in Step.allCases { total.add(try part(step, database, Int.max)) }
                throw Rehearsal(result: total)
            }
        } catch let rehearsal as Rehearsal {
            return rehearsal.result
        }
    }

    private func record(_ done: Pruned, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO audit(at, actor, action, subject, detail)
                VALUES (:at, :actor, 'prune', 'history', :detail)
                """,
            arguments: ["at": now, "actor": actor, "detail": done.summary])
    }
}

extension Pruned {
    mutating func add(_ other: Pruned) {
        reports += other.reports
        snapshots += other.snapshots
        runs += other.runs
        findings += other.findings
        bytes += other.bytes
    }

    package var summary: String {
        "\(runs) runs, \(snapshots) snapshots, \(reports) reports, \(findings) fixed findings, "
            + "\(bytes) bytes of contents"
    }
}

extension StorePrune {
    /// Gives the space of what is gone back to the disk.
    ///
    /// - Throws: `StoreError`.
    package static func compact(_ store: Store) throws {
        try store.maintain { database in
            try database.execute(sql: "VACUUM")
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}
