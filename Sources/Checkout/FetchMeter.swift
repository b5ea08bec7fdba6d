import CLibGit2
import Glibc
import Synchronization

/// Measures what comes over the connections of one fetch, and stops it when that is too much or nothing.
///
/// The kernel counts: libgit2 reads from an ssh connection without asking anybody, and what it unpacks
/// says little about what was sent.
final class FetchMeter: Sendable {
    enum Phase: Sendable { case advertisement, pack, resolving }

    private struct State {
        var phase = Phase.advertisement
        var open: Set<Int32> = []
        /// Bytes of connections that are closed.
        var before = 0
        var seen = Traffic()
        var lastChange = ContinuousClock.now
    }

    private struct Traffic: Equatable {
        var received = 0
        var acknowledged = 0
        /// Received, and not yet read: then it is not the server who is slow.
        var unread = 0
    }

    private let url: String
    private let limits: FetchLimits
    private let stop: StopSignal
    private let state = Mutex(State())

    init(url: RemoteURL, limits: FetchLimits, stop: StopSignal) {
        self.url = url.description
        self.limits = limits
        self.stop = stop
    }

    func opened(_ descriptor: Int32) { state.withLock { _ = $0.open.insert(descriptor) } }

    func closed(_ descriptor: Int32) {
        state.withLock { state in
            guard state.open.remove(descriptor) != nil else { return }
            state.before += Self.traffic(of: descriptor).received
        }
    }

    func enter(_ phase: Phase) {
        state.withLock { state in
            guard state.phase != phase else { return }
            state.phase = phase
            state.lastChange = .now
        }
    }

    /// Looks once; called after every read, and every so often for who reads behind our back.
    func check() {
        let failure = state.withLock { judge(&$0) }
        if let failure { stop.stop(.refused(failure)) }
    }

    private func judge(_ state: inout State) -> CheckoutError? {
        var now = Traffic(received: state.before)
        for descriptor in state.open {
            let one = Self.traffic(of: descriptor)
            now.received += one.received
            now.acknowledged += one.acknowledged
            now.unread += one.unread
        }
        let isAdvertisement = state.phase == .advertisement
        if isAdvertisement, now.received > limits.advertisementBytes {
            return .fetchLimit(
                url: url, limit: .refs,
                seen: "the list of refs is longer than \(limits.advertisementBytes) bytes",
                allowed: "\(limits.refs) refs")
        }
        if now.received > limits.bytes {
            return .fetchLimit(
                url: url, limit: .bytes, seen: "the server sent \(now.received) bytes",
                allowed: "\(limits.bytes)")
        }
        if now != state.seen || now.unread > 0 || state.phase == .resolving {
            state.seen = now
            state.lastChange = .now
        } else if ContinuousClock.now - state.lastChange > limits.idle {
            return .fetchLimit(
                url: url, limit: .idle,
                seen: "the server sent nothing for \(limits.idle.components.seconds) s",
                allowed: "\(limits.idle.components.seconds) s")
        }
        return nil
    }

    private static func traffic(of descriptor: Int32) -> Traffic {
        var received: UInt64 = 0
        var acknowledged: UInt64 = 0
        unsafe sluice_socket_traffic(descriptor, &received, &acknowledged)
        return Traffic(
            received: Int(clamping: received), acknowledged: Int(clamping: acknowledged),
            unread: Int(sluice_socket_unread(descriptor)))
    }
}
