package import Findings
import Foundation
import GRDB

/// How a run ended, all of it, as one transaction writes it.
package struct RunEnding: Sendable {
    /// A policy that judged, with its text.
    package struct JudgingPolicy: Sendable {
        package var name: String
        package var text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    package var scan: Scan
    package var policy: JudgingPolicy?
    /// What the run means for the life of findings; `nil` to leave that alone.
    var life: RecordedLife?

    package init(_ scan: Scan, policy: JudgingPolicy? = nil) {
        self.scan = scan
        self.policy = policy
    }
}

/// A plan, and what it was made from, should it have to be made anew.
struct RecordedLife: Sendable {
    var evidence: LifeEvidence
    var plan: LifePlan
    /// Of the branch when the plan was made; `nil` when there was none.
    var generation: Int?
}

struct RunEndingWriter {
    let database: Database
    let ending: RunEnding
    let place: HistoryPlace
    let snapshot: Snapshot
    let reports: [String: Content]

    private var scan: Scan { ending.scan }
    private var at: Int64 { Moment.milliseconds(scan.run.finishedAt) }

    func write() throws {
        let run = try RunRow.running(scan.run.id, in: database)
        let repository = try RunRow.repository(place, at: at, in: database)
        let branch = try RunRow.branch(place.branch, of: repository, in: database)
        for part in snapshot.parts + [snapshot.head] { try part.store(in: database, at: at) }
        let plan = try branch.flatMap { try live(run: run, branch: $0) }
        try ScannerRunRows(
            // Who looked at changed files only has covered nothing.
            database: database, run: run,
            branch: scan.cancelledBy == nil && scan.scope == nil ? branch : nil,
            pipeline: scan.run.pipeline, at: at
        ).write(scan.scanners, reports: reports)
        let policy = try policy()
        try rules(run, branch)
        try end(run, repository, branch, policy, fixed: plan?.fixed)
        guard let branch else { return }
        try database.cachedStatement(
            sql: """
                UPDATE branch SET last_run = ?, last_commit = ?, last_snapshot = ?,
                  generation = generation + ? WHERE id = ?
                """
        ).execute(arguments: [
            run, scan.run.target.commit, snapshot.digest, plan?.isEmpty ?? true ? 0 : 1, branch,
        ])
    }

    /// The plan was made while others could write; if they did, it is made again.
    private func live(run: Int64, branch: Int64) throws -> LifePlan? {
        guard let life = ending.life, scan.cancelledBy == nil else { return nil }
        let statement = try database.cachedStatement(
            sql: "SELECT generation FROM branch WHERE id = ?")
        let generation = try Int.fetchOne(statement, arguments: [branch]) ?? 0
        var plan = life.plan
        if generation != life.generation ?? 0 {
            var planner = LifePlanner(database, branch: branch, life.evidence)
            plan = try planner.make()
        }
        var writer = LifeWriter(database, branch: branch, run: run, at: at, actor: "sluice")
        try writer.write(plan, life.evidence.findings)
        return plan
    }

    private func policy() throws -> Data? {
        guard let gate = scan.gate else { return nil }
        let digest = Data(hexadecimal: gate.policyDigest)
        try database.cachedStatement(
            sql: """
                INSERT INTO policy(digest, name, text, first_used_at) VALUES (?, ?, ?, ?)
                ON CONFLICT(digest) DO NOTHING
                """
        ).execute(arguments: [
            digest, ending.policy?.name ?? gate.policy, ending.policy?.text ?? "", at,
        ])
        return digest
    }

    private func rules(_ run: Int64, _ branch: Int64?) throws {
        let rules = scan.gate?.rules ?? []
        let shared = Dictionary(grouping: rules, by: \.id).filter { $1.count > 1 }
        for rule in rules {
            // Two policies may have a rule of one name.
            let policy = shared[rule.id] == nil ? nil : rule.policy?.name
            let name = policy.map { "\($0)/\(rule.id)" } ?? rule.id
            if let branch, rule.outcome == .blocked { try remember(rule, name, run, branch) }
            try database.cachedStatement(
                sql: """
                    INSERT INTO rule_outcome(run_id, rule, action, allowed, matched, outcome, reason)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(run_id, rule) DO NOTHING
                    """
            ).execute(arguments: [
                run, name, rule.action.rawValue, rule.limit, rule.matched,
                rule.outcome.rawValue, rule.reason,
            ])
        }
        if let text = breakGlass {
            try database.cachedStatement(
                sql: """
                    INSERT INTO audit(at, actor, action, subject, detail)
                    VALUES (?, ?, 'break-glass', ?, ?)
                    """
            ).execute(arguments: [at, scan.breakGlass?.who ?? "", scan.run.id, text])
        }
        for check in scan.compliance {
            try database.cachedStatement(
                sql: """
                    INSERT INTO compliance(run_id, check_id, outcome, evidence) VALUES (?, ?, ?, ?)
                    """
            ).execute(arguments: [
                run, check.id, check.outcome.rawValue,
                ([check.reason] + check.evidence).joined(separator: "\n"),
            ])
        }
    }

    /// Which findings a rule ever blocked, so that what becomes of them tells how right it was.
    private func remember(
        _ rule: RuleOutcome, _ name: String, _ run: Int64, _ branch: Int64
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO blocked_finding(rule, finding_id, first_run)
                SELECT ?, id, ? FROM finding WHERE branch_id = ? AND fingerprint = ?
                ON CONFLICT DO NOTHING
                """)
        for fingerprint in rule.fingerprints {
            try statement.execute(arguments: [
                name, run, branch, StoredFingerprint(fingerprint).bytes,
            ])
        }
    }

    /// An override that let a block pass.
    private var breakGlass: String? {
        guard scan.verdict == .blocked, let used = scan.breakGlass else { return nil }
        return "\(used.why) (signed off by \(used.signedOffBy), sha256:\(used.digest))"
    }

    private func end(
        _ run: Int64, _ repository: Int64, _ branch: Int64?, _ policy: Data?, fixed: Int?
    ) throws {
        let isDefault = place.branch != nil && place.branch == place.defaultBranch
        let target = scan.run.target
        try database.cachedStatement(
            sql: """
                UPDATE run SET repository_id = ?, branch_id = ?, is_default_branch = ?, commit_id = ?,
                  is_dirty = ?, state = ?, finished_at = ?, completeness = ?, verdict = ?,
                  exit_code = ?, cause = ?, reason = ?, policy_digest = ?, database_digest = ?,
                  scope = ?, isolation = ?, findings = ?, new_findings = ?, fixed_findings = ?,
                  snapshot = ? WHERE id = ?
                """
        ).execute(arguments: [
            repository, branch, isDefault ? 1 : 0, target.commit, target.isDirty ? 1 : 0,
            scan.cancelledBy == nil ? "finished" : "cancelled", at, scan.completeness.word,
            scan.verdict.rawValue, scan.exitCode.rawValue, Cause(scan)?.rawValue,
            scan.completeness.gaps.first, policy, databaseDigest,
            scan.scope == nil ? "all" : "changed", scan.run.isolation?.level.rawValue,
            scan.findings.count, scan.findings.count(where: \.isNew), fixed ?? 0,
            snapshot.digest, run,
        ])
    }

    /// Equal when the same scanners looked with the same data.
    private var databaseDigest: Data {
        let lines = scan.scanners.filter { $0.scanner != "sluice" }.map { run in
            "\(run.scanner) \(run.version ?? "-") \(run.databaseDate ?? "-")\n"
        }
        return Data(Digest.sha256Bytes(of: Array(lines.sorted().joined().utf8)))
    }
}
