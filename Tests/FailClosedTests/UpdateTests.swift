import Foundation
import Testing

/// `sluice scanner update`: new advisory data is whole and in place, or the old one is.
@Suite(.timeLimit(.minutes(5))) struct UpdateTests {
    @Test func `An update brings the database, and the next one replaces it`() async throws {
        let feed = try await Feed()
        try feed.serve(1)
        let first = try await feed.update()
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.text.hasPrefix("feed: updated, data of 20"))
        #expect(try await feed.scan() == ["first-1", "last-1"])
        let old = feed.current
        try feed.serve(2)
        #expect(try await feed.update().code == 0)
        #expect(try await feed.scan() == ["first-2", "last-2"])
        #expect(feed.current != old)
        // Nobody reads the first one any more.
        #expect(try feed.versions.count == 1)
    }

    @Test(arguments: [
        ("nothing is served", "HTTP Error 404"), ("its data is too old", "is allowed"),
        ("it has no date", "has no date"), ("it is of the future", "in the future"),
        ("the tool refuses it", "not what its metadata says"),
        ("it is older than what is there", "that of the old one"),
    ])
    func `An update that fails says why and keeps the old database`(
        defect: String, reason: String
    ) async throws {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        let old = feed.current
        switch defect {
        case "nothing is served":
            try FileManager.default.removeItem(atPath: feed.bench.folder + "/served/data")
        case "its data is too old": try feed.serve(2, updated: "2020-01-01T00:00:00Z")
        case "it has no date": try feed.serve(2, updated: "soon")
        case "it is of the future": try feed.serve(2, updated: "2999-01-01T00:00:00Z")
        case "the tool refuses it": try feed.serve(2, sha256: "0")
        default:
            let date = Date.now.addingTimeInterval(-86400).formatted(.iso8601)
            try feed.serve(2, updated: date)
        }
        let ended = try await feed.update()
        #expect(ended.code == 2)
        #expect(ended.errors.contains(reason), "\(ended.errors)")
        #expect(ended.errors.contains("nothing was changed"))
        #expect(ended.text.isEmpty)
        #expect(feed.current == old)
        #expect(try feed.versions.count == 1)
        #expect(try await feed.scan() == ["first-1", "last-1"])
    }

    @Test func `A download that stops in the middle ends at its timeout and keeps the old`()
        async throws
    {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        let old = feed.current
        try feed.serve(2)
        try feed.stall()
        let ended = try await feed.update()
        #expect(ended.code == 2)
        #expect(ended.errors.contains("timed out after 20 s"))
        #expect(feed.current == old)
        #expect(try feed.bench.survivors().count == 1)
    }

    @Test func `SIGKILL in the middle keeps the old one, and the next update cleans up`()
        async throws
    {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        let old = feed.current
        try feed.serve(2)
        try feed.stall()
        let running = try feed.startUpdate()
        try await feed.server.wait(for: "stalling")
        running.send(SIGKILL)
        #expect(try await running.end().wasKilled)
        #expect(feed.current == old)
        #expect(try feed.versions.contains { $0.hasPrefix(".new-") })
        try await expectOnlyServer(feed.bench)
        #expect(try await feed.scan() == ["first-1", "last-1"])
        try feed.flow()
        #expect(try await feed.update().code == 0)
        #expect(try await feed.scan() == ["first-2", "last-2"])
        #expect(try feed.versions.count == 1)
    }

    /// The supervisor hears of sluice's death, and ends the download.
    private func expectOnlyServer(_ bench: borrowing Bench) async throws {
        for _ in 0..<100 {
            if try bench.survivors().count == 1 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("still alive: \(try bench.survivors())")
    }

    @Test func `A signal ends the update, and the old database stays`() async throws {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        let old = feed.current
        try feed.stall()
        let running = try feed.startUpdate()
        try await feed.server.wait(for: "stalling")
        running.send(SIGINT)
        #expect(try await running.end().code == 130)
        #expect(feed.current == old)
        #expect(try feed.versions.count == 1)
    }

    @Test func `A scan in flight keeps the database that it began with`() async throws {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        let hold = feed.bench.folder + "/hold"
        // The scanner and the test meet in files, which no sandbox would let them.
        let bare = try feed.bench.write(
            "version: 1\nkind: configuration\nisolation: {require: none, at_most: D}\n",
            to: "bare.yaml")
        let scan = try feed.bench.start(
            feed.bench.runCommand(try feed.bench.pipeline(["use: feed"]), "--config", bare),
            ["FEED_HOLD": hold])
        while !FileManager.default.fileExists(atPath: hold + ".reached") {
            try await Task.sleep(for: .milliseconds(20))
        }
        for edition in 2...3 {
            try feed.serve(edition)
            #expect(try await feed.update().code == 0)
        }
        // The first is held by the scan, the second by nobody, the third is current.
        #expect(try feed.versions.count == 2)
        try feed.bench.write("", to: "hold")
        #expect(try await scan.end().report().rules == ["first-1", "last-1"])
        #expect(try await feed.scan() == ["first-3", "last-3"])
        #expect(try await feed.update().code == 0)
        #expect(try feed.versions.count == 1)
    }

    @Test func `Two updates at once exclude each other`() async throws {
        let feed = try await Feed()
        try feed.serve(1)
        try feed.stall()
        let first = try feed.startUpdate()
        try await feed.server.wait(for: "stalling")
        let second = try await feed.update()
        #expect(second.code == 2)
        #expect(second.errors.contains("another update of feed is running"))
        try feed.flow()
        _ = try await first.end()
        #expect(try await feed.update().code == 0)
    }

    @Test func `An update sees an empty folder, and of the environment what it names`() async throws
    {
        let feed = try await Feed()
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        struct Seen: Decodable {
            let environment: [String]
            let folder: String
            let files: [String]
        }
        let data = try Data(contentsOf: URL(filePath: feed.link + "/seen.json"))
        let seen = try JSONDecoder().decode(Seen.self, from: data)
        let expected = [
            "FEED_EXTRA", "FEED_URL", "HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "TZ",
        ]
        // Python sets the first, bubblewrap the second.
        #expect(Set(seen.environment).subtracting(["LC_CTYPE", "PWD"]) == Set(expected))
        #expect(seen.files.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: seen.folder))
    }

    @Test func `A database that was put there by hand is replaced as well`() async throws {
        let feed = try await Feed()
        let date = Date.now.addingTimeInterval(-3600).formatted(.iso8601)
        try feed.bench.write(
            #"{"edition": 0, "updated": "\#(date)"}"#, to: "tools/databases/feed/metadata.json")
        #expect(try await feed.scan() == ["first-0", "last-0"])
        try feed.serve(1)
        #expect(try await feed.update().code == 0)
        #expect(try await feed.scan() == ["first-1", "last-1"])
    }

    @Test func `A scanner without an update, or that is not installed, says how else`() async throws
    {
        let bench = try await Bench(["database": "clean"])
        for (scanner, words) in [("database", "database --update"), ("feed", "is not installed")] {
            let ended = try await bench.sluice(
                "scanner", "update", scanner, "--scanners", Scenery.scanners)
            #expect(ended.code == 2)
            #expect(ended.errors.contains(words), "\(ended.errors)")
        }
    }
}
