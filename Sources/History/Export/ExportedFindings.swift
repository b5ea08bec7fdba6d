import Findings
import Foundation
import GRDB

/// A finding of a branch.
struct FindingV1: ExportedRowV1 {
    static let type = "finding"
    static let sql = """
        SELECT f.*, p.name AS repository, b.name AS branch, u.name AS rule, t.text AS title,
          r.name AS first_run_name FROM finding f
        JOIN branch b ON b.id = f.branch_id JOIN repository p ON p.id = b.repository_id
        JOIN rule u ON u.id = f.rule_id JOIN title t ON t.id = f.title_id
        LEFT JOIN run r ON r.id = f.first_run ORDER BY f.id
        """

    let id: Int
    let repository: String
    let branch: String
    let fingerprint: String
    let `class`: String
    let severity: String
    let rule: String
    let title: String
    let scanners: [String]
    let state: String
    let stateSince: String
    let until: String?
    let firstSeen: String
    let firstRun: String?
    let fixedAt: String?
    let reopened: Int
    let path: String?
    let line: Int?
    let package: String?
    let packageVersion: String?
    let identifier: String?
    let owner: String?

    init(_ row: Row) throws {
        id = row["id"]
        repository = row["repository"]
        branch = row["branch"]
        fingerprint =
            StoredFingerprint(
                bytes: row["fingerprint"], occurrence: row["occurrence"]
            ).fingerprint.description
        `class` = row["class"]
        severity = Severity(number: row["severity"]).rawValue
        rule = row["rule"]
        title = row["title"]
        scanners = (row["scanners"] as String).split(separator: ",").map(String.init)
        state = row["state"]
        stateSince = ExportTime.text(row["state_since"] as Int)
        until = ExportTime.text(row["until"] as Int?)
        firstSeen = ExportTime.text(row["first_seen"] as Int)
        firstRun = row["first_run_name"]
        fixedAt = ExportTime.text(row["fixed_at"] as Int?)
        reopened = row["reopened"]
        path = row["path"]
        line = row["line"]
        package = row["package"]
        packageVersion = row["package_version"]
        identifier = row["identifier"]
        owner = row["owner"]
    }
}

/// One change of a finding's state.
struct FindingEventV1: ExportedRowV1 {
    static let type = "findingEvent"
    static let sql = """
        SELECT e.*, r.name AS run FROM finding_event e
        LEFT JOIN run r ON r.id = e.run_id ORDER BY e.id
        """

    let finding: Int
    let at: String
    let run: String?
    let actor: String
    let from: String?
    let to: String
    let reason: String?
    let until: String?

    init(_ row: Row) throws {
        finding = row["finding_id"]
        at = ExportTime.text(row["at"] as Int)
        run = row["run"]
        actor = row["actor"]
        from = row["from_state"]
        to = row["to_state"]
        reason = row["reason"]
        until = ExportTime.text(row["until"] as Int?)
    }
}
