import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

@Suite struct PruneTests {
    private static let day = 86_400_000
    private static let now = 1_764_000_000_000

    private func prune(
        _ store: Store, _ retention: Retention, batch: Int = 2, dryRun: Bool = false,
        afterEach: (Pruned) throws -> Void = { _ in }
    ) throws -> Pruned {
        try StorePrune(store, retention, actor: "ann", now: Self.now, batch: batch)
            .run(dryRun: dryRun, afterEach: afterEach)
    }

    private var everything: Retention {
        Retention(reports: 0, snapshots: 0, runs: 0, fixedFindings: 0)
    }

    @Test func `What today rests on stays, however old it is`() throws {
        let place = try Place()
        let store = try place.filled(runs: 30)
        let open = try store.count("finding", where: "state <> 'fixed'")
        let events = try store.count(
            "finding_event", where: "finding_id IN (SELECT id FROM finding WHERE state <> 'fixed')")
        let done = try prune(store, everything)
        #expect(done.runs == 27)
        #expect(done.findings > 0)
        #expect(done.snapshots > 0)
        #expect(try store.finished == ["r-27", "r-28", "r-29"])
        #expect(try store.count("finding", where: "state <> 'fixed'") == open)
        #expect(try store.count("finding", where: "state = 'fixed'") == 0)
        #expect(try store.count("finding_event") == events)
        for run in try store.finished { #expect(try store.storedRun(run)?.findings?.count == 5) }
        let check = try StoreCheck(path: place.path)
        #expect(check.isSound, "\(check.defects)")
        #expect(try prune(store, everything).isNothing)
    }

    @Test func `The last complete run of a branch stays behind failed ones`() throws {
        let place = try Place()
        let store = try place.filled(runs: 9)
        try store.run(
            sql: """
                UPDATE run SET completeness = 'incomplete' WHERE name IN ('r-6', 'r-7', 'r-8');
                DELETE FROM coverage;
                """)
        _ = try prune(store, everything)
        #expect(try store.count("run", where: "completeness = 'complete'") == 3)
        #expect(try store.count("run") == 6)
    }

    @Test func `Only what is old enough goes`() throws {
        let place = try Place()
        let store = try place.filled(runs: 30)
        let some = Retention(
            reports: nil, snapshots: nil, runs: 10 * Self.day, fixedFindings: nil)
        let before = try store.count("finding")
        #expect(try prune(store, some).runs == 20)
        #expect(try store.count("finding") == before)
        #expect(try store.count("run") == 10)
        let snapshots = Retention(
            reports: nil, snapshots: 5 * Self.day, runs: nil, fixedFindings: nil)
        #expect(try prune(store, snapshots).snapshots > 0)
        #expect(try store.count("run", where: "snapshot IS NULL") == 5)
        #expect(try StoreCheck(path: place.path).isSound)
    }

    @Test func `A rehearsal tells what would go, and nothing goes`() throws {
        let place = try Place()
        let store = try place.filled(runs: 30)
        let tables = ["run", "content", "finding", "finding_event", "audit", "pruning"]
        let before = try tables.map { try store.count($0) }
        let told = try prune(store, everything, dryRun: true)
        #expect(try tables.map { try store.count($0) } == before)
        #expect(try prune(store, everything) == told)
    }

    @Test func `Stopped after any part, it goes on later, and each part is written down`() throws {
        struct Stop: Error {}
        let place = try Place()
        let store = try place.filled(runs: 30)
        var stops = 0
        while true {
            do {
                if try prune(store, everything, afterEach: { _ in throw Stop() }).isNothing {
                    break
                }
            } catch is Stop {
                stops += 1
                #expect(try StoreCheck(path: place.path).isSound)
            }
        }
        #expect(stops > 10)
        #expect(try store.count("audit", where: "action = 'prune' AND actor = 'ann'") == stops)
        #expect(try store.count("pruning") == 0)
        #expect(try store.count("run") == 3)
    }

    @Test func `What is append-only stays so beside pruning`() throws {
        let place = try Place()
        let store = try place.filled(runs: 30)
        _ = try prune(store, everything)
        #expect(throws: StoreError.self) { try store.run(sql: "DELETE FROM audit") }
        #expect(throws: StoreError.self) {
            try store.run(sql: "UPDATE finding_event SET actor = 'nobody'")
        }
    }
}
