import GRDB
package import Indicators

/// A stage that failed in one run, with the run in which it next succeeded.
private struct Trouble {
    let repository: Int64
    let branch: String
    let isDefaultBranch: Bool
    let stage: String
    let run: String
    let cause: String?
    let startedAt: Int64
    let endedAt: Int64
    let successor: Int64?
    let successorEndedAt: Int64?

    func isSameIncident(as other: Trouble) -> Bool {
        repository == other.repository && branch == other.branch && stage == other.stage
            && successor == other.successor
    }
}

extension IndicatorReader {
    package func recovery() throws -> Recovery {
        let incidents = try incidents()
        let grouping = grouping(among: [.repository, .team, .week])
        let recovered = incidents.filter { incident in
            incident.recoveredAt.map(window.contains) ?? false
        }
        func key(_ incident: Incident) -> String {
            switch grouping {
            case .team: incident.team ?? Directory.noTeam
            case .week: Week(containing: incident.recoveredAt ?? 0).name
            default: incident.repository
            }
        }
        let groups = Dictionary(grouping: recovered, by: key).sorted { $0.key < $1.key }
        let times = Grouped(
            Spread(recovered.compactMap(\.duration)), by: grouping,
            groups: grouping == nil
                ? []
                : groups.map { .init(key: $0.key, value: Spread($0.value.compactMap(\.duration))) })
        let open = incidents.filter { $0.recoveredAt.map { $0 >= window.end } ?? true }.map(
            \.stillOpen)
        return Recovery(
            times: times,
            worst: Array(
                recovered.sorted {
                    ($0.duration ?? 0, $1.firstRun) > ($1.duration ?? 0, $0.firstRun)
                }.prefix(5)),
            open: open.sorted { ($0.openedAt, $0.firstRun) < ($1.openedAt, $1.firstRun) })
    }

    /// Incidents that were not over when the window began, whole.
    ///
    /// One on a branch that is not the default and has rested for longer than scans are good for is left
    /// out: the branch is done with, and nobody will ever mend it.
    func incidents() throws -> [Incident] {
        var incidents: [Incident] = []
        var troubles: [Trouble] = []
        func close() {
            if let incident = incident(of: troubles) { incidents.append(incident) }
            troubles.removeAll()
        }
        try each(Self.troubleQuery(filter("r"))) { row in
            let trouble = Trouble(
                repository: row[0], branch: row[1], isDefaultBranch: row[2], stage: row[3],
                run: row[4], cause: row[5], startedAt: row[6], endedAt: row[7], successor: row[8],
                successorEndedAt: row[9])
            if let last = troubles.last, !last.isSameIncident(as: trouble) { close() }
            troubles.append(trouble)
        }
        close()
        return incidents
    }

    private func incident(of troubles: [Trouble]) -> Incident? {
        guard let first = troubles.first, let last = troubles.last else { return nil }
        if let end = first.successorEndedAt, end < window.start { return nil }
        if first.successor == nil, !first.isDefaultBranch,
            last.startedAt < window.end - selection.maxAge
        {
            return nil
        }
        return Incident(
            repository: directory.name(first.repository), team: directory.team(first.repository),
            branch: first.branch, stage: first.stage, cause: first.cause, firstRun: first.run,
            openedAt: first.endedAt, recoveredAt: first.successorEndedAt, failures: troubles.count)
    }

    /// Failed stages in the order of their incidents; the first success after one is looked up by the index of
    /// a branch's runs.
    ///
    /// A repository that could not be fetched failed in a stage of its own.
    private static func troubleQuery(_ filter: String) -> String {
        let success = """
            FROM run n WHERE n.repository_id = t.repository_id AND n.branch_id IS t.branch_id
              AND (n.started_at > t.started_at OR (n.started_at = t.started_at AND n.id > t.run_id))
              AND n.started_at < :end AND n.state IN ('finished', 'interrupted')
              AND CASE WHEN t.stage = 'checkout' THEN coalesce(n.cause, '') <> 'checkout' ELSE
                EXISTS (SELECT 1 FROM scanner_run s
                  WHERE s.run_id = n.id AND s.stage = t.stage AND s.is_required = 1)
                AND NOT EXISTS (SELECT 1 FROM scanner_run s
                  WHERE s.run_id = n.id AND s.stage = t.stage AND s.is_required = 1
                    AND s.state NOT IN ('complete', 'notApplicable')) END
            ORDER BY n.started_at, n.id LIMIT 1
            """
        return """
            WITH t AS (
              SELECT r.id AS run_id, r.repository_id, r.branch_id, r.is_default_branch, s.stage, r.name,
                coalesce(min(s.cause), r.cause) AS cause, r.started_at,
                coalesce(r.finished_at, r.started_at) AS ended_at
              FROM scanner_run s JOIN run r ON r.id = s.run_id
              WHERE s.state NOT IN ('complete', 'notApplicable') AND s.is_required = 1
                AND r.state IN ('finished', 'interrupted') AND r.started_at < :end\(filter)
              GROUP BY r.id, s.stage
              UNION ALL
              SELECT r.id, r.repository_id, r.branch_id, r.is_default_branch, 'checkout', r.name, r.cause,
                r.started_at, coalesce(r.finished_at, r.started_at)
              FROM run r WHERE r.cause = 'checkout' AND r.state IN ('finished', 'interrupted')
                AND r.started_at < :end\(filter)),
            u AS (SELECT t.*, (SELECT n.id \(success)) AS successor FROM t)
            SELECT u.repository_id, coalesce(b.name, ''), u.is_default_branch, u.stage, u.name, u.cause,
              u.started_at, u.ended_at, u.successor, coalesce(n.finished_at, n.started_at)
            FROM u LEFT JOIN branch b ON b.id = u.branch_id LEFT JOIN run n ON n.id = u.successor
            ORDER BY u.repository_id, u.branch_id, u.stage, u.started_at, u.run_id
            """
    }
}

extension Incident {
    /// Without a recovery that came after the time that one looks at.
    fileprivate var stillOpen: Incident {
        Incident(
            repository: repository, team: team, branch: branch, stage: stage, cause: cause,
            firstRun: firstRun, openedAt: openedAt, recoveredAt: nil, failures: failures)
    }
}
