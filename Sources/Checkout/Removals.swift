import Synchronization

/// Deletes workspaces when told to, so that no verdict waits until a million files are gone.
///
/// Not beside the last steps of a run either: writing a report to the disk waits there for all that the
/// file system has begun, which deletions are most of. Each stays locked until it is gone; what a process leaves that ends before is swept at the next start.
package final class Removals: Sendable {
    private struct State {
        var waiting: [Held] = []
        var running = 0
        var problems: [CheckoutError] = []
    }

    private final class Held: Sendable {
        let folder: WorkspaceFolder
        init(_ folder: consuming WorkspaceFolder) { self.folder = folder }
    }

    private let state = Mutex(State())

    package init() {}

    func add(_ folder: consuming WorkspaceFolder) {
        let held = Held(folder)
        state.withLock { $0.waiting.append(held) }
    }

    /// Deletes what was added, from now on and whatever becomes of the task that calls it.
    package func begin() {
        let all = state.withLock { state in
            defer { state.waiting = [] }
            state.running += state.waiting.count
            return state.waiting
        }
        for held in all { Task { await remove(held) } }
    }

    private func remove(_ held: Held) async {
        var problem: CheckoutError?
        do {
            try await BlockingThread.run { try TreeRemoval.remove(held.folder.path) }
        } catch {
            problem = error as? CheckoutError
        }
        state.withLock { state in
            state.running -= 1
            if let problem { state.problems.append(problem) }
        }
    }

    /// Deletes all, and waits until they are gone, unless the task is cancelled.
    ///
    /// - Parameter most: How long; for ever without it.
    /// - Returns: What could not be deleted so far.
    package func settle(within most: Duration? = nil) async -> [CheckoutError] {
        begin()
        let end = most.map { ContinuousClock.now + $0 }
        while state.withLock({ $0.running > 0 }), !Task.isCancelled {
            if let end, end < .now { break }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return state.withLock { $0.problems }
    }
}
