package import Findings
package import Foundation
import GRDB

/// A run as the history has it: enough to judge it again, without its files.
package struct StoredRun: Sendable {
    package var id: Int64
    package var name: String
    package var repository: String
    /// `nil` when nobody ever knew it.
    package var branch: String?
    package var isDefaultBranch: Bool
    package var pipeline: String
    /// Seconds since 1970.
    package var startedAt: Double
    package var finishedAt: Double?
    package var commit: String?
    package var isDirty: Bool
    /// Whether it looked at all files, and not only at changed ones.
    package var isWhole: Bool
    package var completeness: String?
    package var verdict: Verdict?
    /// SHA-256 of the policy that judged it.
    package var policyDigest: Data?
    package var snapshot: Data?
    package var scanners: [ScannerRun] = []
    /// As they were then, with whether they were new, since when they are there and where they stood;
    /// `nil` when they were pruned.
    package var findings: [Finding]?

    static let columns = """
        u.id, u.name, p.name, b.name, u.is_default_branch, u.pipeline, u.started_at, u.finished_at,
        u.commit_id, u.is_dirty, u.scope, u.completeness, u.verdict, u.policy_digest, u.snapshot
        """
    static let tables = """
        run u JOIN repository p ON p.id = u.repository_id LEFT JOIN branch b ON b.id = u.branch_id
        """

    init(_ row: Row) {
        id = row[0]
        name = row[1]
        repository = row[2]
        branch = row[3]
        isDefaultBranch = row[4] == 1
        pipeline = row[5]
        startedAt = Moment.seconds(row[6])
        finishedAt = (row[7] as Int64?).map(Moment.seconds)
        commit = row[8]
        isDirty = row[9] == 1
        isWhole = row[10] == "all"
        completeness = row[11]
        verdict = (row[12] as String?).flatMap(Verdict.init)
        policyDigest = row[13]
        snapshot = row[14]
    }

    /// For comparing a later scan with it.
    package var past: PastScan {
        PastScan(
            run: name, pipeline: pipeline, location: repository, commit: commit, isDirty: isDirty,
            isWhole: isWhole, isComplete: completeness == "complete", scanners: scanners,
            findings: findings ?? [])
    }
}
