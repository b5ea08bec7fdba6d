import Findings
import Foundation
import GRDB
import Indicators
import TestSupport

@testable import History

/// A small history in which everything happens that may happen, made from a seed.
struct RandomHistory {
    let text: HistoryText
    let selection: Selection
    private var random: SeededGenerator
    private let base: Int64
    private let span = 6 * Week.length

    init(seed: UInt64) throws {
        text = try HistoryText()
        random = SeededGenerator(seed: seed)
        base = Week("2026-W40").map(\.start) ?? 0
        selection = Self.selection(&random, base)
        try text.queue.write { database in
            try fillRepositories(database)
            try fillRuns(database)
            try fillFindings(database)
        }
    }

    /// Windows of all sorts: whole weeks, cut ones, a moment, none, one before all and one after all.
    private static func selection(_ random: inout SeededGenerator, _ base: Int64) -> Selection {
        let week = Int64.random(in: -1...6, using: &random) * Week.length + base
        let cut = Int64.random(in: 0..<Week.length, using: &random)
        let windows = [
            Window(start: week, end: week + Week.length),
            Window(start: base - Week.length, end: base + 9 * Week.length),
            Window(start: week + cut, end: week + cut + 12 * Week.day),
            Window(start: week, end: week), Window(start: week, end: week + 1),
            Window(start: base, end: base + 3 * Week.length),
            Window(start: base + cut / Week.day * Week.day, end: base + 4 * Week.length + cut),
        ]
        let team = [nil, nil, nil, "red", "nobody"].randomElement(using: &random) ?? nil
        return Selection(
            window: windows.randomElement(using: &random) ?? windows[0], team: team,
            grouping: [nil, .team, .repository].randomElement(using: &random) ?? nil)
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &random)]
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    /// Often at a border: the first or the last millisecond of a day, which is also that of some weeks.
    private mutating func moment() -> Int64 {
        let moment = base + Int64.random(in: 0..<span, using: &random)
        let midnight = moment / Week.day * Week.day
        return pick([
            moment, moment, moment, midnight, midnight - 1,
            midnight / Week.length * Week.length + Week.origin,
        ])
    }

    private mutating func fillRepositories(_ database: Database) throws {
        for id in 1...4 as ClosedRange<Int64> {
            let classes = pick([
                "[]", #"["sast"]"#, #"["secrets","sca"]"#, #"["iac","sast","sca"]"#,
            ])
            let excluded: String? = chance(15) ? "archived" : nil
            try database.execute(
                sql: """
                    INSERT INTO repository(id, name, location, default_branch, team, is_listed,
                      excluded_because, excluded_until, required_classes, added_at)
                    VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, "host/r\(id)", id == 4 ? nil : "main", pick(["red", "blue", nil]),
                    chance(80) ? 1 : 0, excluded,
                    excluded == nil || chance(50) ? nil : moment(), classes,
                    base - pick([0, -Week.length]),
                ])
            for (offset, name) in ["main", "feature"].enumerated() where id < 4 || offset == 0 {
                try database.execute(
                    sql: "INSERT INTO branch(id, repository_id, name) VALUES (?, ?, ?)",
                    arguments: [id * 2 + Int64(offset), id, id == 4 ? "" : name])
            }
        }
        for number in 1...3 {
            try database.execute(
                sql: "INSERT INTO policy VALUES (?, ?, '', ?)",
                arguments: [Data([UInt8(number)]), "policy", moment()])
        }
    }

    private mutating func fillRuns(_ database: Database) throws {
        let starts = (0..<Int.random(in: 0...45, using: &random)).map { _ in moment() }.sorted()
        for (index, start) in starts.enumerated() {
            let id = Int64(index + 1)
            let branch = Int64.random(in: 2...8, using: &random)
            let state = pick([
                "finished", "finished", "finished", "finished", "cancelled", "interrupted",
                "running",
            ])
            let isIncomplete = chance(30)
            let verdict: String? =
                state == "finished"
                ? pick(["passed", "passed", "warned", "blocked", "notEvaluated"]) : nil
            let cause: String? = isIncomplete ? pick(["checkout", "crash", "timeout", nil]) : nil
            try database.execute(
                sql: """
                    INSERT INTO run(id, name, repository_id, branch_id, is_default_branch, commit_id,
                      is_dirty, trigger, pipeline, state, started_at, finished_at, completeness, verdict,
                      cause, policy_digest, database_digest, scope, sluice_version)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'sweep', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '1')
                    """,
                arguments: [
                    id, "r-\(id)", branch / 2, branch, branch.isMultiple(of: 2) ? 1 : 0,
                    chance(90) ? String(repeating: pick(["a", "a", "b"]), count: 40) : nil,
                    chance(5) ? 1 : 0,
                    pick(["nightly", "pr"]), state, start,
                    state == "running"
                        ? nil : start + Int64.random(in: 0...3_600_000, using: &random),
                    state == "running" ? nil : isIncomplete ? "incomplete" : "complete", verdict,
                    cause,
                    Data([UInt8(chance(80) ? 1 : 2)]),
                    chance(90) ? Data([1]) : nil,
                    chance(90) ? "all" : "changed",
                ])
            if cause != "checkout" {
                try fillScanners(database, run: id, branch: branch, isIncomplete: isIncomplete)
            }
            try fillRules(database, run: id, isBlocked: verdict == "blocked")
        }
        // As the recorder keeps it: the latest run, and the latest that looked at everything.
        try database.execute(
            sql: """
                WITH s AS (
                  SELECT r.branch_id, s.scanner, s.class, r.id, s.state, s.version, s.database_date,
                    coalesce(r.finished_at, r.started_at) AS ended_at
                  FROM run r JOIN scanner_run s ON s.run_id = r.id WHERE r.scope = 'all')
                INSERT INTO coverage(branch_id, scanner, class, last_run, last_run_at, last_state,
                  last_complete_at, version, database_date, pipeline)
                SELECT branch_id, scanner, class, id, ended_at, state, NULL, version, database_date, ''
                FROM s WHERE NOT EXISTS (SELECT 1 FROM s o WHERE o.branch_id = s.branch_id
                  AND o.scanner = s.scanner AND o.id > s.id)
                """)
    }

    private mutating func fillScanners(
        _ database: Database, run: Int64, branch: Int64, isIncomplete: Bool
    ) throws {
        let all = [
            ("gitleaks", "source", "secrets"), ("semgrep", "source", "sast"),
            ("trivy", "packages", "sca"), ("checkov", "infra", "iac"),
        ]
        for (scanner, stage, scanClass) in all where chance(80) {
            let bad = ["failed", "timedOut", "partial", "missing", "notRun"]
            let state =
                isIncomplete && chance(40)
                ? pick(bad) : pick(["complete", "complete", "notApplicable"])
            try database.execute(
                sql: """
                    INSERT INTO scanner_run(run_id, scanner, stage, class, is_required, state, cause, version,
                      database_date, attempts, duration_ms, cpu_ms, max_resident, written, raw_results,
                      findings, merged, rejected)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, 1, 0, 0, 0, 0)
                    """,
                arguments: [
                    run, scanner, stage, scanClass, chance(85) ? 1 : 0, "notRun", nil,
                    pick(["1.9.0", "1.10.0", nil]), scanClass == "sca" ? moment() : nil, 1,
                ])
            // As a recorder might: first that it is there, then how it ended.
            try database.execute(
                sql:
                    "UPDATE scanner_run SET state = ?, attempts = ? WHERE run_id = ? AND scanner = ?",
                arguments: [state, chance(10) ? 2 : 1, run, scanner])
        }
    }

    private mutating func fillRules(_ database: Database, run: Int64, isBlocked: Bool) throws {
        for rule in ["secrets-new", "sast-high"] where chance(90) {
            try database.execute(
                sql: "INSERT INTO rule_outcome VALUES (?, ?, 'block', 0, 1, ?, NULL)",
                arguments: [run, rule, isBlocked && chance(70) ? "blocked" : "satisfied"])
        }
        for check in ["owner", "protected"] where chance(60) {
            try database.execute(
                sql: "INSERT INTO compliance VALUES (?, ?, ?, NULL)",
                arguments: [run, check, pick(["passed", "passed", "failed", "unknown"])])
        }
    }

    private mutating func fillFindings(_ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO rule VALUES (1, 'r'); INSERT INTO title VALUES (1, 't')")
        let states = [
            "open", "fixed", "unverified", "falsePositive", "riskAccepted", "inProgress",
            "awaitingValidation",
        ]
        for id in 1...(Int64.random(in: 1...40, using: &random)) {
            let firstSeen = moment()
            var (state, at, fixedAt, reopened) = ("open", firstSeen, nil as Int64?, 0)
            var events: [(Int64, String, String)] = []
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let next = pick(states)
                if next == state { continue }
                at = max(at, moment())
                events.append((at, state, next))
                if state == "fixed" { reopened += 1 }
                fixedAt = next == "fixed" ? at : fixedAt
                state = next
            }
            try database.execute(
                sql: """
                    INSERT INTO finding(id, branch_id, fingerprint, occurrence, class, severity, state,
                      state_since, first_seen, first_run, fixed_at, reopened, rule_id, title_id, scanners)
                    VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, 1, ?, ?, 1, 1, 'semgrep')
                    """,
                arguments: [
                    id, Int64.random(in: 2...8, using: &random), Data([UInt8(id)]),
                    pick(["sast", "sca"]), Int.random(in: 0...5, using: &random), state, at,
                    firstSeen,
                    fixedAt, reopened,
                ])
            for event in events {
                try database.execute(
                    sql: """
                        INSERT INTO finding_event(finding_id, at, actor, from_state, to_state)
                        VALUES (?, ?, 'x', ?, ?)
                        """, arguments: [id, event.0, event.1, event.2])
            }
            if chance(50), try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0 > 0 {
                try database.execute(
                    sql: "INSERT INTO blocked_finding VALUES (?, ?, 1)",
                    arguments: [pick(["secrets-new", "sast-high"]), id])
            }
        }
    }
}
