import GRDB
package import Indicators

extension IndicatorReader {
    /// Pipelines whose verdict changed from one run to the next of the same commit, policy, databases and scope.
    ///
    /// First the commits with more than one verdict, from the index alone; then the runs of these.
    package func unstablePipelines() throws -> [UnstablePipeline] {
        struct Key: Hashable {
            let repository: Int64
            let pipeline: String
        }
        var flips: [Key: (count: Int, example: [String])] = [:]
        try each(Self.flipQuery(filter("run"))) { row in
            let key = Key(repository: row[0], pipeline: row[1])
            flips[key] = ((flips[key]?.count ?? 0) + 1, [row[2], row[3]])
        }
        return try flips.map { key, flip in
            UnstablePipeline(
                repository: directory.name(key.repository), team: directory.team(key.repository),
                pipeline: key.pipeline, flips: flip.count, example: flip.example,
                incomplete: try lastTwenty(key.repository, key.pipeline))
        }.sorted {
            ($1.flips, $0.repository, $0.pipeline) < ($0.flips, $1.repository, $1.pipeline)
        }
    }

    private static func flipQuery(_ filter: String) -> String {
        """
        WITH torn AS (
          SELECT repository_id, substr(commit_id, 1, 12) AS head FROM run INDEXED BY run_commit
          WHERE commit_id IS NOT NULL AND verdict IN ('passed', 'warned', 'blocked')
            AND state = 'finished' AND started_at >= :start AND started_at < :end\(filter)
          GROUP BY repository_id, substr(commit_id, 1, 12) HAVING min(verdict) <> max(verdict)),
        runs AS (
          SELECT r.repository_id, r.pipeline, r.name, r.verdict, r.started_at, r.id,
            lag(r.verdict) OVER same AS verdict_before, lag(r.name) OVER same AS name_before
          FROM torn CROSS JOIN run r INDEXED BY run_commit ON r.repository_id = torn.repository_id
            AND substr(r.commit_id, 1, 12) = torn.head
          WHERE r.commit_id IS NOT NULL AND r.verdict IN ('passed', 'warned', 'blocked')
            AND r.state = 'finished' AND r.is_dirty = 0
            AND r.started_at >= :start AND r.started_at < :end
          WINDOW same AS (
            PARTITION BY r.repository_id, r.pipeline, r.commit_id, r.policy_digest, r.database_digest,
              r.scope ORDER BY r.started_at, r.id))
        SELECT repository_id, pipeline, name_before, name FROM runs WHERE verdict <> verdict_before
        ORDER BY started_at, id
        """
    }

    private func lastTwenty(_ repository: Int64, _ pipeline: String) throws -> Ratio {
        var ratio = Ratio.none
        try each(
            """
            SELECT count(*), coalesce(sum(is_incomplete), 0) FROM (
              SELECT CASE WHEN state = 'interrupted' OR completeness = 'incomplete' THEN 1 ELSE 0 END
                AS is_incomplete
              FROM run WHERE repository_id = :place AND pipeline = :pipeline AND started_at < :end
                AND state IN ('finished', 'interrupted')
              ORDER BY started_at DESC, id DESC LIMIT 20) AS recent
            """, ["place": repository, "pipeline": pipeline]
        ) { ratio = Ratio($0[1], of: $0[0]) }
        return ratio
    }
}
