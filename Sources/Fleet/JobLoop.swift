import Foundation
package import History

/// What became of one job.
package enum JobResult: Sendable {
    /// It ended with a result, written under this name.
    case done(outcome: String, run: String?, commit: String?)
    case failed(JobFailure, run: String?)
    /// It was not done, by no fault of its own.
    case released
}

/// Claims jobs, works on several at once, and says how each ended: what a sweep, a runner and a scan on
/// demand have in common.
package struct JobLoop: Sendable {
    private let queue: JobQueue
    private let owner: String
    private let slots: Int
    private let pace: Pace
    private let drain: Drain
    private let work: @Sendable (Job) async -> JobResult

    /// How often it looks and beats.
    package struct Pace: Sendable {
        /// Between two beats of a job; a quarter of a lease.
        package var beat = Duration.milliseconds(JobQueue.lease / 4)
        /// Between two looks when nothing may run.
        package var idle = Duration.milliseconds(250)
        /// Between two looks for runners that are gone.
        package var reap = Duration.seconds(10)

        package init() {}
    }

    /// - Parameters:
    ///   - queue: Where the jobs are.
    ///   - owner: Who holds the leases, for a person to find: host and process.
    ///   - slots: Jobs that are worked on at once, at least 1.
    ///   - drain: How it is told to end.
    ///   - pace: How often it looks and beats.
    ///   - work: Is cancelled when the job is, or when its lease is lost.
    package init(
        _ queue: JobQueue, owner: String, slots: Int, drain: Drain, pace: Pace = Pace(),
        work: @escaping @Sendable (Job) async -> JobResult
    ) {
        self.queue = queue
        self.owner = owner
        self.slots = slots
        self.drain = drain
        self.pace = pace
        self.work = work
    }

    /// Works until nothing is left, or until it is told to drain.
    ///
    /// - Parameter isDone: Whether nothing is left to wait for, asked when no job may run now.
    /// - Throws: `StoreError`, after the jobs that run have ended.
    package func run(until isDone: @escaping @Sendable () throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<slots { group.addTask { try await serve(isDone) } }
            let reaper = Task { await reap() }
            defer { reaper.cancel() }
            try await group.waitForAll()
        }
    }

    /// What one slot does.
    private func serve(_ isDone: @Sendable () throws -> Bool) async throws {
        while !drain.isAsked {
            if let (lease, job) = try queue.claim(by: owner) {
                try await perform(job, lease)
            } else if try isDone() {
                return
            } else {
                try? await Task.sleep(for: pace.idle)
            }
        }
    }

    private func perform(_ job: Job, _ lease: JobLease) async throws {
        let work = self.work
        let task = Task { await work(job) }
        let beats = Task { await beat(lease, job, task) }
        let result = await withTaskCancellationHandler {
            await drain.forcing {
                task.cancel()
            } during: {
                await task.value
            }
        } onCancel: {
            task.cancel()
        }
        beats.cancel()
        switch result {
        case .done(let outcome, let run, let commit):
            _ = try queue.complete(lease, outcome: outcome, run: run, commit: commit)
        case .failed(let failure, let run): _ = try queue.fail(lease, failure, run: run)
        case .released: try queue.release(lease)
        }
    }

    /// Keeps the lease while the work goes on.
    private func beat(_ lease: JobLease, _ job: Job, _ task: Task<JobResult, Never>) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: pace.beat)
            if Task.isCancelled { return }
            // A store that is busy for a moment takes no job away; the lease outlives three beats.
            guard let answer = try? queue.beat(lease) else { continue }
            if answer != .held { return task.cancel() }
        }
    }

    private func reap() async {
        while !Task.isCancelled {
            _ = try? queue.reap()
            try? await Task.sleep(for: pace.reap)
        }
    }
}
