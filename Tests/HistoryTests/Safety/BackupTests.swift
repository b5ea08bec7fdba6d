import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

@Suite struct BackupTests {
    @Test func `A backup is one sound file of the user alone, with everything in it`() throws {
        let place = try Place()
        let store = try place.filled()
        let copy = place.folder + "/deep/copy.sqlite"
        #expect(try StoreBackup.make(of: store, at: copy).isSound)
        let files = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/deep")
        #expect(files == ["copy.sqlite"])
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let opened = try Store(path: copy, mayCreate: false)
        for table in ["run", "finding", "finding_event", "content", "audit"] {
            #expect(try opened.count(table) == store.count(table))
        }
    }

    @Test func `A backup never takes the place of a file, unless told`() throws {
        let place = try Place()
        let store = try place.filled()
        let copy = place.folder + "/copy"
        try Data("mine".utf8).write(to: URL(filePath: copy))
        #expect(throws: StoreError.occupied(path: copy)) {
            try StoreBackup.make(of: store, at: copy)
        }
        #expect(try Data(contentsOf: URL(filePath: copy)) == Data("mine".utf8))
        try StoreBackup.make(of: store, at: copy, replaces: true)
        #expect(try StoreCheck(path: copy).isSound)
        #expect(try place.names().filter { $0.contains("partial") } == [])
    }

    @Test func `A backup holds one moment while others record`() async throws {
        let place = try Place()
        _ = try place.filled()
        async let writer = place.sluice(
            "rehearse", "--store", place.path, "--runs", "60", "--names")
        for number in 0..<4 {
            let store = try Store(path: place.path)
            let check = try StoreBackup.make(of: store, at: "\(place.folder)/copy\(number)")
            #expect(check.isSound, "\(check.defects)")
        }
        let wrote = try await writer
        #expect(wrote.status == 0, "\(wrote.errors)")
    }

    @Test func `A restored store is the backup, and the old one lies beside it`() throws {
        let place = try Place()
        let backup = place.folder + "/backup"
        do {
            let store = try place.filled()
            try StoreBackup.make(of: store, at: backup)
            let repository = MadeUpRepository("made.up/later")
            try Recorder(store).record(
                repository.scan("r-later", findings: [], at: 1_764_100_000))
        }
        let restored = try StoreRestore(backup, to: place.path, actor: "ann", at: 1_764_200_000_000)
        let kept = try #require(restored.kept)
        #expect(kept == place.path + ".replaced-20251126T233320Z")
        #expect(try !Store(path: place.path).finished.contains("r-later"))
        #expect(try Store(path: kept).finished.contains("r-later"))
        #expect(try Store(path: place.path).count("audit", where: "action = 'restore'") == 1)
        #expect(try StoreCheck(path: place.path).isSound)
        #expect(try StoreCheck(path: backup).isSound)
    }

    @Test func `Nothing is restored while somebody has the store open`() throws {
        let place = try Place()
        let backup = place.folder + "/backup"
        let store = try place.filled()
        try StoreBackup.make(of: store, at: backup)
        #expect(throws: StoreError.inUse(path: place.path)) {
            _ = try StoreRestore(backup, to: place.path, actor: "ann", at: 0)
        }
        #expect(try store.finished.count == 9)
        #expect(try place.names().filter { $0.contains("re") && $0 != "backup" } == [])
    }

    @Test(arguments: [Data(), Data("no database".utf8)])
    func `A backup that is none restores nothing`(_ content: Data) throws {
        let place = try Place()
        _ = try place.filled()
        let backup = place.folder + "/backup"
        try content.write(to: URL(filePath: backup))
        #expect(throws: StoreError.self) {
            _ = try StoreRestore(backup, to: place.path, actor: "ann", at: 0)
        }
        #expect(try Store(path: place.path).finished.count == 9)
    }

    @Test func `A damaged store is kept when a backup takes its place`() throws {
        let place = try Place()
        let backup = place.folder + "/backup"
        try StoreBackup.make(of: place.filled(), at: backup)
        try Data("broken".utf8).write(to: URL(filePath: place.path))
        try Data("log".utf8).write(to: URL(filePath: place.path + "-wal"))
        let restored = try StoreRestore(backup, to: place.path, actor: "ann", at: 0)
        let kept = try #require(restored.kept)
        #expect(try Data(contentsOf: URL(filePath: kept)) == Data("broken".utf8))
        #expect(try Data(contentsOf: URL(filePath: kept + "-wal")) == Data("log".utf8))
        #expect(try Store(path: place.path).finished.count == 9)
    }

    @Test func `The export has a line for each row, and says where it ends`() async throws {
        let place = try Place()
        let store = try place.filled()
        let found = try await place.sluice("store", "export", "--contents")
        #expect(found.status == 0, "\(found.errors)")
        let lines = try found.text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(lines.first?["schema"] as? String == "sluice/store/v1")
        #expect(lines.last?["type"] as? String == "end")
        let counts = try #require(lines.last?["counts"] as? [String: Int])
        let tables = [
            "repository": "repository", "policy": "policy", "run": "run",
            "scannerRun": "scanner_run", "ruleOutcome": "rule_outcome", "finding": "finding",
            "findingEvent": "finding_event", "audit": "audit", "content": "content",
        ]
        for (type, table) in tables {
            #expect(try counts[type] == store.count(table), "\(type)")
            #expect(lines.count { $0["type"] as? String == type } == counts[type], "\(type)")
        }
    }
}
