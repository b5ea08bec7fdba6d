/// Where an open finding stands against the time that a policy gives for mending it.
package enum DeadlineState: String, Sendable, Hashable, CaseIterable, Codable {
    case onTrack
    /// Three quarters of the time are over.
    case approaching
    case breached
}

package struct FixDeadline: Sendable, Hashable {
    package var state: DeadlineState
    /// Seconds since 1970.
    package var due: Double

    package init(state: DeadlineState, due: Double) {
        self.state = state
        self.due = due
    }
}
