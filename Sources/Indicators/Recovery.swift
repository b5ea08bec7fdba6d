/// A stage of a repository's branch that failed for technical reasons, until it next succeeded.
package struct Incident: Sendable, Hashable {
    package let repository: String
    package let team: String?
    package let branch: String
    /// `checkout` when not even the repository could be fetched.
    package let stage: String
    /// Of the first failed run: crash, timeout, missing or another.
    package let cause: String?
    /// Name of the first failed run.
    package let firstRun: String
    /// When the first failed run ended; milliseconds since 1970.
    package let openedAt: Int64
    /// When the next run ended in which the stage succeeded; `nil` while it is open.
    package let recoveredAt: Int64?
    /// Runs that failed.
    package let failures: Int

    package init(
        repository: String, team: String?, branch: String, stage: String, cause: String?,
        firstRun: String, openedAt: Int64, recoveredAt: Int64?, failures: Int
    ) {
        self.repository = repository
        self.team = team
        self.branch = branch
        self.stage = stage
        self.cause = cause
        self.firstRun = firstRun
        self.openedAt = openedAt
        self.recoveredAt = recoveredAt
        self.failures = failures
    }

    /// Milliseconds from the first failure to the recovery.
    package var duration: Int64? { recoveredAt.map { max(0, $0 - openedAt) } }
}

/// How fast failed stages recover; what is still broken is told apart, or waiting would improve the mean.
package struct Recovery: Sendable, Hashable {
    /// Of incidents that ended within the window.
    package let times: Grouped<Spread>
    /// The longest five of them.
    package let worst: [Incident]
    /// Open at the end of the window, oldest first.
    package let open: [Incident]

    package init(times: Grouped<Spread>, worst: [Incident], open: [Incident]) {
        self.times = times
        self.worst = worst
        self.open = open
    }
}
