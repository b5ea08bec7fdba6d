package import GRDB

/// One step from a schema to the next; never changed once it was released.
package struct Migration: Sendable {
    /// The schema that it leads to, from 1.
    package let number: Int
    let statements: [String]

    package static let all: [Migration] = [.first, .jobs]

    /// The schema of today.
    package static var latest: Int { all.last?.number ?? 0 }

    /// Brings a database from its schema to the one that is wanted, all or nothing.
    ///
    /// - Throws: `DatabaseError`.
    package static func apply(_ migrations: [Migration] = all, to database: Database) throws {
        let current = try version(of: database)
        for migration in migrations where migration.number > current {
            for statement in migration.statements { try database.execute(sql: statement) }
            try database.execute(sql: "PRAGMA user_version = \(migration.number)")
        }
    }

    /// 0 for an empty database.
    package static func version(of database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}
