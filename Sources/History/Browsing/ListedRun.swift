import GRDB

/// A run in a list of runs.
package struct ListedRun: Sendable, Hashable {
    package var name: String
    package var repository: String
    package var branch: String?
    package var commit: String?
    package var pipeline: String
    package var trigger: String
    /// `running`, `finished`, `cancelled` or `interrupted`.
    package var state: String
    /// Milliseconds since 1970 (UTC).
    package var startedAt: Int
    package var finishedAt: Int?
    package var completeness: String?
    package var verdict: String?
    package var exitCode: Int?
    package var cause: String?
    package var reason: String?
    package var findings: Int?
    package var newFindings: Int?
    package var fixedFindings: Int?
    package var folder: String?

    static let columns = """
        r.name, p.name AS repository, b.name AS branch, r.commit_id, r.pipeline, r.trigger, r.state,
        r.started_at, r.finished_at, r.completeness, r.verdict, r.exit_code, r.cause, r.reason,
        r.findings, r.new_findings, r.fixed_findings, r.folder
        """
    static let tables = """
        run r JOIN repository p ON p.id = r.repository_id LEFT JOIN branch b ON b.id = r.branch_id
        """

    init(_ row: Row) {
        name = row["name"]
        repository = row["repository"]
        branch = row["branch"]
        commit = row["commit_id"]
        pipeline = row["pipeline"]
        trigger = row["trigger"]
        state = row["state"]
        startedAt = row["started_at"]
        finishedAt = row["finished_at"]
        completeness = row["completeness"]
        verdict = row["verdict"]
        exitCode = row["exit_code"]
        cause = row["cause"]
        reason = row["reason"]
        findings = row["findings"]
        newFindings = row["new_findings"]
        fixedFindings = row["fixed_findings"]
        folder = row["folder"]
    }
}

/// One thing that kept a run from being complete.
package struct FailedStage: Sendable, Hashable {
    package var run: ListedRun
    /// `nil` when the run failed as a whole.
    package var stage: String?
    package var scanner: String?
    package var state: String
    package var cause: String?
    package var reason: String?
    /// Absolute path of what it wrote, if that was kept.
    package var log: String?
}

/// Which runs are asked for; what is not said does not matter.
package struct RunFilter: Sendable {
    package var repository: String?
    package var branch: String?
    package var pipeline: String?
    /// Milliseconds since 1970 (UTC).
    package var since: Int?
    package var most = 50
    package init() {}

    func conditions() -> (sql: String, arguments: StatementArguments) {
        let sql = """
            (:repository IS NULL OR p.name = :repository
              OR substr(p.name, -length(:tail)) = :tail)
            AND (:branch IS NULL OR b.name = :branch)
            AND (:pipeline IS NULL OR r.pipeline = :pipeline) AND r.started_at >= :since
            """
        return (
            sql,
            [
                "repository": repository, "tail": repository.map { "/" + $0 }, "branch": branch,
                "pipeline": pipeline, "since": since ?? 0,
            ]
        )
    }
}
