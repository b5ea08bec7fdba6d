import GRDB

/// Texts that many rows share, and their numbers.
struct Interning {
    private let database: Database
    private let find: String
    private let insert: String
    private var known: [String: Int64] = [:]

    static func rules(_ database: Database) -> Interning {
        Interning(
            database: database, find: "SELECT id FROM rule WHERE name = ?",
            insert: "INSERT INTO rule(name) VALUES (?)")
    }

    static func titles(_ database: Database) -> Interning {
        Interning(
            database: database, find: "SELECT id FROM title WHERE text = ?",
            insert: "INSERT INTO title(text) VALUES (?)")
    }

    private init(database: Database, find: String, insert: String) {
        self.database = database
        self.find = find
        self.insert = insert
    }

    mutating func id(of text: String) throws -> Int64 {
        if let id = known[text] { return id }
        let statement = try database.cachedStatement(sql: find)
        if let id = try Int64.fetchOne(statement, arguments: [text]) {
            known[text] = id
            return id
        }
        try database.cachedStatement(sql: insert).execute(arguments: [text])
        let id = database.lastInsertedRowID
        known[text] = id
        return id
    }
}
