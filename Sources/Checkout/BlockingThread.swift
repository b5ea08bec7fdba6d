import Glibc

/// Runs work that blocks, on threads of its own.
///
/// The cooperative pool has as many threads as there are cores: a few blocking calls on it would
/// stop every timer and cancellation of the program.
enum BlockingThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs a closure on a new thread and waits for it without blocking this one.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let started = start { continuation.resume(with: Swift.Result { try body() }) }
            guard let thread = started else {
                let failure = CheckoutError.io(
                    operation: "start", path: "a thread", reason: errorText(EAGAIN))
                continuation.resume(throwing: failure)
                return
            }
            pthread_detach(thread)
        }
    }

    /// Runs a closure for each index at once, the last on this thread, and returns when all are done.
    static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let threads = (1..<max(1, count)).compactMap { index in start { body(index) } }
        body(0)
        for thread in threads { pthread_join(thread, nil) }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        let work = unsafe Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                if let argument = unsafe argument {
                    unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                }
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            unsafe work.release()
            return nil
        }
        return thread
    }
}
