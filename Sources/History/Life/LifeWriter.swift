import Findings
import Foundation
import GRDB

/// Writes what a plan says, inside the transaction of its run.
struct LifeWriter {
    private let database: Database
    private let branch: Int64
    private let run: Int64
    private let now: Int64
    private let actor: String
    private var rules: Interning
    private var titles: Interning

    /// Rows in one statement: of SQLite's 32,766 variables, few enough that none is prepared for long.
    private static let batch = 64

    /// The actor is who the events name.
    init(_ database: Database, branch: Int64, run: Int64, at now: Int64, actor: String) {
        self.database = database
        self.branch = branch
        self.run = run
        self.now = now
        self.actor = actor
        rules = .rules(database)
        titles = .titles(database)
    }

    mutating func write(_ plan: LifePlan, _ findings: [Finding]) throws {
        for change in plan.changes { try write(change) }
        // In the order of the index that costs most.
        let births = plan.births.map { ($0, FindingRow(findings[$0.finding])) }
            .sorted { $0.1.name < $1.1.name }
        var next =
            try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM finding") ?? 0
        var start = 0
        while start < births.count {
            let some = births[start..<min(start + Self.batch, births.count)]
            var values: [(any DatabaseValueConvertible)?] = []
            values.reserveCapacity(some.count * 21)
            for (birth, row) in some {
                next += 1
                try append(&values, next, row, firstSeen: birth.firstSeen)
            }
            try database.cachedStatement(sql: Self.insertion(rows: some.count))
                .execute(arguments: StatementArguments(values))
            start += some.count
        }
        let first = next - Int64(births.count) + 1
        for (offset, (_, row)) in births.enumerated() where row.names != nil {
            try nameAlso(first + Int64(offset), row)
        }
    }

    private static func insertion(rows: Int) -> String {
        let marks = "(" + Array(repeating: "?", count: 21).joined(separator: ", ") + ")"
        return """
            INSERT INTO finding(id, branch_id, fingerprint, occurrence, class, severity, state,
              state_since, first_seen, first_run, line, rule_id, title_id, scanners, path, package,
              package_version, identifier, owner, names, reopened)
            VALUES \(Array(repeating: marks, count: rows).joined(separator: ", "))
            """
    }

    private mutating func append(
        _ values: inout [(any DatabaseValueConvertible)?], _ id: Int64, _ row: FindingRow,
        firstSeen: Int64
    ) throws {
        values += [id, branch, row.name.bytes, row.name.occurrence, row.scanClass.rawValue]
        values += [row.severity, FindingState.open.rawValue, now, firstSeen, run, row.line]
        values += [try rules.id(of: row.rule), try titles.id(of: row.title), row.scanners]
        values += [row.path, row.package, row.packageVersion, row.identifier, row.owner]
        values += [row.names, 0]
    }

    /// So that a finding is found by the fingerprints of others that became part of it.
    private func nameAlso(_ id: Int64, _ row: FindingRow) throws {
        for fingerprint in try FindingNames(row.names).fingerprints {
            try nameAlso(id, StoredFingerprint(fingerprint).bytes)
        }
    }

    private func nameAlso(_ id: Int64, _ name: Data) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO finding_name(fingerprint, finding_id) VALUES (?, ?)
                ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [name, id])
    }

    private mutating func write(_ change: LifePlan.Change) throws {
        let id = change.life.id
        if let row = change.row {
            try database.cachedStatement(
                sql: """
                    UPDATE finding SET fingerprint = ?, occurrence = ?, class = ?, severity = ?,
                      line = ?, rule_id = ?, title_id = ?, scanners = ?, path = ?, package = ?,
                      package_version = ?, identifier = ?, owner = ?, names = ? WHERE id = ?
                    """
            ).execute(arguments: [
                row.name.bytes, row.name.occurrence, row.scanClass.rawValue, row.severity, row.line,
                try rules.id(of: row.rule), try titles.id(of: row.title), row.scanners, row.path,
                row.package, row.packageVersion, row.identifier, row.owner, row.names, id,
            ])
            try nameAlso(id, row)
            if change.life.row.name.bytes != row.name.bytes {
                try nameAlso(id, change.life.row.name.bytes)
            }
        }
        guard change.state != change.life.state else { return }
        let isFixed = change.state == .fixed
        try database.cachedStatement(
            sql: """
                UPDATE finding SET state = ?, state_since = ?, fixed_at = ?, until = ?,
                  reopened = reopened + ? WHERE id = ?
                """
        ).execute(arguments: [
            change.state.rawValue, now, isFixed && !change.isMerged ? now : nil,
            // What was accepted is kept for the case that it comes back.
            isFixed || change.state == .riskAccepted ? change.life.until : nil,
            change.isReopened ? 1 : 0, id,
        ])
        try LifeEvent(
            finding: id, at: now, run: run, actor: actor, from: change.life.state,
            to: change.state, reason: change.reason, until: nil
        ).write(to: database)
    }
}
