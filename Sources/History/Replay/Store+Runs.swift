package import Findings
import Foundation
import GRDB

extension Store {
    /// Hands over the runs that ended since a moment, the earliest first, one after the other.
    ///
    /// Runs that found the same share what is decoded, so that a year of them costs as much as what changed
    /// in it.
    ///
    /// - Parameters:
    ///   - since: Seconds since 1970, when they began.
    ///   - until: Seconds since 1970; runs that began then are not among them.
    ///   - repository: Of one alone.
    ///   - body: Called with each.
    /// - Throws: `StoreError`, and what the body throws besides.
    package func forEachRun(
        since: Double, until: Double? = nil, repository: String? = nil,
        _ body: (StoredRun) throws -> Void
    ) throws {
        try read { database in
            var reader = StoredRunReader(database)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(StoredRun.columns) FROM \(StoredRun.tables)
                    WHERE u.started_at >= ? AND u.started_at < ? AND u.state = 'finished'
                      AND (? IS NULL OR p.name = ?)
                    ORDER BY u.started_at, u.id
                    """,
                arguments: [
                    Moment.milliseconds(since), until.map(Moment.milliseconds) ?? Int64.max,
                    repository, repository,
                ])
            while let row = try rows.next() { try body(try reader.complete(StoredRun(row))) }
        }
    }

    /// All of them at once.
    package func storedRuns(
        since: Double, until: Double? = nil, repository: String? = nil
    ) throws -> [StoredRun] {
        var runs: [StoredRun] = []
        try forEachRun(since: since, until: until, repository: repository) { runs.append($0) }
        return runs
    }

    /// One run by its name; `nil` when there is none.
    package func storedRun(_ name: String) throws -> StoredRun? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT \(StoredRun.columns) FROM \(StoredRun.tables) WHERE u.name = ?",
                arguments: [name])
            var reader = StoredRunReader(database)
            return try row.map { try reader.complete(StoredRun($0)) }
        }
    }

    /// What a scan of a place is compared with: the last whole and complete run of the default branch, else
    /// of its own.
    package func baseline(of place: HistoryPlace) throws -> StoredRun? {
        try read { database in
            var branches: [String] = []
            let stated = try String.fetchOne(
                database, sql: "SELECT default_branch FROM repository WHERE name = ?",
                arguments: [place.repository])
            for name in [stated, place.defaultBranch, place.branch].compactMap(\.self)
            where !branches.contains(name) { branches.append(name) }
            for branch in branches {
                let row = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT \(StoredRun.columns) FROM \(StoredRun.tables)
                        WHERE p.name = ? AND b.name = ? AND u.state = 'finished'
                          AND u.completeness = 'complete' AND u.scope = 'all'
                        ORDER BY u.started_at DESC LIMIT 1
                        """, arguments: [place.repository, branch])
                guard let row else { continue }
                var reader = StoredRunReader(database)
                let run = try reader.complete(StoredRun(row))
                if run.findings != nil { return run }
            }
            return nil
        }
    }
}
