import Synchronization

/// Keeps the number of benches small: hundreds of processes at once would only fight for the cores.
struct Turn: Sendable {
    private static let places = Mutex((free: 4, waiting: [CheckedContinuation<Void, Never>]()))

    static func take() async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = places.withLock { places in
                if places.free > 0 {
                    places.free -= 1
                    return true
                }
                places.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        return Turn()
    }

    func end() {
        let next = Self.places.withLock { places -> CheckedContinuation<Void, Never>? in
            guard places.waiting.isEmpty else { return places.waiting.removeFirst() }
            places.free += 1
            return nil
        }
        next?.resume()
    }
}
