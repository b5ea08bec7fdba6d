/// When a step must have ended, however busy it is, and whose time that was.
package struct Deadline: Sendable {
    let instant: ContinuousClock.Instant
    /// Why a step ended then: "the run took longer than 1h".
    package let reason: String

    package init(_ instant: ContinuousClock.Instant, reason: String) {
        self.instant = instant
        self.reason = reason
    }

    package var hasPassed: Bool { ContinuousClock.now >= instant }

    package func isBefore(_ other: Deadline) -> Bool { instant < other.instant }

    var left: Duration { instant - .now }

    /// What is left of a scanner's own time, of which it has used some, and of this.
    func left(of timeout: Duration, since start: ContinuousClock.Instant) -> Duration {
        // Zero would mean that there is no limit.
        max(.milliseconds(1), min(start + timeout, instant) - .now)
    }
}
