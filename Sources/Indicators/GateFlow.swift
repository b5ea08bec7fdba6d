/// What the gate said of the runs that it judged.
///
/// Runs that nothing judged, and cancelled ones, are not among them.
package struct GateFlow: Sendable, Hashable {
    package var passed: Int
    package var warned: Int
    package var blocked: Int

    package init(passed: Int = 0, warned: Int = 0, blocked: Int = 0) {
        self.passed = passed
        self.warned = warned
        self.blocked = blocked
    }

    package var evaluated: Int { passed + warned + blocked }
    /// Blocked ÷ evaluated.
    package var blockRate: Ratio { Ratio(blocked, of: evaluated) }
    /// Passed without a warning ÷ evaluated; those with one are told apart.
    package var passRate: Ratio { Ratio(passed, of: evaluated) }
    package var warnRate: Ratio { Ratio(warned, of: evaluated) }
}

/// The gate week by week, with what changed in the policies.
package struct GateTrend: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package let week: Week
        package let flow: GateFlow

        package init(week: Week, flow: GateFlow) {
            self.week = week
            self.flow = flow
        }
    }

    /// Every week of the window, also those without a run.
    package let points: [Point]
    package let policyChanges: [PolicyChange]

    package init(points: [Point], policyChanges: [PolicyChange]) {
        self.points = points
        self.policyChanges = policyChanges
    }
}

/// The first run with a policy that had not been used before.
package struct PolicyChange: Sendable, Hashable {
    package let policy: String
    /// Hexadecimal.
    package let digest: String
    /// Milliseconds since 1970.
    package let at: Int64

    package init(policy: String, digest: String, at: Int64) {
        self.policy = policy
        self.digest = digest
        self.at = at
    }

    package var week: Week { Week(containing: at) }
}
