import Findings
import Foundation
import GRDB

/// The rows of repositories, branches and runs.
enum RunRow {
    /// Who it is about; made when it is new.
    static func repository(
        _ place: HistoryPlace, at moment: Int64, in database: Database
    ) throws -> Int64 {
        let find = try database.cachedStatement(
            sql: "SELECT id, default_branch FROM repository WHERE name = ?")
        if let row = try Row.fetchOne(find, arguments: [place.repository]) {
            let id: Int64 = row[0]
            // What an inventory says is not for a checkout to change.
            if (row[1] as String?) == nil, let name = place.defaultBranch {
                try database.cachedStatement(
                    sql: "UPDATE repository SET default_branch = ? WHERE id = ?"
                ).execute(arguments: [name, id])
            }
            return id
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO repository(name, location, default_branch, added_at) VALUES (?, ?, ?, ?)
                """
        ).execute(arguments: [place.repository, place.location, place.defaultBranch, moment])
        return database.lastInsertedRowID
    }

    /// `nil` while nobody knows the branch.
    static func branch(
        _ name: String?, of repository: Int64, in database: Database
    ) throws -> Int64? {
        guard let name else { return nil }
        if let id = try knownBranch(name, of: repository, in: database) { return id }
        try database.cachedStatement(
            sql: "INSERT INTO branch(repository_id, name) VALUES (?, ?)"
        ).execute(arguments: [repository, name])
        return database.lastInsertedRowID
    }

    static func knownBranch(
        _ name: String, of repository: Int64, in database: Database
    ) throws -> Int64? {
        let find = try database.cachedStatement(
            sql: "SELECT id FROM branch WHERE repository_id = ? AND name = ?")
        return try Int64.fetchOne(find, arguments: [repository, name])
    }

    /// The branch of a place, as far as the history knows it.
    static func knownBranch(_ place: HistoryPlace, in database: Database) throws -> Int64? {
        guard let name = place.branch else { return nil }
        let find = try database.cachedStatement(
            sql: """
                SELECT b.id FROM branch b JOIN repository r ON r.id = b.repository_id
                WHERE r.name = ? AND b.name = ?
                """)
        return try Int64.fetchOne(find, arguments: [place.repository, name])
    }

    static func insert(
        _ record: RunRecord, _ place: HistoryPlace, folder: String?, in database: Database
    ) throws {
        let started = Moment.milliseconds(record.startedAt)
        let repository = try repository(place, at: started, in: database)
        let branch = try branch(place.branch, of: repository, in: database)
        try database.cachedStatement(
            sql: """
                INSERT INTO run(name, repository_id, branch_id, commit_id, trigger, pipeline, state,
                  started_at, sluice_version, isolation, folder)
                VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?)
                """
        ).execute(arguments: [
            record.id, repository, branch, record.target.commit, record.trigger.rawValue,
            record.pipeline, started, record.sluiceVersion, record.isolation?.level.rawValue,
            folder,
        ])
    }

    /// - Throws: ``RecordingError`` for a run that is not there or has ended.
    static func running(_ name: String, in database: Database) throws -> Int64 {
        let find = try database.cachedStatement(
            sql: "SELECT id FROM run WHERE name = ? AND state = 'running'")
        guard let id = try Int64.fetchOne(find, arguments: [name]) else {
            throw RecordingError.notRunning(name)
        }
        return id
    }
}

/// What is wrong with the order in which a run is told to the history.
package enum RecordingError: Error, Sendable, Hashable, CustomStringConvertible {
    case notRunning(String)
    case placeless(String)

    package var description: String {
        switch self {
        case .notRunning(let run):
            "the run \(run) is not in the history as one that goes on: it has ended, or another "
                + "sluice took it for dead"
        case .placeless(let run): "nobody knows what the run \(run) is about"
        }
    }
}
