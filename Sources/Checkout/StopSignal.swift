import Glibc
import Synchronization

/// Tells work on another thread to end, and cuts the connection it may be blocked on.
final class StopSignal: Sendable {
    enum Reason: Sendable {
        case cancelled, timedOut
        case refused(CheckoutError)
    }

    private struct State {
        var reason: Reason?
        var descriptors: Set<Int32> = []
    }

    private let state = Mutex(State())

    var reason: Reason? { state.withLock { $0.reason } }

    /// The first reason stays.
    func stop(_ reason: Reason) {
        state.withLock { state in
            guard state.reason == nil else { return }
            state.reason = reason
            // Not close(2): the number could be given to another file at once.
            for descriptor in state.descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Has a socket cut on stop; false if the signal was given already.
    func watch(_ descriptor: Int32) -> Bool {
        state.withLock { state in
            guard state.reason == nil else { return false }
            state.descriptors.insert(descriptor)
            return true
        }
    }

    func unwatch(_ descriptor: Int32) {
        state.withLock { _ = $0.descriptors.remove(descriptor) }
    }
}
