import Findings
import Foundation
import GRDB
import TestSupport

@testable import History

/// A folder of its own for a store; gone with the last reference.
final class Place: Sendable {
    let folder: String
    var path: String { folder + "/history.sqlite" }

    init() throws {
        folder = Scratch.root + "/" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Three repositories of which each was scanned a few times, with decisions of people.
    func filled(runs: Int = 9, until start: Double = 1_764_000_000) throws -> Store {
        let store = try Store(path: path)
        let recorder = Recorder(store)
        for number in 0..<runs {
            let repository = MadeUpRepository("made.up/r\(number % 3)")
            let findings = (number / 3..<number / 3 + 5).map(repository.finding)
            try recorder.record(
                repository.scan(
                    "r-\(number)", findings: findings,
                    at: start + Double(number - runs) * 86_400))
        }
        let some = try store.findings(FindingFilter(), most: 2, now: 0).findings.map(\.id)
        if some.count == 2 {
            try store.triage(
                [some[0]], Triage(.falsePositive, by: "ann", because: "a test", at: start))
            try store.triage(
                [some[1]],
                Triage(
                    .riskAccepted, by: "bob", because: "until the rewrite", until: start + 86_400,
                    at: start))
        }
        return store
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Runs the built program with this store.
    func sluice(_ arguments: String...) async throws -> FinishedProcess {
        try await FinishedProcess.of(
            try BuiltProgram.sluice(), arguments, in: folder, environment: environment)
    }

    var environment: [String: String] {
        [
            "PATH": "/usr/bin:/bin", "HOME": folder, "SLUICE_STORE": "sqlite:" + path,
            "LANG": "C.UTF-8",
        ]
    }
}

extension Store {
    func count(_ table: String, where condition: String = "1 = 1") throws -> Int {
        try read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
        }
    }

    func run(sql: String) throws { try write { try $0.execute(sql: sql) } }

    /// Runs that have ended and are whole.
    var finished: Set<String> {
        get throws {
            try read { database in
                try Set(
                    String.fetchAll(
                        database,
                        sql: """
                            SELECT r.name FROM run r JOIN content c ON c.digest = r.snapshot
                            WHERE r.state = 'finished' AND EXISTS
                              (SELECT 1 FROM scanner_run s WHERE s.run_id = r.id)
                            """))
            }
        }
    }
}
