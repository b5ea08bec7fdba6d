import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

@Suite struct CheckTests {
    @Test func `A store that sluice wrote is sound`() throws {
        let place = try Place()
        let store = try place.filled()
        let check = try StoreCheck(path: place.path)
        #expect(check.isSound, "\(check.defects)")
        #expect(check.schema == Migration.latest)
        #expect(check.rows.first { $0.table == "run" }?.count == 9)
        #expect(try store.count("finding_event") > 3)
    }

    private static let damages = [
        ("the state of a finding is that", "UPDATE finding SET state = 'inProgress' WHERE id = 1"),
        ("only a fixed finding has", "UPDATE finding SET fixed_at = 1 WHERE state = 'open'"),
        ("every state of a finding is known", "UPDATE finding SET state = 'gone' WHERE id = 1"),
        ("a fingerprint is one", "UPDATE finding SET severity = 9 WHERE id = 1"),
        (
            "every event begins in the state",
            """
            INSERT INTO finding_event(finding_id, at, actor, from_state, to_state)
            SELECT id, 0, 'x', 'inProgress', state FROM finding WHERE state = 'open' LIMIT 1
            """
        ),
        ("a run that has ended says when", "UPDATE run SET finished_at = NULL WHERE id = 1"),
        ("a finished run is complete or", "UPDATE run SET completeness = 'maybe' WHERE id = 1"),
        (
            "the branch of a run is one of",
            "UPDATE run SET branch_id = (SELECT max(id) FROM branch) WHERE id = 1"
        ),
        ("the findings of a run are kept", "UPDATE run SET snapshot = x'00' WHERE id = 1"),
        ("the report of a scanner is kept", "UPDATE scanner_run SET report = x'00'"),
        (
            "every content is what its digest",
            "UPDATE content SET body = (SELECT body FROM content LIMIT 1)"
        ),
        (
            "every snapshot can be read, and",
            "DELETE FROM content WHERE kind = 'findings'"
        ),
        (
            "every row that is named is there",
            "PRAGMA foreign_keys = OFF; UPDATE finding SET title_id = 999 WHERE id = 1"
        ),
    ]

    @Test(arguments: damages)
    func `What does not hold is told`(_ rule: String, _ damage: String) throws {
        let place = try Place()
        try place.filled().maintain { try $0.execute(sql: damage) }
        let check = try StoreCheck(path: place.path)
        let defect = check.defects.first { $0.rule.hasPrefix(rule) }
        #expect(defect.map { $0.count > 0 && !$0.examples.isEmpty } == true, "\(check.defects)")
        #expect(check.isReadable)
    }

    @Test func `Every rule of ours is tried`() {
        let named = Set(Self.damages.map(\.0))
        for invariant in Invariant.all {
            #expect(named.contains { invariant.rule.hasPrefix($0) }, "\(invariant.rule)")
        }
    }

    @Test func `The check of a damaged file says where, and exits 2`() async throws {
        let place = try Place()
        try place.filled().maintain {
            try $0.execute(sql: "UPDATE run SET snapshot = x'00' WHERE id = 1")
        }
        let found = try await place.sluice("store", "check")
        #expect(found.status == 2)
        #expect(
            found.text.contains(
                "not so: the findings of a run are kept where it says so (1: run r-0)"))
        #expect(found.text.hasSuffix("it is damaged\n"))
        let sound = try Place()
        _ = try sound.filled()
        let checked = try await sound.sluice("store", "check")
        #expect(checked.status == 0, "\(checked.text)")
        #expect(checked.text.hasSuffix("it is sound\n"))
    }
}
