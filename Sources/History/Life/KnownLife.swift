import Findings
import Foundation
import GRDB

/// A finding as the store knows it: what it is, and how its life stands.
struct KnownLife: Sendable {
    var id: Int64
    var row: FindingRow
    var state: FindingState
    /// Milliseconds since 1970, as all times here; of an accepted risk.
    var until: Int64?
    var firstSeen: Int64
    var reopened: Int

    private static let columns = """
        f.id, f.fingerprint, f.occurrence, f.class, f.severity, f.state, f.until, f.first_seen,
        f.reopened, f.line, r.name, t.text, f.scanners, f.path, f.package, f.package_version,
        f.identifier, f.owner, f.names
        """
    private static let tables = """
        finding f JOIN rule r ON r.id = f.rule_id JOIN title t ON t.id = f.title_id
        """

    /// All of a branch that are not fixed.
    static let alive = """
        SELECT \(columns) FROM \(tables) WHERE f.branch_id = ? AND f.state <> 'fixed'
        """

    /// The fixed ones of a branch that have or had one of so many names.
    static func fixed(names count: Int) -> String {
        let marks = Array(repeating: "?", count: count).joined(separator: ", ")
        return """
            SELECT \(columns) FROM \(tables)
            WHERE f.branch_id = ? AND f.fingerprint IN (\(marks)) AND f.state = 'fixed'
            UNION
            SELECT \(columns) FROM finding_name n CROSS JOIN \(tables)
            WHERE f.id = n.finding_id AND n.fingerprint IN (\(marks)) AND f.branch_id = ?
              AND f.state = 'fixed'
            """
    }

    init(_ row: Row) throws {
        id = row[0]
        guard let scanClass = ScanClass(rawValue: row[3]),
            let state = FindingState(rawValue: row[5])
        else { throw FieldReader.Damage() }
        self.state = state
        until = row[6]
        firstSeen = row[7]
        reopened = row[8]
        self.row = FindingRow(row, scanClass)
    }

    /// Where it stands now: an accepted risk that has run out counts again.
    func state(at moment: Int64) -> FindingState {
        state == .riskAccepted && until.map { $0 <= moment } ?? false ? .open : state
    }
}

extension FindingRow {
    fileprivate init(_ row: Row, _ scanClass: ScanClass) {
        name = StoredFingerprint(bytes: row[1], occurrence: row[2])
        self.scanClass = scanClass
        severity = row[4]
        line = row[9]
        rule = row[10]
        title = row[11]
        scanners = row[12]
        path = row[13]
        package = row[14]
        packageVersion = row[15]
        identifier = row[16]
        owner = row[17]
        names = row[18]
    }
}
