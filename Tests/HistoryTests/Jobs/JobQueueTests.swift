import Foundation
import GRDB
import Testing

@testable import History

/// A queue in a store of its own, with a clock in the store that the test moves.
private final class QueueBench {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "sluice-jobs-\(UUID().uuidString)")
    let store: Store
    let queue: JobQueue

    init() throws {
        store = try Store(path: folder.path + "/history.sqlite")
        try store.write { database in
            try database.execute(sql: "CREATE TABLE clock(now INTEGER)")
            try database.execute(sql: "INSERT INTO clock VALUES (1000000)")
        }
        queue = JobQueue(store, now: "(SELECT now FROM clock)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func advance(_ milliseconds: Int) throws {
        try store.write {
            try $0.execute(sql: "UPDATE clock SET now = now + ?", arguments: [milliseconds])
        }
    }

    @discardableResult
    func begin(
        _ name: String, _ repositories: [String], lane: String = "host",
        priority: Job.Priority = .sweep
    ) throws -> Int {
        let request = JobRequest(
            name: name, kind: .sweep, pipeline: "nightly", manifest: "m", state: .running,
            createdAt: 1_000_000)
        return try queue.begin(
            request,
            repositories.map {
                NewJob(
                    repository: $0, location: "https://host/\($0)", lane: lane,
                    priority: priority)
            })
    }

    func claim(_ owner: String = "me", upTo priority: Job.Priority = .sweep) throws -> (
        lease: JobLease, job: Job
    ) {
        try #require(try queue.claim(by: owner, upTo: priority))
    }
}

