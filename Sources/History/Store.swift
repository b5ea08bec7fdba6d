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
    ///   - migrations: All steps to the schema of today.
    /// - Throws: `StoreError`.
    package init(
        path: String, mayCreate: Bool = true, migrations: [Migration] = Migration.all
    ) throws {
        self.path = path
        do {
            if try !StoreFile(path: path).isThere {
                guard mayCreate else { throw StoreError.missing(path: path) }
                try StoreFile(path: path).create { try Migration.apply(migrations, to: $0) }
            }
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB lowers it to NORMAL, under which a power cut may take back commits.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try migrate(migrations)
        } catch {
            throw StoreError(error, at: path, waited: Self.patience)
        }
    }

    /// Takes a backup first, beside the file and named for the schema that it has.
    private func migrate(_ migrations: [Migration]) throws {
        let latest = migrations.last?.number ?? 0
        let (application, schema) = try pool.read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA application_id"),
                try Migration.version(of: database)
            )
        }
        guard application == Self.applicationID else {
            throw StoreError.notAStore(path: path, reason: "another program's database")
        }
        guard schema <= latest else {
            throw StoreError.newer(path: path, schema: schema, known: latest)
        }
        guard schema < latest else { return }
        try backUp(schema)
        try pool.write { try Migration.apply(migrations, to: $0) }
    }

    /// Another process may do the same just now, or did and was ended before it migrated; or it has migrated
    /// since, and then its backup must not be replaced by a copy of what came after.
    private func backUp(_ schema: Int) throws {
        do {
            _ = try StoreBackup.make(at: path + ".schema-\(schema)", replaces: true) { copy in
                try self.copy(to: copy)
                let copied = try copy.read { try Migration.version(of: $0) }
                guard copied == schema else { throw StoreError.missing(path: path) }
            }
        } catch {
            guard try pool.read({ try Migration.version(of: $0) }) > schema else { throw error }
        }
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

    /// Copies one state of it, whoever writes meanwhile.
    func copy(to destination: some DatabaseWriter) throws {
        try told { try pool.backup(to: destination) }
    }

    private func told<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, at: path, waited: Self.patience)
        }
    }
}
