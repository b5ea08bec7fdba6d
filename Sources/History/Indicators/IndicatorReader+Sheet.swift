package import GRDB
package import Indicators

extension IndicatorReader {
    /// Every indicator, over the same state of the history.
    package func sheet() throws -> IndicatorSheet {
        let runs = try runTallies()
        return IndicatorSheet(
            selection: selection, jobSuccess: runs.tallies.map(\.success),
            recovery: try recovery(), gate: runs.tallies.map(\.flow),
            gateTrend: try gateTrend(runs), blockedChanges: try blockedChanges(),
            coverage: try coverage(), openFindings: try openFindings(),
            timesToFix: try timesToFix(), backlog: try backlog(),
            serviceLevels: try serviceLevels(), compliance: try compliance(),
            failingRules: try failingRules(), unstablePipelines: try unstablePipelines(),
            scanners: try scanners())
    }

    /// The reliability summary of a week.
    ///
    /// - Parameter now: Milliseconds since 1970: a week that is not over is summed up until then.
    package static func summary(
        _ database: Database, week: Week, team: String?, now: Int64
    ) throws -> ReliabilitySummary {
        func reader(_ window: Window) throws -> IndicatorReader {
            try IndicatorReader(database, Selection(window: window, team: team))
        }
        let end = min(week.end, max(week.start, now))
        let current = try reader(Window(start: week.start, end: end))
        let sheet = try current.sheet()
        return ReliabilitySummary(
            week: week, madeAt: now, team: team, now: sheet,
            before: try reader(week.previous.window).sheet(),
            failures: try current.failures(),
            openedIncidents: try current.incidents().filter {
                current.window.contains($0.openedAt)
            }.sorted { ($0.openedAt, $0.firstRun) < ($1.openedAt, $1.firstRun) },
            changes: try current.changes(sheet.gateTrend.policyChanges))
    }

    /// The indicators of the twelve weeks that end with a week, week by week.
    package static func trend(
        _ database: Database, until week: Week, team: String?, now: Int64
    ) throws -> IndicatorSheet {
        let first = Week(index: week.index - 11)
        let window = Window(start: first.start, end: min(week.end, max(week.start, now)))
        let selection = Selection(window: window, team: team, grouping: .week)
        return try IndicatorReader(database, selection).sheet()
    }

    /// What made runs incomplete, the most frequent cause first.
    package func failures() throws -> [FailureCause] {
        var causes: [FailureCause] = []
        try each(
            """
            SELECT coalesce(r.cause, 'unknown'), count(*), count(DISTINCT r.repository_id), max(r.id)
            FROM run r WHERE r.started_at >= :start AND r.started_at < :end
              AND (r.state = 'interrupted' OR (r.state = 'finished' AND r.completeness = 'incomplete'))\
            \(filter("r"))
            GROUP BY coalesce(r.cause, 'unknown') ORDER BY 2 DESC, 1
            """
        ) { row in
            let (cause, runs, repositories): (String, Int, Int) = (row[0], row[1], row[2])
            let last: Int64 = row[3]
            try each(
                "SELECT name, repository_id, folder FROM run WHERE id = :id", ["id": last]
            ) { run in
                causes.append(
                    FailureCause(
                        cause: cause, runs: runs, repositories: repositories, lastRun: run[0],
                        lastRepository: directory.name(run[1]), folder: run[2]))
            }
        }
        return causes
    }

    /// Policies and versions that the window used first, beside those of as long a time before it.
    func changes(_ policies: [PolicyChange]) throws -> [Change] {
        typealias Use = (now: [(version: String, at: Int64)], before: [String])
        func uses(_ sql: String) throws -> [String: Use] {
            var uses: [String: Use] = [:]
            try each(sql, ["before": window.start - Week.length]) { row in
                let name: String = row[0]
                var use = uses[name] ?? ([], [])
                if row[2] as Int64 == 1 {
                    use.now.append((row[1], row[3]))
                } else {
                    use.before.append(row[1])
                }
                uses[name] = use
            }
            return uses
        }
        let isNow = "CASE WHEN r.started_at >= :start THEN 1 ELSE 0 END"
        let times = "r.started_at >= :before AND r.started_at < :end\(filter("r"))"
        let scanners = try uses(
            """
            SELECT s.scanner, s.version, \(isNow), min(r.started_at)
            FROM run r CROSS JOIN scanner_run s ON s.run_id = r.id
            WHERE \(times) AND s.version IS NOT NULL GROUP BY 1, 2, 3
            """)
        let own = try uses(
            """
            SELECT 'sluice', r.sluice_version, \(isNow), min(r.started_at) FROM run r
            WHERE \(times) GROUP BY 1, 2, 3
            """)
        var changes = policies.map { Change.policy($0) }
        for (name, use) in scanners.merging(own, uniquingKeysWith: { one, _ in one }) {
            let before = use.before.sorted { VersionOrder.isNewer($0, than: $1) }
            // What was not used the week before is no change, else the first week would be full of them.
            for (version, at) in use.now where !before.isEmpty && !before.contains(version) {
                changes.append(
                    name == "sluice" && own["sluice"] != nil && scanners["sluice"] == nil
                        ? .sluice(version: version, before: before, at: at)
                        : .scanner(name: name, version: version, before: before, at: at))
            }
        }
        return changes.sorted { ($0.at, $0.text) < ($1.at, $1.text) }
    }
}
