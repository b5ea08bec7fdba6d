import Foundation
package import GRDB

/// The history of this user: one SQLite file, or what will stand for it.
///
/// Several processes may hold it at once. What was committed is on the disk (`synchronous=FULL`), writers
/// wait for each other, and readers wait for nobody.
package final class Store: Sendable {
    /// Absolute path.
    package let path: String
    private let pool: DatabasePool

    /// Seconds to wait for another writer.
    package static let patience = 30

    /// Marks the file as sluice's, in the header of SQLite's format: "slce".
    static let applicationID = 0x736c_6365

    /// Opens the history, and makes it when nothing is there.
    ///
    /// What is there is never replaced: a file that is damaged, of another program or of a later sluice is
    /// told and left alone.
    ///
    /// - Parameters:
    ///   - path: Absolute path.
    ///   - mayCreate: Whether to make it; else its absence is an error.
    ///   - beforeMigrating: Called with the schema that it has before it is changed.
    /// - Throws: `StoreError`.
    package init(
        path: String, mayCreate: Bool = true, beforeMigrating: (Int) throws -> Void = { _ in }
    ) throws {
        self.path = path
        do {
            if try !StoreFile(path: path).isThere {
                guard mayCreate else { throw StoreError.missing(path: path) }
                try StoreFile(path: path).create { try Migration.apply(to: $0) }
            }
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB lowers it to NORMAL, under which a power cut may take back commits.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try migrate(beforeMigrating)
        } catch {
            throw StoreError(error, at: path, waited: Self.patience)
        }
    }

    private func migrate(_ beforeMigrating: (Int) throws -> Void) throws {
        let (application, schema) = try pool.read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA application_id"),
                try Migration.version(of: database)
            )
        }
        guard application == Self.applicationID else {
            throw StoreError.notAStore(path: path, reason: "another program's database")
        }
        guard schema <= Migration.latest else {
            throw StoreError.newer(path: path, schema: schema, known: Migration.latest)
        }
        guard schema < Migration.latest else { return }
        try beforeMigrating(schema)
        try pool.write { try Migration.apply(to: $0) }
    }

    static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(TimeInterval(patience))
        configuration.maximumReaderCount = 2
        return configuration
    }

    /// Reads one state of the history, however long it takes and whoever writes meanwhile.
    ///
    /// - Throws: `StoreError`, and what the body throws besides.
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try told { try pool.read(body) }
    }

    /// Writes all or nothing (`BEGIN IMMEDIATE`); on return it is on the disk.
    ///
    /// - Throws: `StoreError`, and what the body throws besides.
    package func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try told { try pool.write(body) }
    }

    /// For statements that cannot be part of a transaction, such as VACUUM.
    package func maintain<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try told { try pool.writeWithoutTransaction(body) }
    }

    private func told<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, at: path, waited: Self.patience)
        }
    }
}
