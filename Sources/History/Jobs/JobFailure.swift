/// Why a job did not end with a result, and so whether a repeat may help.
package struct JobFailure: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A server that was busy, a network that was away.
        case transient
        /// Not there, not allowed, or a manifest that is wrong: no repeat mends it.
        case permanent
        /// A scanner was late or crashed, or the run took too long.
        case scan
    }

    package var kind: Kind
    package var reason: String
    /// Of the repository in a sweep: `failed` or `unreachable`.
    package var outcome: String
    /// Milliseconds that the server asked for (Retry-After), if it did.
    package var retryAfter: Int?

    package init(_ kind: Kind, _ reason: String, outcome: String, retryAfter: Int? = nil) {
        self.kind = kind
        self.reason = reason
        self.outcome = outcome
        self.retryAfter = retryAfter
    }

    var mostAttempts: Int {
        switch kind {
        case .transient: 5
        case .permanent: 1
        case .scan: 2
        }
    }

    private static let mostDelay = 30 * 60 * 1000

    /// Milliseconds: half a minute, doubled for each further attempt, at most half an hour; the upper half
    /// by chance, so that what failed together does not come back together.
    func delay(after attempt: Int) -> Int {
        let full = min(30_000 << min(max(attempt - 1, 0), 10), Self.mostDelay)
        return max(full / 2 + Int.random(in: 0...full / 2), retryAfter ?? 0)
    }
}
