import Findings
import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

/// `RECORD=1` writes what is new in `Schemas/`; what was released is never written again.
@Suite struct MigrationTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Schemas")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test func `The text of a migration never changes once it is out`() throws {
        let file = Self.folder.appending(path: "digests.txt")
        let digests: String = Migration.all.map { migration -> String in
            let text = migration.statements.joined(separator: ";\n")
            return "\(migration.number) \(Digest.sha256(of: Array(text.utf8)))\n"
        }.joined(separator: "")
        if Self.isRecording { try Data(digests.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == digests)
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    }

    @Test(arguments: Migration.all.map(\.number))
    func `A store of every schema comes to the one of today with all that is in it`(
        _ schema: Int
    ) throws {
        let place = try Place()
        let file = Self.folder.appending(path: "schema-\(schema).sql")
        if Self.isRecording, !FileManager.default.fileExists(atPath: file.path) {
            try Data(try Self.dump(schema).utf8).write(to: file)
        }
        try Self.load(try String(contentsOf: file, encoding: .utf8), at: place.path)
        let before = try Self.rows(of: place.path)
        #expect(before["finding"]?.count ?? 0 > 5)
        #expect(before["finding_event"]?.count ?? 0 > 3)

        let store = try Store(path: place.path, mayCreate: false)
        #expect(try store.read { try Migration.version(of: $0) } == Migration.latest)
        let after = try Self.rows(of: place.path)
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
        #expect(try StoreCheck(path: place.path).isSound)
        #expect(try store.finished.count == 9)
        let repository = MadeUpRepository("made.up/r0")
        try Recorder(store).record(
            repository.scan("r-today", findings: [repository.finding(3)], at: 1_765_000_000))
        #expect(try store.finished.contains("r-today"))
        // What it was is beside it.
        let backup = place.path + ".schema-\(schema)"
        #expect(FileManager.default.fileExists(atPath: backup) == (schema < Migration.latest))
        if schema < Migration.latest {
            let old = try DatabaseQueue(path: backup)
            #expect(try old.read { try Migration.version(of: $0) } == schema)
            #expect(try Self.rows(of: backup) == before)
        }
    }

    @Test func `A migration that fails leaves the store as it was, and a backup`() throws {
        let place = try Place()
        _ = try place.filled()
        let before = try Self.rows(of: place.path)
        let next = Migration.latest + 1
        let bad = Migration(
            number: next,
            statements: [
                "ALTER TABLE run ADD COLUMN more TEXT", "DELETE FROM finding_name",
                "INSERT INTO nowhere VALUES (1)",
            ])
        #expect(throws: StoreError.self) {
            _ = try Store(path: place.path, migrations: Migration.all + [bad])
        }
        let store = try Store(path: place.path)
        #expect(try store.read { try Migration.version(of: $0) } == Migration.latest)
        #expect(try Self.rows(of: place.path) == before)
        #expect(try StoreCheck(path: place.path).isSound)
        #expect(try StoreCheck(path: place.path + ".schema-\(Migration.latest)").isSound)
    }

    @Test func `Two that migrate at once do it once`() async throws {
        let place = try Place()
        _ = try place.filled()
        let next = Migration(
            number: Migration.latest + 1,
            statements: ["CREATE TABLE once(id INTEGER)", "INSERT INTO once VALUES (1)"])
        let path = place.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { _ = try Store(path: path, migrations: Migration.all + [next]) }
            }
            try await group.waitForAll()
        }
        let store = try Store(path: path, migrations: Migration.all + [next])
        #expect(try store.count("once") == 1)
        // Who comes late must not replace the backup by a copy of what came after.
        let backup = try DatabaseQueue(path: path + ".schema-\(Migration.latest)")
        #expect(try await backup.read { try Migration.version(of: $0) } == Migration.latest)
    }

    /// A store of an earlier schema with runs, decisions and an inventory, as SQL.
    private static func dump(_ schema: Int) throws -> String {
        let place = try Place()
        _ = try Store(path: place.path, migrations: Array(Migration.all.prefix(schema)))
        var text = "-- The store of sluice with schema \(schema), with data. Never changed.\n"
        let database = try DatabaseQueue(path: place.path)
        let made = try database.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
                    ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid
                    """)
        }
        text += made.map { $0 + ";\n" }.joined()
        try database.close()
        // Filled by the sluice of today; only tables that the schema has.
        let filled = try Place()
        _ = try filled.filled()
        let names = try DatabaseQueue(path: place.path).read(tables)
        try DatabaseQueue(path: filled.path).read { database in
            for table in names {
                let columns = try database.columns(in: table).map { "quote(\"\($0.name)\")" }
                let rows = try String.fetchAll(
                    database,
                    sql: "SELECT \(columns.joined(separator: " || ', ' || ")) FROM \(table)")
                text += rows.map { "INSERT INTO \(table) VALUES (\($0));\n" }.joined()
            }
        }
        return text
            + "PRAGMA user_version = \(schema);\nPRAGMA application_id = \(Store.applicationID);\n"
    }

    /// In one transaction with foreign keys judged at its end, and without triggers counting twice.
    private static func load(_ text: String, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        let parts = text.components(separatedBy: "\n")
        let triggers = parts.firstIndex { $0.hasPrefix("CREATE TRIGGER") }
        let rows = parts.firstIndex { $0.hasPrefix("INSERT INTO") } ?? parts.count
        let head = parts[..<(triggers ?? rows)].joined(separator: "\n")
        let tail = parts[rows...].joined(separator: "\n")
        let last = triggers.map { parts[$0..<rows].joined(separator: "\n") } ?? ""
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: "BEGIN;\n\(head)\n\(tail)\n\(last)\nCOMMIT")
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        }
        try queue.close()
    }

    private static func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                ORDER BY rowid
                """)
    }

    /// Each row as text, by table; columns that come later are no part of it.
    private static func rows(of path: String) throws -> [String: [String]] {
        try DatabaseQueue(path: path).read { database in
            var all: [String: [String]] = [:]
            for table in try tables(database) {
                all[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                    .map { "\($0)" }.sorted()
            }
            return all
        }
    }
}
