package import Findings
import Foundation
import GRDB
import Synchronization

/// Tells the history of runs, from their first moment to their last.
///
/// A run is there as `running` before anything is fetched; what it found comes in one transaction at its end,
/// so that no reader ever sees half of a run.
package final class Recorder: Sendable {
    private let store: Store
    private let lives = Mutex<[String: RecordedLife]>([:])

    package init(_ store: Store) { self.store = store }

    /// - Parameters:
    ///   - record: Of the run, with its place.
    ///   - folder: Absolute path of the folder that the run holds the lock of.
    /// - Throws: `StoreError`; `RecordingError` for a record without a place.
    package func begin(_ record: RunRecord, folder: String?) throws {
        guard let place = record.place else { throw RecordingError.placeless(record.id) }
        try store.write { try RunRow.insert(record, place, folder: folder, in: $0) }
    }

    /// The commit of the last run on the branch; `nil` for the first one.
    package func lastCommit(_ place: HistoryPlace) throws -> String? {
        try store.read { database in
            guard let branch = try RunRow.knownBranch(place, in: database) else { return nil }
            let statement = try database.cachedStatement(
                sql: "SELECT last_commit FROM branch WHERE id = ?")
            return try String.fetchOne(statement, arguments: [branch])
        }
    }

    /// Knows findings again.
    ///
    /// - Returns: What the history says of each, in their order.
    /// - Throws: `StoreError`.
    package func recognise(
        _ record: RunRecord, _ evidence: LifeEvidence
    ) throws -> [FindingStanding] {
        guard let place = record.place else { throw RecordingError.placeless(record.id) }
        let life = try store.read { database in
            guard let branch = try RunRow.knownBranch(place, in: database) else {
                return Self.first(evidence)
            }
            let statement = try database.cachedStatement(
                sql: "SELECT generation FROM branch WHERE id = ?")
            let generation = try Int.fetchOne(statement, arguments: [branch])
            var planner = LifePlanner(database, branch: branch, evidence)
            return RecordedLife(
                evidence: evidence, plan: try planner.make(), generation: generation)
        }
        lives.withLock { $0[record.id] = life }
        return life.plan.standings
    }

    private static func first(_ evidence: LifeEvidence) -> RecordedLife {
        var plan = LifePlan(evidence.findings, at: evidence.at)
        let at = Moment.milliseconds(evidence.at)
        plan.births = evidence.findings.indices.map { LifePlan.Birth(finding: $0, firstSeen: at) }
        return RecordedLife(evidence: evidence, plan: plan, generation: nil)
    }

    /// Records the end of a run; on return all of it is on the disk, or none.
    ///
    /// - Throws: `StoreError`, `RecordingError`.
    package func end(_ ending: RunEnding) throws {
        let scan = ending.scan
        guard let place = scan.run.place else { throw RecordingError.placeless(scan.run.id) }
        var ending = ending
        ending.life = lives.withLock { $0.removeValue(forKey: scan.run.id) }
        // All that takes time is done before others have to wait.
        let snapshot = Snapshot(scan.findings)
        let reports = Dictionary(
            scan.scanners.compactMap { run in
                RawReports.content(of: run).map { (run.scanner, $0) }
            }, uniquingKeysWith: { first, _ in first })
        try store.write { database in
            try RunEndingWriter(
                database: database, ending: ending, place: place, snapshot: snapshot,
                reports: reports
            ).write()
        }
    }

    /// Finds runs whose sluice died and says so.
    ///
    /// - Parameters:
    ///   - at: Seconds since 1970.
    ///   - isAlive: Whether a run goes on, by its folder.
    /// - Returns: Their names.
    /// - Throws: `StoreError`.
    package func sweep(at: Double, isAlive: (_ folder: String) -> Bool) throws -> [String] {
        let running = try store.read { database in
            try Row.fetchAll(
                database, sql: "SELECT id, name, folder FROM run WHERE state = 'running'"
            ).map { row in (id: row[0] as Int64, name: row[1] as String, folder: row[2] as String?)
            }
        }
        let dead = running.filter { run in !(run.folder.map(isAlive) ?? false) }
        guard !dead.isEmpty else { return [] }
        return try store.write { database in
            try dead.filter { run in
                try database.cachedStatement(
                    sql: """
                        UPDATE run SET state = 'interrupted', finished_at = ?,
                          completeness = 'incomplete', verdict = 'notEvaluated',
                          reason = 'sluice ended before the run did'
                        WHERE id = ? AND state = 'running'
                        """
                ).execute(arguments: [Moment.milliseconds(at), run.id])
                return database.changesCount == 1
            }.map(\.name)
        }
    }
}
