import Foundation
import GRDB

/// A run, whatever became of it.
struct RunV1: ExportedRowV1 {
    static let type = "run"
    static let sql = """
        SELECT r.*, p.name AS repository, b.name AS branch FROM run r
        JOIN repository p ON p.id = r.repository_id
        LEFT JOIN branch b ON b.id = r.branch_id ORDER BY r.id
        """

    let id: String
    let repository: String
    let branch: String?
    let isDefaultBranch: Bool
    let commit: String?
    let isDirty: Bool
    let trigger: String
    let pipeline: String
    let state: String
    let startedAt: String
    let finishedAt: String?
    let completeness: String?
    let verdict: String?
    let exitCode: Int?
    let cause: String?
    let reason: String?
    let policyDigest: String?
    let scope: String
    let sluiceVersion: String
    let isolation: String?
    let findings: Int?
    let newFindings: Int?
    let fixedFindings: Int?
    let snapshot: String?

    init(_ row: Row) throws {
        id = row["name"]
        repository = row["repository"]
        branch = row["branch"]
        isDefaultBranch = row["is_default_branch"]
        commit = row["commit_id"]
        isDirty = row["is_dirty"]
        trigger = row["trigger"]
        pipeline = row["pipeline"]
        state = row["state"]
        startedAt = ExportTime.text(row["started_at"] as Int)
        finishedAt = ExportTime.text(row["finished_at"] as Int?)
        completeness = row["completeness"]
        verdict = row["verdict"]
        exitCode = row["exit_code"]
        cause = row["cause"]
        reason = row["reason"]
        policyDigest = (row["policy_digest"] as Data?)?.hexadecimal
        scope = row["scope"]
        sluiceVersion = row["sluice_version"]
        isolation = row["isolation"]
        findings = row["findings"]
        newFindings = row["new_findings"]
        fixedFindings = row["fixed_findings"]
        snapshot = (row["snapshot"] as Data?)?.hexadecimal
    }
}

/// What one scanner did in a run.
struct ScannerRunV1: ExportedRowV1 {
    static let type = "scannerRun"
    static let sql = """
        SELECT s.*, r.name AS run FROM scanner_run s
        JOIN run r ON r.id = s.run_id ORDER BY s.run_id, s.scanner, s.stage
        """

    let run: String
    let scanner: String
    let stage: String
    let `class`: String
    let isRequired: Bool
    let state: String
    let cause: String?
    let reason: String?
    let version: String?
    let databaseDate: String?
    let attempts: Int
    let exitStatus: Int?
    let signal: Int?
    let startedAt: String?
    let durationMilliseconds: Int
    let cpuMilliseconds: Int
    let maxResidentBytes: Int
    let writtenBytes: Int
    let rawResults: Int
    let findings: Int
    let merged: Int
    let rejected: Int
    let report: String?

    init(_ row: Row) throws {
        run = row["run"]
        scanner = row["scanner"]
        stage = row["stage"]
        `class` = row["class"]
        isRequired = row["is_required"]
        state = row["state"]
        cause = row["cause"]
        reason = row["reason"]
        version = row["version"]
        databaseDate = ExportTime.text(row["database_date"] as Int?)
        attempts = row["attempts"]
        exitStatus = row["exit_status"]
        signal = row["signal"]
        startedAt = ExportTime.text(row["started_at"] as Int?)
        durationMilliseconds = row["duration_ms"]
        cpuMilliseconds = row["cpu_ms"]
        maxResidentBytes = row["max_resident"]
        writtenBytes = row["written"]
        rawResults = row["raw_results"]
        findings = row["findings"]
        merged = row["merged"]
        rejected = row["rejected"]
        report = (row["report"] as Data?)?.hexadecimal
    }
}

/// What became of a policy's rule in a run.
struct RuleOutcomeV1: ExportedRowV1 {
    static let type = "ruleOutcome"
    static let sql = """
        SELECT o.*, r.name AS run FROM rule_outcome o
        JOIN run r ON r.id = o.run_id ORDER BY o.run_id, o.rule
        """

    let run: String
    let rule: String
    let action: String
    let allowed: Int
    let matched: Int
    let outcome: String
    let reason: String?

    init(_ row: Row) throws {
        run = row["run"]
        rule = row["rule"]
        action = row["action"]
        allowed = row["allowed"]
        matched = row["matched"]
        outcome = row["outcome"]
        reason = row["reason"]
    }
}

/// What became of a compliance check in a run.
struct ComplianceV1: ExportedRowV1 {
    static let type = "compliance"
    static let sql = """
        SELECT c.*, r.name AS run FROM compliance c
        JOIN run r ON r.id = c.run_id ORDER BY c.run_id, c.check_id
        """

    let run: String
    let check: String
    let outcome: String
    let evidence: String?

    init(_ row: Row) throws {
        run = row["run"]
        check = row["check_id"]
        outcome = row["outcome"]
        evidence = row["evidence"]
    }
}
