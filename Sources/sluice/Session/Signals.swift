// A signal source is safe from any thread; Dispatch does not say so yet.
@unsafe @preconcurrency import Dispatch
import Foundation
import Scanning
import Synchronization

/// Turns SIGINT and SIGTERM into cancellation: the first one asks, the second one forces.
final class Signals: Sendable {
    private let first = Mutex<Int32?>(nil)
    private let sources: [any DispatchSourceSignal]
    private let onFirst: Mutex<(@Sendable () -> Void)?>

    init(killSwitch: KillSwitch) {
        let queue = DispatchQueue(label: "signals")
        onFirst = Mutex(nil)
        let numbers = [SIGINT, SIGTERM]
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for (number, source) in zip(numbers, sources) {
            source.setEventHandler { [weak self] in
                guard let self else { return }
                let isFirst = first.withLock { first in
                    guard first == nil else { return false }
                    first = number
                    return true
                }
                if isFirst { onFirst.withLock { $0 }?() } else { killSwitch.pull() }
            }
            source.resume()
        }
    }

    /// The signal that came first, if one did.
    var received: Int32? { first.withLock { $0 } }

    /// Runs work that the first signal cancels.
    func cancelling<Value: Sendable>(
        _ body: @escaping @Sendable () async -> Value
    ) async -> Value {
        let task = Task { await body() }
        onFirst.withLock { $0 = { task.cancel() } }
        // It may have come before anybody listened.
        if received != nil { task.cancel() }
        return await task.value
    }
}
