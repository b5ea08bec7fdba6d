/// Where a finding stands in its life, in the words of the history.
package enum FindingState: String, Sendable, Hashable, CaseIterable, Codable {
    case open
    /// A run that was not complete did not see it: it may be there or not.
    case unverified
    case inProgress
    /// Somebody says that it is mended; the next complete run shows.
    case awaitingValidation
    /// Somebody answers for leaving it, until a day.
    case riskAccepted
    case falsePositive
    /// A complete run of every scanner that had reported it sees it no more.
    case fixed

    /// Those that a person decides, and that a run does not take back while the finding is there.
    package var isDecision: Bool {
        switch self {
        case .open, .unverified, .fixed: false
        case .inProgress, .awaitingValidation, .riskAccepted, .falsePositive: true
        }
    }
}

/// What the history knows of a finding beside what today's scan says.
package struct FindingStanding: Sendable, Hashable {
    package var state: FindingState
    /// Seconds since 1970.
    package var firstSeen: Double
    /// How often it came back after it was fixed.
    package var reopened: Int
    /// Whether this branch knew it before.
    package var isKnown: Bool

    package init(state: FindingState, firstSeen: Double, reopened: Int = 0, isKnown: Bool = false) {
        self.state = state
        self.firstSeen = firstSeen
        self.reopened = reopened
        self.isKnown = isKnown
    }
}
