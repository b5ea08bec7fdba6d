/// One week of running security scanners: the page that is published every Monday.
package struct ReliabilitySummary: Sendable, Hashable {
    package let week: Week
    /// When the summary was made; milliseconds since 1970.
    ///
    /// Before the week's end it is of a part of it.
    package let madeAt: Int64
    package let team: String?
    package let now: IndicatorSheet
    /// Of the week before.
    package let before: IndicatorSheet
    /// What failed and why, the most frequent cause first.
    package let failures: [FailureCause]
    /// Incidents that began within the week.
    package let openedIncidents: [Incident]
    package let changes: [Change]

    package init(
        week: Week, madeAt: Int64, team: String?, now: IndicatorSheet, before: IndicatorSheet,
        failures: [FailureCause], openedIncidents: [Incident], changes: [Change]
    ) {
        self.week = week
        self.madeAt = madeAt
        self.team = team
        self.now = now
        self.before = before
        self.failures = failures
        self.openedIncidents = openedIncidents
        self.changes = changes
    }

    package var isPartial: Bool { madeAt < week.end }
}

/// Incomplete runs of one cause.
package struct FailureCause: Sendable, Hashable {
    /// As the run has it: crash, timeout, missing, checkout …; `unknown` where it has none.
    package let cause: String
    package let runs: Int
    package let repositories: Int
    /// The last of them, with the folder that its logs lie in.
    package let lastRun: String
    package let lastRepository: String
    package let folder: String?

    package init(
        cause: String, runs: Int, repositories: Int, lastRun: String, lastRepository: String,
        folder: String?
    ) {
        self.cause = cause
        self.runs = runs
        self.repositories = repositories
        self.lastRun = lastRun
        self.lastRepository = lastRepository
        self.folder = folder
    }
}

/// Something that was used for the first time within the week.
package enum Change: Sendable, Hashable {
    case policy(PolicyChange)
    /// `before` are the versions that it was used in the week before, newest first.
    case scanner(name: String, version: String, before: [String], at: Int64)
    case sluice(version: String, before: [String], at: Int64)

    package var at: Int64 {
        switch self {
        case .policy(let change): change.at
        case .scanner(_, _, _, let at), .sluice(_, _, let at): at
        }
    }

    package var text: String {
        func since(_ before: [String]) -> String {
            before.isEmpty ? "" : " (the week before: \(before.joined(separator: ", ")))"
        }
        switch self {
        case .policy(let change):
            return "policy \(change.policy) changed, now \(change.digest.prefix(12))"
        case .scanner(let name, let version, let before, _):
            return "\(name) \(version)\(since(before))"
        case .sluice(let version, let before, _): return "sluice \(version)\(since(before))"
        }
    }
}
