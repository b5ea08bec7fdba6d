import GRDB

extension StorePrune {
    /// Runs that nothing of today rests on.
    func pruneRuns(_ database: Database, _ limit: Int) throws -> Pruned {
        guard let age = retention.runs else { return Pruned() }
        let runs = try Int.fetchAll(
            database,
            sql: """
                SELECT r.id FROM run r WHERE r.started_at < :before AND r.state <> 'running'
                  AND \(Self.isNotKept) ORDER BY r.started_at, r.id LIMIT :limit
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
    private static let isNotKept = """
        r.id NOT IN (SELECT last_run FROM branch WHERE last_run IS NOT NULL)
        AND r.id <> (SELECT max(id) FROM run)
        AND NOT EXISTS (SELECT 1 FROM coverage c WHERE c.branch_id = r.branch_id
          AND (c.last_run = r.id OR c.last_complete_run = r.id))
        AND r.id NOT IN (SELECT max(x.id) FROM run x WHERE x.completeness = 'complete'
          AND x.branch_id IS NOT NULL GROUP BY x.branch_id)
        """

    /// Has old runs no longer name their contents, so that these can go.
    func forgetContents(_ database: Database) throws -> Pruned {
        if let age = retention.reports {
            try database.execute(
                sql: """
                    UPDATE scanner_run SET report = NULL WHERE report IS NOT NULL
                      AND run_id IN (SELECT r.id FROM run r WHERE r.started_at < :before
                        AND r.state <> 'running' AND \(Self.isNotKept))
                    """, arguments: ["before": now - age])
        }
        if let age = retention.snapshots {
            try database.execute(
                sql: """
                    UPDATE run SET snapshot = NULL WHERE snapshot IS NOT NULL
                      AND id IN (SELECT r.id FROM run r WHERE r.started_at < :before
                        AND r.state <> 'running' AND \(Self.isNotKept))
                    """, arguments: ["before": now - age])
        }
        return Pruned()
    }

    /// Contents that nothing names and that no run under way may be about to name.
    func pruneContents(_ database: Database, _ limit: Int) throws -> Pruned {
        var done = Pruned()
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT digest, kind, length(body) AS bytes FROM content
                WHERE last_used_at < :before
                  AND digest NOT IN (SELECT report FROM scanner_run WHERE report IS NOT NULL)
                  AND digest NOT IN (SELECT snapshot FROM run WHERE snapshot IS NOT NULL)
                  AND digest NOT IN (SELECT last_snapshot FROM branch
                    WHERE last_snapshot IS NOT NULL)
                LIMIT :limit
                """, arguments: ["before": now - Self.day, "limit": limit])
        for row in rows {
            try database.execute(
                sql: "DELETE FROM content WHERE digest = :digest",
                arguments: ["digest": row["digest"]])
            if row["kind"] == "snapshot" { done.snapshots += 1 } else { done.reports += 1 }
            done.bytes += row["bytes"] as Int
        }
        return done
    }

    private static let day = 86_400_000

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
            for table in ["finding_event", "finding_name"] {
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
