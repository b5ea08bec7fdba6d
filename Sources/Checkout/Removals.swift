import Synchronization

/// Deletes workspaces beside other work, so that no verdict waits until a million files are gone.
///
/// Each stays locked until it is gone; what a process leaves that ends before is swept at the next start.
package final class Removals: Sendable {
    private struct State {
        var running = 0
        var problems: [CheckoutError] = []
    }

    private final class Held: Sendable {
        let folder: WorkspaceFolder
        init(_ folder: consuming WorkspaceFolder) { self.folder = folder }
    }

    private let state = Mutex(State())

    package init() {}

    /// Deletes a workspace from now on, whatever becomes of the task that began it.
    func begin(_ folder: consuming WorkspaceFolder) {
        let held = Held(folder)
        state.withLock { $0.running += 1 }
        Task {
            let problem: CheckoutError?
            do {
                try await BlockingThread.run { try TreeRemoval.remove(held.folder.path) }
                problem = nil
            } catch {
                problem = error as? CheckoutError
            }
            state.withLock { state in
                state.running -= 1
                if let problem { state.problems.append(problem) }
            }
        }
    }

    /// Waits until all are gone, unless the task is cancelled.
    ///
    /// - Parameter most: How long; for ever without it.
    /// - Returns: What could not be deleted so far.
    package func settle(within most: Duration? = nil) async -> [CheckoutError] {
        let end = most.map { ContinuousClock.now + $0 }
        while state.withLock({ $0.running > 0 }), !Task.isCancelled {
            if let end, end < .now { break }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return state.withLock { $0.problems }
    }
}
