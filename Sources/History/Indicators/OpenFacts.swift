import Findings
import GRDB
import Indicators

/// A finding that is not fixed at the end of a window.
struct OpenFact {
    let repository: Int64
    let severity: Int64
    /// Accepted as a risk or told a false positive.
    let isWaived: Bool
    /// Milliseconds since it was first seen.
    let age: Int64
}

extension IndicatorReader {
    /// Streams the findings of default branches that are not fixed at the end of the window.
    ///
    /// The store has each finding's state of today. Those whose state has changed since are taken from
    /// their first change after the end, which says what they were until then.
    func openFacts(_ body: (OpenFact, _ scanClass: String) -> Void, withClass: Bool) throws {
        let later = try laterChanges()
        let scanClass = withClass ? ", class" : ""
        try each(
            """
            SELECT branch_id * 16 + severity * 2
              + CASE WHEN state IN ('falsePositive', 'riskAccepted') THEN 1 ELSE 0 END, first_seen, id\(scanClass)
            FROM finding INDEXED BY finding_now WHERE state <> 'fixed' AND first_seen < :end
            """
        ) { row in
            let fact: Int64 = row[0]
            guard let repository = directory.repository(ofDefault: fact >> 4) else { return }
            if !later.isEmpty, later[row[2]] != nil { return }
            let open = OpenFact(
                repository: repository, severity: (fact >> 1) & 7, isWaived: fact & 1 == 1,
                age: window.end - (row[1] as Int64))
            body(open, withClass ? row[3] : "")
        }
        for change in later.values where change.state != "fixed" {
            guard let repository = directory.repository(ofDefault: change.branch) else { continue }
            let open = OpenFact(
                repository: repository, severity: change.severity,
                isWaived: Self.waived.contains(change.state), age: window.end - change.firstSeen)
            body(open, change.scanClass)
        }
    }

    static let waived: Set = ["falsePositive", "riskAccepted"]

    private struct Earlier {
        let state: String
        let branch: Int64
        let severity: Int64
        let firstSeen: Int64
        let scanClass: String
    }

    /// By finding, what it was at the end of the window, for those that have changed since.
    private func laterChanges() throws -> [Int64: Earlier] {
        var first: [Int64: Earlier] = [:]
        try each(
            """
            SELECT e.finding_id, e.from_state, f.branch_id, f.severity, f.first_seen, f.class
            FROM finding_event e JOIN finding f ON f.id = e.finding_id
            WHERE e.at >= :end AND f.first_seen < :end AND e.from_state IS NOT NULL
            ORDER BY e.at, e.id
            """
        ) { row in
            let finding: Int64 = row[0]
            if first[finding] != nil { return }
            first[finding] = Earlier(
                state: row[1], branch: row[2], severity: row[3], firstSeen: row[4],
                scanClass: row[5])
        }
        return first
    }
}