@Suite struct JobQueueTests {
    @Test func `Each job is given out once, the urgent ones first`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a", "b"])
        try bench.begin("now", ["c"], priority: .onDemand)
        var order: [String] = []
        while let (lease, job) = try bench.queue.claim(by: "me") {
            order.append(job.repository)
            #expect(try bench.queue.complete(lease, outcome: "scanned", run: "r", commit: nil))
        }
        #expect(order == ["c", "a", "b"])
        #expect(try bench.queue.finish("night"))
        #expect(try bench.queue.jobs(of: "night").map(\.state) == [.succeeded, .succeeded])
    }

    @Test func `An express slot leaves sweeps alone`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        #expect(try bench.queue.claim(by: "express", upTo: .onDemand) == nil)
        try bench.begin("now", ["b"], priority: .onDemand)
        #expect(try bench.claim("express", upTo: .onDemand).job.repository == "b")
    }

    @Test func `What is asked for again while it waits is not scanned twice, and moves up`() throws
    {
        let bench = try QueueBench()
        #expect(try bench.begin("night", ["a", "b"]) == 2)
        #expect(try bench.begin("now", ["b"], priority: .onDemand) == 0)
        #expect(try bench.claim().job.repository == "b")
        #expect(try bench.begin("later", ["b"], priority: .selfHosted) == 0)
        #expect(try bench.claim().job.repository == "a")
        #expect(try bench.queue.claim(by: "me") == nil)
    }

    @Test func `A lane has no more running than it may`() throws {
        let bench = try QueueBench()
        try bench.queue.limit("slow", to: 1)
        try bench.begin("night", ["a", "b"], lane: "slow")
        try bench.begin("day", ["c"], lane: "other")
        let first = try bench.claim()
        #expect(first.job.repository == "a")
        #expect(try bench.claim().job.repository == "c")
        #expect(try bench.queue.claim(by: "me") == nil)
        _ = try bench.queue.complete(first.lease, outcome: "scanned", run: nil, commit: nil)
        #expect(try bench.claim().job.repository == "b")
    }

    @Test func `Who comes back after its lease has ended is refused`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        let zombie = try bench.claim("zombie")
        try bench.advance(JobQueue.lease + 1)
        #expect(try bench.queue.reap() == [zombie.job.id])
        let next = try bench.claim("next")
        #expect(next.job.lost == 1)
        #expect(try bench.queue.beat(zombie.lease) == .lost)
        #expect(
            try !bench.queue.complete(zombie.lease, outcome: "scanned", run: "old", commit: nil))
        #expect(
            try bench.queue.fail(
                zombie.lease, JobFailure(.scan, "late", outcome: "failed"), run: nil) == nil)
        #expect(try bench.queue.complete(next.lease, outcome: "scanned", run: "new", commit: nil))
        #expect(try bench.queue.job(next.job.id)?.run == "new")
    }

    @Test func `A lease that is kept alive is not taken, but not for ever`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        let (lease, _) = try bench.claim()
        for _ in 0..<119 {
            try bench.advance(15_000)
            #expect(try bench.queue.beat(lease) == .held)
        }
        #expect(try bench.queue.reap() == [])
        try bench.advance(15_000)
        #expect(try bench.queue.beat(lease) == .lost)
    }

    @Test func `A job that kills its runners is given up, with the reason`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["poison"])
        for number in 0..<JobQueue.mostLost {
            let (_, job) = try bench.claim("runner\(number)")
            #expect(job.repository == "poison")
            try bench.advance(JobQueue.lease + 1)
            #expect(try bench.queue.reap() == [job.id])
        }
        #expect(try bench.queue.claim(by: "me") == nil)
        let dead = try #require(try bench.queue.jobs(in: [.dead]).first)
        #expect(dead.lastClass == "lost")
        #expect(dead.lastError?.contains("runner2") == true)
        #expect(try bench.queue.retry(dead.id))
        #expect(try bench.claim().job.repository == "poison")
    }

    @Test(arguments: [(JobFailure.Kind.permanent, 1), (.scan, 2), (.transient, 5)])
    func `A failure is repeated as often as that can help, ever later`(
        _ kind: JobFailure.Kind, _ attempts: Int
    ) throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        for attempt in 1...attempts {
            let (lease, job) = try bench.claim()
            #expect(job.attempt == attempt)
            let state = try bench.queue.fail(
                lease, JobFailure(kind, "away", outcome: "unreachable"), run: nil)
            #expect(state == (attempt == attempts ? .dead : .queued))
            #expect(try bench.queue.claim(by: "me") == nil)
            try bench.advance(30_000 << (attempt - 1))
        }
        #expect(try bench.queue.claim(by: "me") == nil)
        let job = try #require(try bench.queue.jobs(of: "night").first)
        #expect(job.state == .dead && job.lastError == "away" && job.outcome == "unreachable")
    }

    @Test func `A server that says when is not asked before`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        let (lease, _) = try bench.claim()
        let busy = JobFailure(.transient, "429", outcome: "unreachable", retryAfter: 600_000)
        #expect(try bench.queue.fail(lease, busy, run: nil) == .queued)
        try bench.advance(599_999)
        #expect(try bench.queue.claim(by: "me") == nil)
        try bench.advance(1)
        #expect(try bench.queue.claim(by: "me") != nil)
    }

    @Test func `What is cancelled is neither run nor repeated`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a", "b"])
        let (lease, first) = try bench.claim()
        let second = try #require(try bench.queue.jobs(in: [.queued]).first)
        #expect(try bench.queue.cancel(first.id))
        #expect(try bench.queue.cancel(second.id))
        #expect(try bench.queue.beat(lease) == .cancel)
        let failure = JobFailure(.transient, "cancelled", outcome: "failed")
        #expect(try bench.queue.fail(lease, failure, run: nil) == .cancelled)
        #expect(try bench.queue.claim(by: "me") == nil)
        #expect(try !bench.queue.cancel(first.id))
    }

    @Test func `What is given back costs no attempt`() throws {
        let bench = try QueueBench()
        try bench.begin("night", ["a"])
        try bench.queue.release(try bench.claim().lease)
        #expect(try bench.claim().job.attempt == 1)
    }

    @Test func `Twenty thousand waiting jobs cost a claim no search`() throws {
        let bench = try QueueBench()
        for (sql, index) in [
            (JobStatements(now: "0").claim, "job_ready"),
            (JobStatements(now: "0").reap, "job_leased"),
        ] {
            let plan = try bench.store.read { database in
                let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                return try Row.fetchAll(
                    statement,
                    arguments: StatementArguments(
                        [
                            "owner": "", "lease": 1, "priority": 10, "most": 3,
                        ].filter { sql.contains(":" + $0.key) })
                ).map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains(index) }, "\(plan)")
            #expect(!plan.contains { $0 == "SCAN job" || $0 == "SCAN j" }, "\(plan)")
        }
    }
}
