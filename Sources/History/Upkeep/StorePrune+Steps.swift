import GRDB

extension StorePrune {
    /// Runs that nothing of today rests on.
    func pruneRuns(_ database: Database, _ limit: Int) throws -> Pruned {
        guard let age = retention.runs else { return Pruned() }
        let runs = try Int.fetchAll(
            database,
            sql: """
                SELECT r.id FROM run r WHERE r.started_at < :before AND r.state <> 'running'
                  AND \(try isNotKept(database)) ORDER BY r.started_at, r.id LIMIT :limit
                """, arguments: ["before": now - age, "limit": limit])
        for run in runs {
            for table in ["scanner_run", "rule_outcome", "compliance"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE run_id = :run", arguments: ["run": run])
            }
            try database.execute(
                sql: "DELETE FROM run WHERE id = :run", arguments: ["run": run])
        }
        return Pruned(runs: runs.count)
    }

    /// Neither the last run of its branch nor the last complete one, of all or of a scanner; nor the last of
    /// all, whose number SQLite would give to the next one.
    private func isNotKept(_ database: Database) throws -> String {
        let isNoFirstBlock =
            try database.tableExists("blocked_finding")
            ? "AND r.id NOT IN (SELECT first_run FROM blocked_finding)" : ""
        return """
            r.id NOT IN (SELECT last_run FROM branch WHERE last_run IS NOT NULL)
            AND r.id <> (SELECT max(id) FROM run) \(isNoFirstBlock)
            AND NOT EXISTS (SELECT 1 FROM coverage c WHERE c.branch_id = r.branch_id
              AND (c.last_run = r.id OR c.last_complete_run = r.id))
            AND r.id NOT IN (SELECT max(x.id) FROM run x WHERE x.completeness = 'complete'
              AND x.branch_id IS NOT NULL GROUP BY x.branch_id)
            """
    }

    /// Has old runs no longer name their contents, so that these can go.
    func forgetContents(_ database: Database) throws -> Pruned {
        if let age = retention.reports {
            try database.execute(
                sql: """
                    UPDATE scanner_run SET report = NULL WHERE report IS NOT NULL
                      AND run_id IN (SELECT r.id FROM run r WHERE r.started_at < :before
                        AND r.state <> 'running' AND \(try isNotKept(database)))
                    """, arguments: ["before": now - age])
        }
        if let age = retention.snapshots {
            try database.execute(
                sql: """
                    UPDATE run SET snapshot = NULL WHERE snapshot IS NOT NULL
                      AND id IN (SELECT r.id FROM run r WHERE r.started_at < :before
                        AND r.state <> 'running' AND \(try isNotKept(database)))
                    """, arguments: ["before": now - age])
        }
        return Pruned()
    }

    /// Contents that nothing names any more.
    func pruneContents(_ database: Database, _ limit: Int) throws -> Pruned {
        // What runs have named since the last part.
        try NamedContents.note(in: database)
        var done = Pruned()
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT digest, kind, length(body) AS bytes FROM content
                WHERE digest NOT IN (SELECT digest FROM named_content)
                  AND digest NOT IN (SELECT report FROM scanner_run WHERE report IS NOT NULL)
                LIMIT :limit
                """, arguments: ["limit": limit])
        for row in rows {
            try database.execute(
                sql: "DELETE FROM content WHERE digest = :digest",
                arguments: ["digest": row["digest"]])
            if row["kind"] == "report" { done.reports += 1 } else { done.snapshots += 1 }
            done.bytes += row["bytes"] as Int
        }
        return done
    }

    /// Findings fixed long ago, with their events and names.
    func pruneFindings(_ database: Database, _ limit: Int) throws -> Pruned {
        guard let age = retention.fixedFindings else { return Pruned() }
        let findings = try Int.fetchAll(
            database,
            sql: """
                SELECT id FROM finding WHERE state = 'fixed' AND fixed_at < :before
                ORDER BY fixed_at LIMIT :limit
                """, arguments: ["before": now - age, "limit": limit])
        for finding in findings {
            for table in ["finding_event", "finding_name", "blocked_finding"]
            where try database.tableExists(table) {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE finding_id = :finding",
                    arguments: ["finding": finding])
            }
            try database.execute(
                sql: "DELETE FROM finding WHERE id = :finding", arguments: ["finding": finding])
        }
        return Pruned(findings: findings.count)
    }
}
