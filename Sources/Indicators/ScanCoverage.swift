/// Which repositories of the inventory are really scanned for what they must be.
package struct ScanCoverage: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// Every required class completed on the default branch, lately enough.
        case active
        /// Every required class has completed once, one too long ago.
        case stale
        /// A required class has never completed.
        case partial
        /// No required class has ever completed.
        case never
        /// Left out of the inventory, with a reason, until a day.
        case excluded
    }

    package struct Repository: Sendable, Hashable {
        package let name: String
        package let team: String?
        package let state: State
        /// Required classes that are not covered, with the last time that one completed.
        package let gaps: [Gap]

        package init(name: String, team: String?, state: State, gaps: [Gap]) {
            self.name = name
            self.team = team
            self.state = state
            self.gaps = gaps
        }
    }

    package struct Gap: Sendable, Hashable {
        package let scanClass: String
        /// Milliseconds since 1970.
        package let lastCompleteAt: Int64?

        package init(scanClass: String, lastCompleteAt: Int64?) {
            self.scanClass = scanClass
            self.lastCompleteAt = lastCompleteAt
        }
    }

    /// Active ÷ (inventory − excluded).
    package let share: Grouped<Ratio>
    package let counts: [State: Int]
    /// For each class, covered ÷ those that require it.
    package let byClass: [Grouped<Ratio>.Group]
    /// Never, then partial, then stale; by name.
    package let attention: [Repository]

    package init(
        share: Grouped<Ratio>, counts: [State: Int], byClass: [Grouped<Ratio>.Group],
        attention: [Repository]
    ) {
        self.share = share
        self.counts = counts
        self.byClass = byClass
        self.attention = attention
    }
}
