import Foundation
import History
import Synchronization
import Testing

@testable import Fleet

/// What a test's work has seen.
private final class Seen: Sendable {
    let names = Mutex<[String]>([])
    let most = Mutex((now: 0, most: 0))

    func begin(_ name: String) {
        names.withLock { $0.append(name) }
        most.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func end() { most.withLock { $0.now -= 1 } }
}

@Suite(.timeLimit(.minutes(5))) struct JobLoopTests {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "sluice-loop-\(UUID().uuidString)")

    private func queue(_ repositories: [String]) throws -> JobQueue {
        let queue = JobQueue(try Store(path: folder.path + "/history.sqlite"))
        let request = JobRequest(
            name: "night", kind: .sweep, pipeline: "nightly", manifest: "m", state: .running,
            createdAt: 0)
        _ = try queue.begin(
            request,
            repositories.map {
                NewJob(repository: $0, location: $0, lane: "host", priority: .sweep)
            })
        return queue
    }

    private var pace: JobLoop.Pace {
        var pace = JobLoop.Pace()
        pace.idle = .milliseconds(5)
        pace.beat = .milliseconds(20)
        return pace
    }

    private func nothingWaits(_ queue: JobQueue) -> @Sendable () throws -> Bool {
        { try queue.jobs(in: [.queued, .running]).isEmpty }
    }

    @Test func `Every job is worked on once, as many at a time as there are slots`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = (0..<40).map { "r\($0)" }
        let queue = try queue(names)
        let seen = Seen()
        let loop = JobLoop(queue, owner: "me", slots: 3, drain: Drain(), pace: pace) { job in
            seen.begin(job.repository)
            try? await Task.sleep(for: .milliseconds(3))
            seen.end()
            return .done(outcome: "scanned", run: "r-\(job.repository)", commit: nil)
        }
        try await loop.run(until: nothingWaits(queue))
        #expect(seen.names.withLock { $0.sorted() } == names.sorted())
        #expect(seen.most.withLock { $0.most } == 3)
        #expect(try queue.jobs(of: "night").allSatisfy { $0.state == .succeeded && $0.run != nil })
    }

    @Test func `Draining finishes what runs and begins nothing more`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let queue = try queue(["a", "b", "c"])
        let drain = Drain()
        let loop = JobLoop(queue, owner: "me", slots: 1, drain: drain, pace: pace) { _ in
            drain.ask()
            try? await Task.sleep(for: .milliseconds(50))
            return Task.isCancelled
                ? .released : .done(outcome: "scanned", run: nil, commit: nil)
        }
        try await loop.run(until: nothingWaits(queue))
        #expect(
            try queue.jobs(of: "night").map(\.state) == [.succeeded, .queued, .queued])
    }

    @Test func `Asked twice, it gives back what runs, and no attempt is lost`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let queue = try queue(["a", "b"])
        let drain = Drain()
        let loop = JobLoop(queue, owner: "me", slots: 2, drain: drain, pace: pace) { job in
            if job.repository == "a" {
                drain.ask()
                drain.ask()
            }
            try? await Task.sleep(for: .seconds(60))
            return .released
        }
        try await loop.run(until: nothingWaits(queue))
        let jobs = try queue.jobs(of: "night")
        #expect(jobs.allSatisfy { $0.state == .queued && $0.attempt == 0 })
    }

    @Test func `A job that somebody cancels ends at the next beat`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let queue = try queue(["a"])
        let loop = JobLoop(queue, owner: "me", slots: 1, drain: Drain(), pace: pace) { job in
            _ = try? queue.cancel(job.id)
            try? await Task.sleep(for: .seconds(60))
            return .failed(JobFailure(.scan, "cancelled", outcome: "failed"), run: nil)
        }
        try await loop.run(until: nothingWaits(queue))
        #expect(try queue.jobs(of: "night").map(\.state) == [.cancelled])
    }

    @Test func `A failed job waits, and the loop with it, until it is given up`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let queue = try queue(["a", "b"])
        let loop = JobLoop(queue, owner: "me", slots: 1, drain: Drain(), pace: pace) { job in
            job.repository == "a"
                ? .failed(JobFailure(.permanent, "not found", outcome: "unreachable"), run: nil)
                : .done(outcome: "scanned", run: "r", commit: nil)
        }
        try await loop.run(until: nothingWaits(queue))
        #expect(try queue.jobs(of: "night").map(\.state) == [.dead, .succeeded])
        #expect(try queue.jobs(of: "night").map(\.outcome) == ["unreachable", "scanned"])
    }
}
