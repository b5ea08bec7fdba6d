import Synchronization

/// Ends all its runs at once, without their grace period: what a second Ctrl-C does.
package final class KillSwitch: Sendable {
    private struct State {
        var isPulled = false
        var lifelines: [ObjectIdentifier: Lifeline] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Holds for runs that start later too.
    package func pull() {
        state.withLock { state in
            state.isPulled = true
            for lifeline in state.lifelines.values { lifeline.send(.kill) }
        }
    }

    func attach(_ lifeline: Lifeline) {
        state.withLock { state in
            state.lifelines[ObjectIdentifier(lifeline)] = lifeline
            if state.isPulled { lifeline.send(.kill) }
        }
    }

    func detach(_ lifeline: Lifeline) {
        state.withLock { state in state.lifelines[ObjectIdentifier(lifeline)] = nil }
    }
}
