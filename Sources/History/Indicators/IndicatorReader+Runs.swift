import GRDB
package import Indicators

/// What one pass over the runs counts.
struct RunTally: Sendable, Hashable {
    var success = Ratio.none
    var flow = GateFlow()

    mutating func add(_ other: RunTally) {
        success = success + other.success
        flow = GateFlow(
            passed: flow.passed + other.flow.passed, warned: flow.warned + other.flow.warned,
            blocked: flow.blocked + other.flow.blocked)
    }

    /// Takes what the query below makes of a run: 1 if incomplete, plus twice the verdict.
    mutating func add(code: Int64) {
        let isIncomplete = code & 1 == 1
        success = success + Ratio(isIncomplete ? 0 : 1, of: 1)
        switch code >> 1 {
        // What an incomplete run let pass is no pass; what it blocked is certain.
        case 1 where !isIncomplete: flow.passed += 1
        case 2 where !isIncomplete: flow.warned += 1
        case 3: flow.blocked += 1
        default: break
        }
    }
}

struct RunTallies {
    let tallies: Grouped<RunTally>
    let weeks: [Int64: RunTally]
}

extension IndicatorReader {
    /// Counts all runs of the window in one pass; cancelled and running ones are left out.
    func runTallies() throws -> RunTallies {
        let grouping = grouping(among: [.repository, .team, .pipeline, .week])
        var all = Collector(RunTally())
        var weeks: [Int64: RunTally] = [:]
        let pipeline = grouping == .pipeline ? ", pipeline" : ""
        // One number for each run: repository, week of the window, verdict, incomplete.
        try each(
            """
            SELECT (repository_id * 4096 + (started_at - 345600000) / 604800000 - :week) * 8
              + CASE verdict WHEN 'passed' THEN 2 WHEN 'warned' THEN 4 WHEN 'blocked' THEN 6 ELSE 0 END
              + CASE WHEN state = 'interrupted' OR completeness = 'incomplete' THEN 1 ELSE 0 END\(pipeline)
            FROM run INDEXED BY run_outcome
            WHERE started_at >= :start AND started_at < :end AND state IN ('finished', 'interrupted')
            """, ["week": firstWeek]
        ) { row in
            let fact: Int64 = row[0]
            let (repository, week, code) = (fact >> 15, (fact >> 3) & 4095, fact & 7)
            guard directory.has(repository) else { return }
            weeks[week, default: RunTally()].add(code: code)
            switch grouping {
            case .repository, .team: all.add(group: repository) { $0.add(code: code) }
            case .week: all.add(group: week + Int64(firstWeek)) { $0.add(code: code) }
            case .pipeline: all.add(group: row[1] as String) { $0.add(code: code) }
            default: all.add { $0.add(code: code) }
            }
        }
        let grouped = all.grouped(by: grouping, name: { name(of: $0, grouping) }) { $0.add($1) }
        return RunTallies(tallies: grouped, weeks: weeks)
    }

    /// Weeks are counted from the window's first, to fit beside the rest in one number.
    var firstWeek: Int { Week(containing: window.start).index }

    package func jobSuccess() throws -> Grouped<Ratio> {
        try runTallies().tallies.map(\.success)
    }

    package func gate() throws -> Grouped<GateFlow> { try runTallies().tallies.map(\.flow) }

    package func gateTrend() throws -> GateTrend { try gateTrend(runTallies()) }

    func gateTrend(_ tallies: RunTallies) throws -> GateTrend {
        var changes: [PolicyChange] = []
        try each(
            """
            SELECT name, lower(hex(digest)), first_used_at FROM policy
            WHERE first_used_at >= :start AND first_used_at < :end ORDER BY first_used_at, digest
            """
        ) { changes.append(PolicyChange(policy: $0[0], digest: $0[1], at: $0[2])) }
        let points = window.weeks.map { week in
            GateTrend.Point(
                week: week, flow: tallies.weeks[Int64(week.index - firstWeek)]?.flow ?? GateFlow())
        }
        return GateTrend(points: points, policyChanges: changes)
    }

    /// Changes with a block ÷ changes that were judged; a change is a commit of a repository.
    package func blockedChanges() throws -> Ratio {
        var ratio = Ratio.none
        try each(
            """
            SELECT count(*), coalesce(sum(is_blocked), 0) FROM (
              SELECT max(CASE WHEN verdict = 'blocked' THEN 1 ELSE 0 END) AS is_blocked
              FROM run INDEXED BY run_commit
              WHERE commit_id IS NOT NULL AND verdict IN ('passed', 'warned', 'blocked')
                AND state = 'finished' AND started_at >= :start AND started_at < :end\(filter("run"))
              GROUP BY repository_id, substr(commit_id, 1, 12)) AS changes
            """
        ) { ratio = Ratio($0[1], of: $0[0]) }
        return ratio
    }
}
