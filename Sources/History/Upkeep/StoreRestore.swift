import Foundation
import GRDB

/// Puts a backup in the place of a store, and the old store beside it.
package struct StoreRestore: Sendable {
    /// Where the old store is now; `nil` when there was none.
    package let kept: String?
    package let check: StoreCheck

    /// The backup is checked first; the store is only replaced by a copy that is whole, and never while
    /// another process has it open.
    ///
    /// - Parameters:
    ///   - backup: Absolute path of the backup; it stays.
    ///   - path: Absolute path of the store.
    ///   - time: Milliseconds since 1970 (UTC).
    /// - Throws: `StoreError`.
    package init(_ backup: String, to path: String, actor: String, at time: Int) throws {
        let source = try StoreCheck(path: backup)
        guard source.isSound else {
            throw StoreError.corrupt(
                path: backup,
                reason: source.defects.map { "not so: \($0.rule)" }.joined(separator: "; "))
        }
        let draft = path + ".restoring-\(UUID().uuidString)"
        defer { StoreFile(path: draft).remove() }
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: backup, configuration: configuration)
        check = try StoreBackup.make(at: draft, replaces: false) { try queue.backup(to: $0) }
        try queue.close()
        let old = StoreFile(path: path)
        guard old.isOccupied else {
            try StoreFile(path: draft).move(to: path, replaces: false)
            kept = nil
            try Self.record(backup, path, nil, actor, time)
            return
        }
        let beside = StoreBackup.name(beside: path, "replaced", at: time)
        try Self.alone(with: path) {
            // The log first: a new file must never meet the log of the old one.
            for end in ["-wal", "-shm"] where StoreFile(path: path + end).isOccupied {
                try StoreFile(path: path + end).move(to: beside + end, replaces: false)
            }
            try old.link(to: beside)
            try StoreFile(path: draft).move(to: path, replaces: true)
        }
        kept = beside
        try Self.record(backup, path, beside, actor, time)
    }

    /// Runs the body while no other process has the store open; its log is then part of the file.
    ///
    /// A file that SQLite cannot open is nobody's, and stays as it is; what is no database is not even shown
    /// to SQLite, which would delete the log beside an empty one.
    private static func alone(with path: String, _ body: () throws -> Void) throws {
        guard (try? StoreFile(path: path).isThere) == true else { return try body() }
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(2)
        let queue: DatabaseQueue
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                try database.execute(sql: "BEGIN EXCLUSIVE; COMMIT")
            }
        } catch let error as DatabaseError
            where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
        {
            throw StoreError.inUse(path: path)
        } catch is DatabaseError {
            return try body()
        }
        try body()
        try queue.close()
    }

    private static func record(
        _ backup: String, _ path: String, _ kept: String?, _ actor: String, _ time: Int
    ) throws {
        try Store(path: path, mayCreate: false).write { database in
            try database.execute(
                sql: """
                    INSERT INTO audit(at, actor, action, subject, detail)
                    VALUES (:at, :actor, 'restore', :backup, :kept)
                    """,
                arguments: ["at": time, "actor": actor, "backup": backup, "kept": kept])
        }
    }
}
