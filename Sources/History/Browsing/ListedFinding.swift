package import Findings
import Foundation
import GRDB

/// A finding of a branch as the history has it.
package struct ListedFinding: Sendable, Hashable {
    package var id: Int64
    package var fingerprint: Fingerprint
    package var repository: String
    package var branch: String
    package var scanClass: String
    package var severity: Severity
    package var rule: String
    package var title: String
    package var scanners: [String]
    package var path: String?
    package var line: Int?
    package var package: String?
    package var packageVersion: String?
    package var identifier: String?
    package var owner: String?
    package var team: String?
    /// An accepted risk that has run out is open.
    package var state: FindingState
    /// Milliseconds since 1970 (UTC), as all times here.
    package var stateSince: Int
    package var until: Int?
    package var firstSeen: Int
    package var fixedAt: Int?
    package var reopened: Int

    /// Takes `:now`.
    static let stateNow = """
        CASE WHEN f.state = 'riskAccepted' AND f.until <= :now THEN 'open' ELSE f.state END
        """
    static let columns = """
        f.id, f.fingerprint, f.occurrence, p.name AS repository, b.name AS branch, f.class,
        f.severity, u.name AS rule, t.text AS title, f.scanners, f.path, f.line, f.package,
        f.package_version, f.identifier, f.owner, p.team, \(stateNow) AS state, f.state_since,
        f.until, f.first_seen, f.fixed_at, f.reopened
        """
    static let tables = """
        finding f JOIN branch b ON b.id = f.branch_id
        JOIN repository p ON p.id = b.repository_id
        JOIN rule u ON u.id = f.rule_id JOIN title t ON t.id = f.title_id
        """

    init(_ row: Row) {
        id = row["id"]
        fingerprint =
            StoredFingerprint(bytes: row["fingerprint"], occurrence: row["occurrence"])
            .fingerprint
        repository = row["repository"]
        branch = row["branch"]
        scanClass = row["class"]
        severity = Severity(number: row["severity"])
        rule = row["rule"]
        title = row["title"]
        scanners = (row["scanners"] as String).split(separator: ",").map(String.init)
        path = row["path"]
        line = row["line"]
        package = row["package"]
        packageVersion = row["package_version"]
        identifier = row["identifier"]
        owner = row["owner"]
        team = row["team"]
        state = FindingState(rawValue: row["state"]) ?? .open
        stateSince = row["state_since"]
        until = row["until"]
        firstSeen = row["first_seen"]
        fixedAt = row["fixed_at"]
        reopened = row["reopened"]
    }
}
