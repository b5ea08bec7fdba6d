import Findings
import Foundation
import GRDB
import Testing

@testable import History

/// What recording costs, in rows and in plans of queries rather than in seconds.
struct CostTests {
    private let complete = [ScannerRun.ended("semgrep")]

    @Test func `The same findings again touch no finding's row`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(10_000)
        try chronicle.run(findings, complete)
        try chronicle.run(findings, complete)
        try chronicle.store.write { database in
            try database.execute(sql: "CREATE TABLE touched(what TEXT NOT NULL)")
            for table in ["finding", "finding_name", "finding_event", "rule", "title", "content"] {
                for verb in ["INSERT", "UPDATE", "DELETE"] {
                    try database.execute(
                        sql: """
                            CREATE TRIGGER touched_\(table)_\(verb) AFTER \(verb) ON \(table)
                            BEGIN INSERT INTO touched VALUES ('\(verb) \(table)'); END
                            """)
                }
            }
        }
        try chronicle.run(findings.shuffled(), complete)
        #expect(try chronicle.count("touched") == 0)
        // And the triggers do see: one finding less closes one, and makes one part anew with its head.
        try chronicle.run(Array(findings.dropLast()), complete)
        #expect(try chronicle.count("touched", where: "what = 'UPDATE finding'") == 1)
        #expect(try chronicle.count("touched", where: "what = 'INSERT finding_event'") == 1)
        #expect(try chronicle.count("touched", where: "what = 'INSERT content'") == 2)
    }

    @Test func `A finding takes less than 400 bytes on the disk`() throws {
        let chronicle = try Chronicle()
        try chronicle.run(Finding.made(1), complete)
        func size() throws -> Int {
            try chronicle.store.maintain { database in
                _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                return try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            } * 4096
        }
        let before = try size()
        let findings = Finding.made(20_000)
        try chronicle.run(findings, complete)
        #expect(try size() - before < findings.count * 400)
    }

    @Test func `No statement of a run reads all of a table that grows`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(50)
        try chronicle.run(findings, complete)
        try chronicle.run(Array(findings.prefix(40)), complete)
        let seen = SeenStatements()
        try chronicle.store.maintain { database in
            database.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql) }
            }
        }
        // One that finds new, mended, reopened, moved and doubtful ones.
        var next = Array(findings[5...]) + Finding.made(3, from: 900)
        next[0].location.startLine = 999
        try chronicle.run(next, complete)
        try chronicle.store.maintain { $0.trace(options: .statement, nil) }
        // What reads happens on other connections; the planner runs on the writer too.
        try chronicle.store.write { database in
            database.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql) }
            }
            var planner = LifePlanner(
                database, branch: 1,
                LifeEvidence(findings: findings, runs: [], pipeline: "auto", at: 1))
            _ = try planner.make()
            database.trace(options: .statement, nil)
        }
        #expect(seen.all.count > 20)
        let growing: Set = [
            "run", "scanner_run", "rule_outcome", "compliance", "content", "finding", "f",
            "finding_name", "n", "finding_event", "rule", "r", "title", "t", "coverage", "branch",
            "repository", "policy", "audit",
        ]
        try chronicle.store.read { database in
            // An insertion of values reads nothing: the scans in its plan are for a foreign key that is
            // violated already.
            for statement in seen.all
            where !(statement.hasPrefix("INSERT") && statement.contains("VALUES")) {
                let plan = try Row.fetchAll(
                    database, sql: "EXPLAIN QUERY PLAN " + statement,
                    arguments: StatementArguments(
                        Array(repeating: 1, count: statement.count { $0 == "?" })))
                for row in plan {
                    let detail: String = row["detail"]
                    let words = detail.split(separator: " ").map(String.init)
                    let scans = words.first == "SCAN" && growing.contains(words[1])
                    #expect(!scans, "\(detail): \(statement)")
                }
            }
        }
    }
}

/// Texts of statements, each once.
private final class SeenStatements {
    private(set) var all: Set<String> = []

    func add(_ sql: String) {
        let verb = sql.prefix(6)
        if ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(verb) { all.insert(sql) }
    }
}
