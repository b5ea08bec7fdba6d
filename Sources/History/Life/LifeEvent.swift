package import Findings
import GRDB

/// One line of a finding's timeline, which nobody can take back.
package struct LifeEvent: Sendable, Hashable {
    package var finding: Int64
    /// Milliseconds since 1970.
    package var at: Int64
    package var run: Int64?
    /// Whoever did it; a run is `sluice`.
    package var actor: String
    /// `nil` for the first time that it was seen.
    package var from: FindingState?
    package var to: FindingState
    package var reason: String?
    package var until: Int64?

    func write(to database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO finding_event(finding_id, at, run_id, actor, from_state, to_state, reason,
                  until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            finding, at, run, actor, from?.rawValue, to.rawValue, reason, until,
        ])
    }
}

extension Store {
    /// The timeline of a finding, from the first time that it was seen.
    ///
    /// - Throws: `StoreError`; ``TriageError/unknown(_:)`` for a number that no finding has.
    package func timeline(of finding: Int64) throws -> [LifeEvent] {
        try read { database in
            guard
                let born = try Row.fetchOne(
                    database, sql: "SELECT first_seen, first_run FROM finding WHERE id = ?",
                    arguments: [finding])
            else { throw TriageError.unknown("\(finding)") }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT at, run_id, actor, from_state, to_state, reason, until
                    FROM finding_event WHERE finding_id = ? ORDER BY at, id
                    """, arguments: [finding])
            let first = LifeEvent(
                finding: finding, at: born[0], run: born[1], actor: "sluice", from: nil, to: .open)
            return [first]
                + rows.map { row in
                    LifeEvent(
                        finding: finding, at: row[0], run: row[1], actor: row[2],
                        from: (row[3] as String?).flatMap(FindingState.init),
                        to: FindingState(rawValue: row[4]) ?? .open, reason: row[5], until: row[6])
                }
        }
    }
}
