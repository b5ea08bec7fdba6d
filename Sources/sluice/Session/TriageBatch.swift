import Findings
import History

/// Decisions that were read and understood, and what was wrong with the others.
struct TriageBatch {
    let actor: String
    /// Milliseconds since 1970 (UTC).
    let now: Int
    private(set) var decisions: [(finding: Int64, triage: Triage)] = []
    /// A line for each finding that changes.
    private(set) var changes: [String] = []
    private(set) var problems: [String] = []
    private var taken: [Int64: String] = [:]

    init(actor: String, now: Int) {
        self.actor = actor
        self.now = now
    }

    mutating func take(_ row: TriageRow, _ store: Store) {
        do {
            guard let state = FindingState(rawValue: row.state) else {
                let words = FindingState.allCases.filter { $0 == .open || $0.isDecision }
                problems.append(
                    "\(row.place)unknown state \"\(row.state)\" (known: "
                        + words.map(\.rawValue).joined(separator: ", ") + ")")
                return
            }
            let triage = try Triage(
                state, by: actor, because: row.reason, until: try end(row.until),
                at: Double(now) / 1000)
            let found = try store.finding(
                named: row.finding, repository: row.repository, branch: row.branch,
                now: Int64(now))
            let alive = found.filter { $0.state != .fixed }
            guard !alive.isEmpty else { throw TriageError.fixed(row.finding) }
            for finding in alive { try decide(finding, triage, row) }
        } catch {
            problems.append("\(row.place)\(error)")
        }
    }

    private mutating func decide(
        _ finding: ListedFinding, _ triage: Triage, _ row: TriageRow
    ) throws {
        if let before = taken[finding.id] {
            throw TriageFileError(
                problems: ["\(row.finding) is decided twice, the first time in \(before)"])
        }
        taken[finding.id] = row.place.isEmpty ? row.finding : String(row.place.dropLast(2))
        decisions.append((finding.id, triage))
        changes.append(
            "\(finding.shortName) in \(finding.repository) \(finding.branch): "
                + "\(finding.state.rawValue) -> \(triage.state.rawValue)")
    }

    /// Seconds since 1970; a day alone counts as a whole.
    private func end(_ text: String?) throws -> Double? {
        guard let text else { return nil }
        guard let seconds = RFC3339.seconds(text) else {
            throw TriageFileError(problems: ["\"\(text)\" is no day such as 2027-01-31"])
        }
        return text.count == 10 ? seconds + 86_400 : seconds
    }
}
