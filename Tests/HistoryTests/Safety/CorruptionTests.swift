import Foundation
import GRDB
import TestSupport
import Testing

@testable import History

@Suite struct CorruptionTests {
    /// What was done to the file, and what every command says of it.
    private static let damages: [(name: String, words: String, damage: @Sendable (Data) -> Data)] =
        [
            ("cut in half", "is damaged", { $0.prefix($0.count / 2 / 4096 * 4096) }),
            ("cut within a page", "is damaged", { $0.prefix($0.count / 2 - 100) }),
            ("zero length", "is damaged: it is empty", { _ in Data() }),
            ("zeroes", "is damaged: its beginning is zeroes", { Data(count: $0.count) }),
            ("text", "is no history of sluice", { _ in Data("hello, world: no database".utf8) }),
            (
                "flipped bytes of the schema", "is damaged",
                { data in
                    var data = data
                    for place in 100..<1000 { data[place] ^= 0xFF }
                    return data
                }
            ),
        ]

    @Test(arguments: damages.indices)
    func `A damaged file is told, kept as it is, and never made anew`(_ index: Int) async throws {
        let (name, words, damage) = Self.damages[index]
        let place = try Place()
        _ = try place.filled()
        let bytes = damage(try Data(contentsOf: URL(filePath: place.path)))
        try bytes.write(to: URL(filePath: place.path))
        for arguments in [
            ["runs"], ["store", "check"], ["findings"], ["store", "backup"],
            ["store", "prune", "--runs", "1d"],
            ["rehearse", "--store", place.path],
        ] {
            let found = try await FinishedProcess.of(
                try BuiltProgram.sluice(), arguments, in: place.folder,
                environment: place.environment)
            #expect(found.status == 2, "\(name), \(arguments): \(found.text)\(found.errors)")
            let said = found.errors + found.text
            #expect(said.contains(words), "\(name), \(arguments): \(said)")
        }
        #expect(try Data(contentsOf: URL(filePath: place.path)) == bytes, "\(name)")
    }

    @Test func `Damage within the pages is found by the check`() async throws {
        let place = try Place()
        _ = try place.filled(runs: 60)
        var bytes = try Data(contentsOf: URL(filePath: place.path))
        let pages = bytes.count / 4096
        for page in pages / 2..<pages { for place in 0..<64 { bytes[page * 4096 + place] ^= 0xFF } }
        try bytes.write(to: URL(filePath: place.path))
        let found = try await place.sluice("store", "check")
        #expect(found.status == 2)
        #expect((found.text + found.errors).contains("damaged"))
        let backup = try await place.sluice("store", "backup", place.folder + "/copy")
        #expect(backup.status == 2)
        #expect(try !place.names().contains("copy"))
        #expect(try Data(contentsOf: URL(filePath: place.path)) == bytes)
    }

    @Test func `A store of a later sluice is left alone by every command`() async throws {
        let place = try Place()
        try place.filled().maintain { database in
            try database.execute(sql: "PRAGMA user_version = 999")
        }
        for arguments in [["runs"], ["store", "check"], ["store", "export"]] {
            let found = try await FinishedProcess.of(
                try BuiltProgram.sluice(), arguments, in: place.folder,
                environment: place.environment)
            #expect(found.status == 2)
            #expect(found.errors.contains("has schema 999"), "\(found.errors)")
        }
    }

    @Test func `A file that is gone while its log is not is no new store`() async throws {
        let place = try Place()
        try Data("log".utf8).write(to: URL(filePath: place.path + "-wal"))
        let found = try await place.sluice("rehearse", "--store", place.path)
        #expect(found.status == 2)
        #expect(found.errors.contains("the file is gone"), "\(found.errors)")
        #expect(try place.names().filter { $0.hasPrefix("history") } == ["history.sqlite-wal"])
    }
}
