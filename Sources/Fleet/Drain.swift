import Synchronization

/// How work is brought to an end: asked once, what runs is finished; asked again, it is given back.
package final class Drain: Sendable {
    private struct State {
        var asked = 0
        var next = 0
        var actions: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var isAsked: Bool { state.withLock { $0.asked > 0 } }
    package var isForced: Bool { state.withLock { $0.asked > 1 } }

    /// Asks, or asks again.
    package func ask() {
        let actions = state.withLock { state in
            state.asked += 1
            return state.asked > 1 ? Array(state.actions.values) : []
        }
        for action in actions { action() }
    }

    /// Does something, and something else as soon as it is asked for the second time.
    func forcing<Value>(
        _ action: @escaping @Sendable () -> Void, during body: () async -> Value
    ) async -> Value {
        let (id, isForced) = state.withLock { state in
            state.next += 1
            state.actions[state.next] = action
            return (state.next, state.asked > 1)
        }
        if isForced { action() }
        defer { state.withLock { _ = $0.actions.removeValue(forKey: id) } }
        return await body()
    }
}
