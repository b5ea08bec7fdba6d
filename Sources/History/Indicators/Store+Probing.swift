import GRDB

extension Store {
    /// A repository with the address and the scanners of its last run.
    package struct LastPlace: Sendable, Hashable {
        package let name: String
        package let location: String
        package let scanners: [String]
    }

    /// - Parameter name: The repository; `nil` for that of the last run that was not complete.
    /// - Throws: `StoreError`.
    package func lastPlace(_ name: String?) throws -> LastPlace? {
        try read { database in
            let found = try Row.fetchOne(
                database,
                sql: """
                    SELECT p.name, p.location, r.id FROM repository p
                    LEFT JOIN run r ON r.repository_id = p.id
                    WHERE (? IS NULL AND r.completeness = 'incomplete') OR p.name = ?
                    ORDER BY r.started_at DESC, r.id DESC LIMIT 1
                    """, arguments: [name, name])
            guard let found else { return nil }
            let scanners = try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT scanner FROM scanner_run WHERE run_id = ? AND scanner <> 'sluice'
                    ORDER BY scanner
                    """, arguments: [found[2] as Int64?])
            return LastPlace(name: found[0], location: found[1], scanners: scanners)
        }
    }

    /// Writes, reads and forgets again: the transaction is rolled back, after the file took it.
    ///
    /// - Throws: `StoreError`.
    package func proveWritable(at: Int64) throws {
        struct Forgotten: Error {}
        do {
            try write { database in
                try database.execute(
                    sql: "INSERT INTO pruning(id, at, actor) VALUES (-1, ?, 'sluice playbook')",
                    arguments: [at])
                let isThere = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM pruning WHERE id = -1")
                guard isThere == 1 else {
                    throw StoreError.failed(path: path, reason: "what was written is not there")
                }
                throw Forgotten()
            }
        } catch is Forgotten {}
    }

    package struct ScannerEnd: Sendable, Hashable {
        package let state: String
        package let reason: String?
    }

    /// The last run of an address that began since then, with what became of its scanners.
    package func lastRun(
        at location: String, since: Int64
    ) throws -> (repository: String, scanners: [String: ScannerEnd])? {
        try read { database in
            let run = try Row.fetchOne(
                database,
                sql: """
                    SELECT r.id, p.name FROM run r JOIN repository p ON p.id = r.repository_id
                    WHERE (p.location = ? OR p.name = ?) AND r.started_at >= ? AND r.state = 'finished'
                    ORDER BY r.started_at DESC, r.id DESC LIMIT 1
                    """, arguments: [location, location, since])
            guard let run else { return nil }
            let rows = try Row.fetchAll(
                database, sql: "SELECT scanner, state, reason FROM scanner_run WHERE run_id = ?",
                arguments: [run[0] as Int64])
            let ends = rows.map { row in
                (row[0] as String, ScannerEnd(state: row[1], reason: row[2]))
            }
            return (run[1], Dictionary(ends, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Marks a repository as sluice's own, which counts in no figure.
    package func markCanary(_ name: String) throws {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE repository SET environment = 'canary'
                    WHERE name = ? AND environment IS NOT 'canary'
                    """, arguments: [name])
        }
    }

    /// What is known to be open in a repository, with the scanners that say so.
    package func openFindings(of repository: String) throws -> [ArrivedFinding] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT f.class, f.path, f.scanners
                    FROM finding f JOIN branch b ON b.id = f.branch_id
                    JOIN repository p ON p.id = b.repository_id
                    WHERE p.name = ? AND f.state = 'open'
                    """, arguments: [repository]
            ).map { row in
                ArrivedFinding(
                    scanClass: row[0], path: row[1] ?? "",
                    scanners: (row[2] as String).split(separator: ",").map(String.init))
            }
        }
    }
}

/// A finding as the history has it.
package struct ArrivedFinding: Sendable, Hashable {
    package let scanClass: String
    package let path: String
    package let scanners: [String]
}
