import Findings
import Foundation
import GRDB

/// What a store holds, and everything that is wrong with it; looking changes nothing.
package struct StoreCheck: Sendable {
    /// One rule that does not hold.
    package struct Defect: Sendable, Hashable {
        /// What should be.
        package var rule: String
        /// Places where it is not.
        package var count: Int
        /// A few of them.
        package var examples: [String]
        /// Whether SQLite itself cannot rely on the file, so that no copy is of use.
        package var isStructural: Bool
    }

    package private(set) var schema = 0
    /// Rows of the large tables.
    package private(set) var rows: [(table: String, count: Int)] = []
    package private(set) var bytes = 0
    package private(set) var defects: [Defect] = []

    package var isSound: Bool { defects.isEmpty }
    package var isReadable: Bool { !defects.contains { $0.isStructural } }

    /// Reads the whole file.
    ///
    /// - Throws: `StoreError` when there is nothing to be checked: no file, another program's, a later
    ///   sluice's, or one that cannot be opened.
    package init(path: String) throws {
        do {
            guard try StoreFile(path: path).isThere else { throw StoreError.missing(path: path) }
            var configuration = Store.configuration
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { try inspect($0, path) }
            try queue.close()
        } catch {
            throw StoreError(error, at: path, waited: Store.patience)
        }
    }

    private mutating func inspect(_ database: Database, _ path: String) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Store.applicationID else {
            throw StoreError.notAStore(path: path, reason: "another program's database")
        }
        schema = try Migration.version(of: database)
        guard schema <= Migration.latest else {
            throw StoreError.newer(path: path, schema: schema, known: Migration.latest)
        }
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        bytes = pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        let words = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        add("SQLite finds the file sound", words.filter { $0 != "ok" }, isStructural: true)
        guard isReadable else { return }
        let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { row in
            "\(row["table"] as String) row \(row["rowid"] as Int? ?? 0) names no \(row["parent"] as String)"
        }
        add("every row that is named is there", strays)
        for table in ["repository", "branch", "run", "finding", "finding_event", "content"] {
            let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
            rows.append((table, count))
        }
        guard schema == Migration.latest else { return }
        for invariant in Invariant.all {
            try add(invariant.rule, String.fetchCursor(database, sql: invariant.sql))
        }
        try checkContents(database)
    }

    private mutating func add(_ rule: String, _ places: [String], isStructural: Bool = false) {
        guard !places.isEmpty else { return }
        defects.append(
            Defect(
                rule: rule, count: places.count, examples: Array(places.prefix(3)),
                isStructural: isStructural))
    }

    private mutating func add(_ rule: String, _ places: some GRDB.Cursor<String>) throws {
        var defect = Defect(rule: rule, count: 0, examples: [], isStructural: false)
        while let place = try places.next() {
            defect.count += 1
            if defect.examples.count < 3 { defect.examples.append(place) }
        }
        if defect.count > 0 { defects.append(defect) }
    }

    /// What is named by its digest must be what the digest is of.
    private mutating func checkContents(_ database: Database) throws {
        var wrong: [String] = []
        let rows = try Row.fetchCursor(
            database, sql: "SELECT kind, digest, size, body FROM content")
        while let row = try rows.next() {
            let (digest, body) = (row["digest"] as Data, row["body"] as Data)
            let plain = try? Compression.unpacked(Array(body), size: row["size"])
            let name = digest.hexadecimal
            if plain.map(Digest.sha256(of:)) != name {
                wrong.append("\(row["kind"] as String) \(name)")
            }
        }
        add("every content is what its digest says", wrong)
        if wrong.isEmpty { try checkSnapshots(database) }
    }

    /// A snapshot of the findings of a run is whole only with all of its parts.
    private mutating func checkSnapshots(_ database: Database) throws {
        let heads = try Row.fetchCursor(
            database, sql: "SELECT digest, size, body FROM content WHERE kind = 'snapshot'")
        var wrong: [String] = []
        while let row = try heads.next() {
            let (digest, body) = (row["digest"] as Data, row["body"] as Data)
            let bytes = try Compression.unpacked(Array(body), size: row["size"])
            guard let parts = try? Snapshot.parts(ofHead: bytes) else {
                wrong.append("snapshot \(digest.hexadecimal)")
                continue
            }
            for part in parts where try !Self.has(part, database) {
                wrong.append("snapshot \(digest.hexadecimal) lacks \(part.hexadecimal)")
            }
        }
        add("every snapshot can be read, and its parts are there", wrong)
    }

    private static func has(_ digest: Data, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM content WHERE digest = ?")
        return try Int.fetchOne(statement, arguments: [digest]) != nil
    }
}
