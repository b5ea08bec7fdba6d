import Findings
import GRDB
package import Indicators

/// Something that moved a finding into the backlog or out of it.
private struct Move {
    let at: Int64
    let branch: Int64
    let severity: Int64
    let scanClass: String
    let part: WritableKeyPath<BacklogFlow, Int>
    var step = 1
}

extension IndicatorReader {
    package func backlog() throws -> Backlog {
        let grouping = grouping(among: Self.findingGroupings)
        var all = Collector(BacklogFlow())
        var weeks: [Int: BacklogFlow] = [:]
        func add(
            _ branch: Int64, _ severity: Int64, _ scanClass: String, week: Int,
            _ change: (inout BacklogFlow) -> Void
        ) {
            guard let repository = directory.repository(ofDefault: branch) else { return }
            change(&weeks[week, default: BacklogFlow()])
            switch grouping {
            case .repository, .team: all.add(group: repository, change)
            case .severity: all.add(group: severity, change)
            case .class: all.add(group: scanClass, change)
            default: all.add(change)
            }
        }
        try eachFirstSeen(withClass: grouping == .class) { branch, severity, scanClass, week in
            add(branch, severity, scanClass, week: week) { $0.new += 1 }
        }
        try eachFixed(withClass: grouping == .class) { branch, severity, scanClass, week in
            add(branch, severity, scanClass, week: week) { $0.fixed += 1 }
        }
        for move in try turns() + merges() {
            add(
                move.branch, move.severity, move.scanClass, week: Week(containing: move.at).index
            ) { $0[keyPath: move.part] += move.step }
        }
        // What is open at the end, less what moved, was open at the start.
        let closing = try openFindings().map(\.open)
        let ends = Dictionary(
            uniqueKeysWithValues: closing.groups.map { ($0.key, $0.value) })
        let moved = all.grouped(by: grouping, name: { name(of: $0, grouping) }) { $0.add($1) }
        let movedGroups = Dictionary(
            uniqueKeysWithValues: moved.groups.map { ($0.key, $0.value) })
        let groups = Set(ends.keys).union(movedGroups.keys).sorted().map { key in
            Grouped<BacklogFlow>.Group(
                key: key, value: (movedGroups[key] ?? BacklogFlow()).ending(with: ends[key] ?? 0))
        }
        let whole = moved.whole.ending(with: closing.whole)
        return Backlog(
            flow: Grouped(whole, by: grouping, groups: groups),
            points: points(weeks, opening: whole.opening))
    }

    private func points(_ weeks: [Int: BacklogFlow], opening: Int) -> [Backlog.Point] {
        var opening = opening
        return window.weeks.map { week in
            var flow = weeks[week.index] ?? BacklogFlow()
            flow.opening = opening
            opening = flow.closing
            return Backlog.Point(week: week, flow: flow)
        }
    }

    private func eachFirstSeen(
        withClass: Bool, _ body: (Int64, Int64, String, Int) -> Void
    ) throws {
        try eachWeekly(
            "first_seen", withClass: withClass,
            from: "finding INDEXED BY finding_first_seen WHERE 1 = 1", body)
    }

    private func eachFixed(withClass: Bool, _ body: (Int64, Int64, String, Int) -> Void) throws {
        try eachWeekly(
            "fixed_at", withClass: withClass,
            from: "finding INDEXED BY finding_fixed WHERE state = 'fixed'", body)
    }

    /// One number for each: branch, severity, week of the window.
    private func eachWeekly(
        _ column: String, withClass: Bool, from: String,
        _ body: (Int64, Int64, String, Int) -> Void
    ) throws {
        let first = firstWeek
        try each(
            """
            SELECT (branch_id * 8 + severity) * 4096 + (\(column) - 345600000) / 604800000 - :week\
            \(withClass ? ", class" : "")
            FROM \(from) AND \(column) >= :start AND \(column) < :end
            """, ["week": first]
        ) { row in
            let fact: Int64 = row[0]
            body(
                fact >> 15, (fact >> 12) & 7, withClass ? row[1] : "",
                Int(fact & 4095) + first)
        }
    }

    /// Findings that turned out to be part of others: they were never new of their own.
    private func merges() throws -> [Move] {
        var moves: [Move] = []
        try each(
            """
            SELECT state_since, branch_id, severity, class FROM finding INDEXED BY finding_fixed
            WHERE state = 'fixed' AND fixed_at IS NULL AND state_since >= :start AND state_since < :end
            """
        ) { row in
            moves.append(
                Move(
                    at: row[0], branch: row[1], severity: row[2], scanClass: row[3], part: \.new,
                    step: -1))
        }
        return moves
    }

    /// Returns, judgements and their ends; and fixes that did not last, which the findings themselves no
    /// longer tell of.
    private func turns() throws -> [Move] {
        var moves: [Move] = []
        try each(
            """
            SELECT e.at, e.from_state, e.to_state, f.branch_id, f.severity, f.class,
              CASE WHEN e.from_state = 'fixed' THEN (
                SELECT max(p.at) FROM finding_event p WHERE p.finding_id = e.finding_id
                  AND p.to_state = 'fixed' AND (p.at < e.at OR (p.at = e.at AND p.id < e.id))) END
            FROM finding_event e JOIN finding f ON f.id = e.finding_id
            WHERE (e.to_state NOT IN ('fixed', 'unverified')
                OR e.from_state IN ('fixed', 'falsePositive', 'riskAccepted'))
              AND e.at >= :start
            """
        ) { row in
            let (at, from, to): (Int64, String, String) = (row[0], row[1] ?? "", row[2])
            func move(
                _ moment: Int64, _ part: WritableKeyPath<BacklogFlow, Int>,
                _ step: Int = 1
            ) {
                guard window.contains(moment) else { return }
                moves.append(
                    Move(
                        at: moment, branch: row[3], severity: row[4], scanClass: row[5], part: part,
                        step: step))
            }
            if from == "fixed", let fixedAt: Int64 = row[6] { move(fixedAt, \.fixed) }
            let wasWaived = Self.waived.contains(from)
            let isWaived = Self.waived.contains(to)
            switch to {
            case "fixed":
                // It was not in the backlog any more.
                if wasWaived { move(at, \.fixed, -1) }
            case _ where isWaived:
                if !wasWaived, from != "fixed" { move(at, \.waived) }
            default:
                if from == "fixed" { move(at, \.reopened) }
                if wasWaived { move(at, \.unwaived) }
            }
        }
        return moves
    }
}

extension BacklogFlow {
    fileprivate mutating func add(_ other: BacklogFlow) {
        new += other.new
        reopened += other.reopened
        fixed += other.fixed
        waived += other.waived
        unwaived += other.unwaived
    }

    fileprivate func ending(with closing: Int) -> BacklogFlow {
        var copy = self
        copy.opening = closing - growth
        return copy
    }
}
