import Foundation
import GRDB

/// The snapshots that runs name, and the parts that these name: in temporary tables of the one connection
/// that writes, so that reading a large history locks nobody out.
enum NamedContents {
    /// Begins anew.
    static func forget(in database: Database) throws {
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS temp.named_head;
                DROP TABLE IF EXISTS temp.named_content;
                CREATE TEMP TABLE named_head(digest BLOB PRIMARY KEY) WITHOUT ROWID;
                CREATE TEMP TABLE named_content(digest BLOB PRIMARY KEY) WITHOUT ROWID;
                """)
    }

    /// Takes down what is named and was not yet.
    ///
    /// - Throws: `DatabaseError`, and that a snapshot is damaged: then nothing can be told of its parts.
    static func note(in database: Database) throws {
        let heads = try Data.fetchAll(
            database,
            sql: """
                SELECT snapshot FROM run WHERE snapshot IS NOT NULL
                  AND snapshot NOT IN (SELECT digest FROM named_head)
                UNION SELECT last_snapshot FROM branch WHERE last_snapshot IS NOT NULL
                  AND last_snapshot NOT IN (SELECT digest FROM named_head)
                """)
        for head in heads {
            try database.execute(
                sql: "INSERT INTO named_head VALUES (?)", arguments: [head])
            let bytes = try Content.bytes(head, in: database)
            for digest in try [head] + (bytes.map(Snapshot.parts(ofHead:)) ?? []) {
                try database.execute(
                    sql: "INSERT INTO named_content VALUES (?) ON CONFLICT DO NOTHING",
                    arguments: [digest])
            }
        }
    }
}
