import Foundation
import GRDB

extension Store {
    /// Runs, the latest first.
    ///
    /// - Throws: `StoreError`.
    package func runs(_ filter: RunFilter) throws -> [ListedRun] {
        try read { database in
            let (sql, arguments) = filter.conditions()
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT \(ListedRun.columns) FROM \(ListedRun.tables) WHERE \(sql)
                    ORDER BY r.started_at DESC, r.id DESC LIMIT :most
                    """, arguments: arguments + ["most": filter.most]
            ).map { ListedRun($0) }
        }
    }

    /// What failed in the runs that were not complete, the latest first.
    ///
    /// - Throws: `StoreError`.
    package func failedStages(_ filter: RunFilter) throws -> [FailedStage] {
        try read { database in
            let (sql, arguments) = filter.conditions()
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT \(ListedRun.columns), s.stage, s.scanner, s.state AS scanner_state,
                      s.cause AS scanner_cause, s.reason AS scanner_reason, s.log
                    FROM \(ListedRun.tables) LEFT JOIN scanner_run s ON s.run_id = r.id
                      AND s.state NOT IN ('complete', 'notApplicable')
                    WHERE \(sql) AND r.state <> 'running'
                      AND (r.completeness <> 'complete' OR r.state <> 'finished')
                    ORDER BY r.started_at DESC, r.id DESC, s.stage, s.scanner LIMIT :most
                    """, arguments: arguments + ["most": filter.most])
            return rows.map { row in
                let run = ListedRun(row)
                let log = row["log"] as String?
                return FailedStage(
                    run: run, stage: row["stage"], scanner: row["scanner"],
                    state: row["scanner_state"] ?? run.state,
                    cause: row["scanner_cause"] ?? run.cause,
                    reason: row["scanner_reason"] ?? run.reason,
                    log: run.folder.map { log.map(($0 + "/").appending) ?? $0 })
            }
        }
    }

    /// The run whose name begins so.
    ///
    /// - Throws: `StoreError.unknown`, or `.ambiguous` with all that it may be.
    package func run(named name: String) throws -> ListedRun {
        let runs = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(ListedRun.columns) FROM \(ListedRun.tables)
                    WHERE substr(r.name, 1, length(:name)) = :name ORDER BY r.name LIMIT 20
                    """, arguments: ["name": name]
            ).map { ListedRun($0) }
        }
        if let exact = runs.first(where: { $0.name == name }) { return exact }
        guard let only = runs.first else { throw StoreError.unknown(text: "run \(name)") }
        guard runs.count == 1 else {
            throw StoreError.ambiguous(text: name, candidates: runs.map(\.name))
        }
        return only
    }

    /// What became of each rule of the policy.
    package func ruleOutcomes(of run: String) throws -> [(
        rule: String, outcome: String, reason: String?
    )] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT o.rule, o.outcome, o.reason FROM rule_outcome o
                    JOIN run r ON r.id = o.run_id WHERE r.name = :run ORDER BY o.rule
                    """, arguments: ["run": run]
            ).map { ($0["rule"], $0["outcome"], $0["reason"]) }
        }
    }
}
