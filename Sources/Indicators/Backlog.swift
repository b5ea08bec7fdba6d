/// What came into and went out of the open findings of default branches.
package struct BacklogFlow: Sendable, Hashable {
    /// Open at the start.
    package var opening: Int
    /// Seen for the first time.
    package var new: Int
    /// Fixed once, and here again.
    package var reopened: Int
    /// Proved fixed by a complete run.
    package var fixed: Int
    /// Newly accepted as a risk or told a false positive.
    package var waived: Int
    /// No longer waived: expired, or judged again.
    package var unwaived: Int

    package init(
        opening: Int = 0, new: Int = 0, reopened: Int = 0, fixed: Int = 0, waived: Int = 0,
        unwaived: Int = 0
    ) {
        self.opening = opening
        self.new = new
        self.reopened = reopened
        self.fixed = fixed
        self.waived = waived
        self.unwaived = unwaived
    }

    /// New + reopened + no longer waived − fixed − newly waived.
    package var growth: Int { new + reopened + unwaived - fixed - waived }
    package var closing: Int { opening + growth }
    /// Growth ÷ open at the start.
    package var growthRate: Ratio { Ratio(growth, of: opening) }
    /// Fixed ÷ (open at the start + new + reopened), so that it never exceeds one.
    package var remediationRate: Ratio { Ratio(fixed, of: opening + new + reopened) }
}

/// The backlog over the window, and week by week.
package struct Backlog: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package let week: Week
        package let flow: BacklogFlow

        package init(week: Week, flow: BacklogFlow) {
            self.week = week
            self.flow = flow
        }
    }

    package let flow: Grouped<BacklogFlow>
    /// Every week of the window; the first and the last are cut where the window is.
    package let points: [Point]

    package init(flow: Grouped<BacklogFlow>, points: [Point]) {
        self.flow = flow
        self.points = points
    }
}
