package import Findings
import GRDB

/// What a person decides about findings.
package struct Triage: Sendable, Hashable {
    package let state: FindingState
    package let actor: String
    package let reason: String
    /// Milliseconds since 1970.
    package let until: Int64?
    package let at: Int64

    /// Both times are seconds since 1970; only an accepted risk has an end, and needs one.
    package init(
        _ state: FindingState, by actor: String, because reason: String, until: Double? = nil,
        at: Double
    ) throws(TriageError) {
        guard state == .open || state.isDecision else { throw .notADecision(state) }
        if actor.allSatisfy(\.isWhitespace) { throw .withoutActor }
        if reason.allSatisfy(\.isWhitespace) { throw .withoutReason }
        if state == .riskAccepted, until == nil { throw .withoutEnd }
        if state != .riskAccepted, until != nil { throw .endWithoutRisk(state) }
        if let until, until <= at { throw .endInThePast }
        self.state = state
        self.actor = actor
        self.reason = reason
        self.until = until.map(Moment.milliseconds)
        self.at = Moment.milliseconds(at)
    }
}

extension Store {
    /// Records a decision about findings, all or none of them.
    ///
    /// - Returns: How many it changed; the same decision once more changes nothing.
    /// - Throws: `TriageError`, `StoreError`.
    @discardableResult
    package func triage(_ findings: [Int64], _ triage: Triage) throws -> Int {
        try self.triage(findings.map { ($0, triage) })
    }

    /// Records many decisions at once, such as those of a file, all or none.
    @discardableResult
    package func triage(_ decisions: [(finding: Int64, triage: Triage)]) throws -> Int {
        try write { database in
            var changed = 0
            for (finding, triage) in decisions
            where try Self.apply(triage, to: finding, in: database) {
                changed += 1
            }
            return changed
        }
    }

    private static func apply(
        _ triage: Triage, to finding: Int64, in database: Database
    ) throws -> Bool {
        let read = try database.cachedStatement(
            sql: "SELECT state, until, branch_id FROM finding WHERE id = ?")
        guard let row = try Row.fetchOne(read, arguments: [finding]),
            let state = FindingState(rawValue: row[0])
        else { throw TriageError.unknown("\(finding)") }
        if state == .fixed { throw TriageError.fixed("\(finding)") }
        let (until, branch): (Int64?, Int64) = (row[1], row[2])
        if state == triage.state, until == triage.until { return false }
        try database.cachedStatement(
            sql: "UPDATE finding SET state = ?, state_since = ?, until = ? WHERE id = ?"
        ).execute(arguments: [triage.state.rawValue, triage.at, triage.until, finding])
        try LifeEvent(
            finding: finding, at: triage.at, actor: triage.actor, from: state, to: triage.state,
            reason: triage.reason, until: triage.until
        ).write(to: database)
        // A scan that is on its way has read the state before.
        try database.cachedStatement(
            sql: "UPDATE branch SET generation = generation + 1 WHERE id = ?"
        ).execute(arguments: [branch])
        try database.cachedStatement(
            sql: """
                INSERT INTO audit(at, actor, action, subject, detail) VALUES (?, ?, 'triage', ?, ?)
                """
        ).execute(arguments: [
            triage.at, triage.actor, "\(finding)",
            "\(state.rawValue) -> \(triage.state.rawValue): \(triage.reason)",
        ])
        return true
    }
}
