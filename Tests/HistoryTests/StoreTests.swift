import Foundation
import GRDB
import Testing

@testable import History

@Suite struct StoreTests {
    let folder = FileManager.default.temporaryDirectory.appending(
        path: "sluice-store-\(UUID().uuidString)")
    var path: String { folder.path + "/state/history.sqlite" }

    @Test func `A new store is private, durable and has the schema of today`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let pragmas = try store.maintain { database in
            try ["journal_mode", "synchronous", "user_version", "foreign_keys"].map {
                try String.fetchOne(database, sql: "PRAGMA \($0)")
            }
        }
        #expect(pragmas == ["wal", "2", "\(Migration.latest)", "1"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state")
        #expect(names.filter { $0.contains("new") } == [])
        #expect(throws: Never.self) { _ = try Store(path: path, mayCreate: false) }
    }

    @Test func `What is there is told apart and never replaced`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.path + "/state"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let contents: [(String, Data, (StoreError) -> Bool)] = [
            (
                "text", Data("hello, world: nothing".utf8),
                { if case .notAStore = $0 { true } else { false } }
            ),
            ("empty", Data(), { if case .corrupt = $0 { true } else { false } }),
            ("zeroes", Data(count: 8192), { if case .corrupt = $0 { true } else { false } }),
            (
                "cut", Data("SQLite format 3\0".utf8) + Data(repeating: 7, count: 3000),
                {
                    if case .notAStore = $0 {
                        true
                    } else {
                        if case .corrupt = $0 { true } else { false }
                    }
                }
            ),
        ]
        for (name, data, isRight) in contents {
            let file = place + "/" + name
            try data.write(to: URL(filePath: file))
            let error = #expect(throws: StoreError.self) { _ = try Store(path: file) }
            #expect(error.map(isRight) == true, "\(name): \(error?.description ?? "")")
            #expect(try Data(contentsOf: URL(filePath: file)) == data, "\(name)")
        }
        let other = place + "/other"
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine(id)") }
        let foreign = #expect(throws: StoreError.self) { _ = try Store(path: other) }
        #expect(foreign == .notAStore(path: other, reason: "another program's database"))
        try Data(count: 10).write(to: URL(filePath: place + "/lost-wal"))
        let lost = #expect(throws: StoreError.self) { _ = try Store(path: place + "/lost") }
        #expect(lost?.description.contains("is gone") == true)
        let absent = #expect(throws: StoreError.self) {
            _ = try Store(path: place + "/none", mayCreate: false)
        }
        #expect(absent == .missing(path: place + "/none"))
    }

    @Test func `A store of a later sluice is left alone`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Store(path: path).maintain { try $0.execute(sql: "PRAGMA user_version = 999") }
        let error = #expect(throws: StoreError.self) { _ = try Store(path: path) }
        #expect(error == .newer(path: path, schema: 999, known: Migration.latest))
    }

    @Test(arguments: ["finding_event", "audit"])
    func `The past cannot be changed`(_ table: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: path)
        try store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO repository(id, name, location, added_at) VALUES (1, 'r', 'r', 0);
                    INSERT INTO branch(id, repository_id, name) VALUES (1, 1, 'main');
                    INSERT INTO rule VALUES (1, 'x'); INSERT INTO title VALUES (1, 'y');
                    INSERT INTO finding(id, branch_id, fingerprint, occurrence, class, severity,
                      state, state_since, first_seen, first_run, rule_id, title_id, scanners)
                    VALUES (1, 1, x'00', 0, 'sast', 4, 'open', 0, 0, 0, 1, 1, 'a');
                    INSERT INTO finding_event(finding_id, at, actor, to_state)
                    VALUES (1, 0, 'me', 'open');
                    INSERT INTO audit(at, actor, action, subject) VALUES (0, 'me', 'x', 'y');
                    """)
        }
        for statement in ["UPDATE \(table) SET actor = 'you'", "DELETE FROM \(table)"] {
            let error = #expect(throws: StoreError.self) {
                try store.write { try $0.execute(sql: statement) }
            }
            #expect(error?.description.contains("\(table) is append-only") == true)
        }
        try store.write { database in
            try database.execute(
                sql: """
                    INSERT INTO pruning(at, actor) VALUES (0, 'me'); DELETE FROM \(table);
                    DELETE FROM pruning
                    """)
        }
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } == 0)
    }

    @Test func `What is packed comes back, and damage is noticed`() throws {
        let bytes = Array(String(repeating: "a finding, ", count: 1000).utf8)
        var packed = Compression.packed(bytes)
        #expect(packed.count < bytes.count / 20)
        #expect(try Compression.unpacked(packed, size: bytes.count) == bytes)
        #expect(try Compression.unpacked(Compression.packed([]), size: 0) == [])
        packed[packed.count / 2] ^= 0xFF
        #expect(throws: Compression.Failure.self) {
            try Compression.unpacked(packed, size: bytes.count)
        }
    }
}
