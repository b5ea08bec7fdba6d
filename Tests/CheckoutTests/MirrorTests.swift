import Foundation
import Synchronization
import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(10)))
struct MirrorTests {
    private let scenery: Scenery
    private let fixture: GitFixture

    init() throws {
        scenery = try Scenery()
        fixture = try GitFixture(scenery)
    }

    private func url(_ server: Daemon) -> String { "http://127.0.0.1:\(server.port)/shop.git" }

    private func mirror(_ server: Daemon) throws -> String {
        scenery.mirrors.path(of: try RemoteURL(url(server)))
    }

    @Test func `A second fetch brings only what is new`() async throws {
        let server = try Daemon.http(fixture.served)
        _ = try await scenery.checkOut(url(server))
        let unchanged = ProgressLog()
        _ = try await scenery.checkOut(url(server), scenery.options(progress: unchanged))
        #expect(unchanged.isUpToDate && !unchanged.hasReceived)
        let commit = try fixture.commit(["b.txt": "two\n"])
        let progress = ProgressLog()
        let snapshot = try await scenery.checkOut(url(server), scenery.options(progress: progress))
        #expect(snapshot.workspace.commit == commit)
        #expect(snapshot.contents["b.txt"] == "two\n")
        #expect(!progress.hasRebuilt)
        let packs = try FileManager.default.contentsOfDirectory(
            atPath: mirror(server) + "/objects/pack")
        #expect(packs.count { $0.hasSuffix(".pack") } == 2)
    }

    @Test func `A force push and a deleted branch are followed`() async throws {
        let server = try Daemon.http(fixture.served)
        try fixture.commit(["b.txt": "two\n"], branch: "old")
        _ = try await scenery.checkOut(url(server) + "@old")
        try scenery.run("git", "push", "-q", "origin", ":old", in: fixture.work)
        try scenery.run("git", "commit", "-q", "--amend", "-m", "rewritten", in: fixture.work)
        let commit = try fixture.commit(["c.txt": "three\n"])
        #expect(try await scenery.checkOut(url(server)).workspace.commit == commit)
        let error = try await checkoutError { try await scenery.checkOut(url(server) + "@old") }
        guard case .unknownReference = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `A changed default branch is followed`() async throws {
        let server = try Daemon.http(fixture.served)
        let commit = try fixture.commit(["b.txt": "two\n"], branch: "trunk")
        try fixture.commit(["c.txt": "three\n"])
        _ = try await scenery.checkOut(url(server))
        try scenery.run("git", "symbolic-ref", "HEAD", "refs/heads/trunk", in: fixture.bare)
        let workspace = try await scenery.checkOut(url(server)).workspace
        #expect(workspace.commit == commit)
        #expect(workspace.refName == "refs/heads/trunk")
    }

    @Test func `Eight checkouts at once share one mirror`() async throws {
        let server = try Daemon.http(fixture.served)
        let commit = try fixture.head()
        try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask { try await scenery.checkOut(url(server)).workspace.commit }
            }
            for try await found in group { #expect(found == commit) }
        }
        let entries = try FileManager.default.contentsOfDirectory(
            atPath: scenery.path + "/mirrors")
        #expect(entries.count == 2)
    }

    @Test func `Waiting for another fetch is told and can be cancelled`() async throws {
        let server = try Daemon.http(fixture.served)
        _ = try await scenery.checkOut(url(server))
        let lockPath = try mirror(server) + ".lock"
        let lock = try await FileLock.wait(lockPath)
        let progress = ProgressLog()
        let task = Task {
            try await scenery.checkOut(url(server), scenery.options(progress: progress))
        }
        while progress.all.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        #expect(progress.all == [.waiting(forLock: lockPath)])
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        _ = consume lock
    }

    @Test(arguments: [
        "truncate the pack", "remove the marker", "remove the index", "garble the pack",
    ])
    func `A damaged mirror is made anew`(damage: String) async throws {
        let server = try Daemon.http(fixture.served)
        try fixture.addBulk(megabytes: 1)
        _ = try await scenery.checkOut(url(server))
        let mirror = try mirror(server)
        let packs = try scenery.run("sh", "-c", "ls \(mirror)/objects/pack/*.pack")
        let index = packs.replacing(".pack", with: ".idx")
        try scenery.run("chmod", "-R", "u+w", mirror)
        switch damage {
        case "truncate the pack": try scenery.run("truncate", "-s", "-100", packs)
        case "remove the marker": try scenery.run("rm", mirror + "/complete")
        case "remove the index": try scenery.run("rm", index)
        default:
            let size = try #require(Int(try scenery.run("stat", "-c", "%s", packs)))
            try scenery.run(
                "dd", "if=/dev/zero", "of=\(packs)", "bs=1", "seek=\(size / 3)",
                "count=\(size / 3)",
                "conv=notrunc", "status=none")
        }
        let progress = ProgressLog()
        let snapshot = try await scenery.checkOut(url(server), scenery.options(progress: progress))
        #expect(progress.hasRebuilt)
        #expect(snapshot.workspace.commit == (try fixture.head()))
        #expect(snapshot.workspace.files.count == 17)
        try scenery.run("git", "fsck", "--strict", in: mirror)
    }

    @Test func `A process killed in the middle of a fetch leaves nothing that is trusted`()
        async throws
    {
        try fixture.addBulk()
        let server = try Daemon.http(fixture.served, "--throttle", "400000")
        let (root, address) = (scenery.path + "/mirrors", url(server))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = root as String, address = address as String] in
            let options = FetchOptions(environment: [:]) { progress in
                if case .receiving(let objects, _, _) = progress, objects > 0 {
                    kill(getpid(), SIGKILL)
                }
            }
            _ = try await MirrorCache(root: root).update(try RemoteURL(address), options: options)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: root)
        #expect(left.contains { $0.contains(".new-") })
        #expect(!FileManager.default.fileExists(atPath: try mirror(server)))
        let fast = try Daemon.http(fixture.served)
        _ = fast
        let snapshot = try await scenery.checkOut(address)
        #expect(snapshot.workspace.commit == (try fixture.head()))
        let entries = try FileManager.default.contentsOfDirectory(atPath: root)
        #expect(entries.count == 2)
    }

    @Test func `Two processes share one mirror`() async throws {
        try fixture.addBulk(megabytes: 1)
        let server = try Daemon.http(fixture.served)
        let (root, address) = (scenery.path + "/mirrors", url(server))
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) {
            [root = root as String, address = address as String] in
            let url = try RemoteURL(address)
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        _ = try await MirrorCache(root: root).update(
                            url, options: FetchOptions(environment: [:]))
                    }
                }
                try await group.waitForAll()
            }
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { try await scenery.checkOut(address).workspace.files.count }
            }
            for try await count in group { #expect(count == 17) }
        }
        _ = await other
        #expect(try FileManager.default.contentsOfDirectory(atPath: root).count == 2)
    }

    @Test func `Cancelling in the middle leaves nothing that is trusted`() async throws {
        try fixture.addBulk()
        let server = try Daemon.http(fixture.served, "--throttle", "400000")
        let (received, canceller) = AsyncStream.makeStream(of: (objects: Int, all: Int).self)
        var options = scenery.options()
        let running = Mutex<Task<Snapshot, any Error>?>(nil)
        options.onProgress = { progress in
            guard case .receiving(let objects, let all, _) = progress, objects > 0 else { return }
            canceller.yield((objects, all))
            // From the thread that fetches: no other has to wake up in time.
            running.withLock { $0?.cancel() }
        }
        let task = Task { [options] in try await scenery.checkOut(url(server), options) }
        running.withLock { $0 = task }
        await #expect(throws: CancellationError.self) { try await task.value }
        canceller.finish()
        // The whole fetch takes 5 s, and progress is told every 100 ms.
        for await (objects, all) in received { #expect(objects < all) }
        let left = try FileManager.default.contentsOfDirectory(atPath: scenery.path + "/mirrors")
        #expect(left.allSatisfy { $0.hasSuffix(".lock") })
    }

    @Test func `A mirror with too many packs is made anew`() async throws {
        let server = try Daemon.http(fixture.served)
        _ = try await scenery.checkOut(url(server))
        let mirror = try mirror(server)
        let pack = try scenery.run("sh", "-c", "ls \(mirror)/objects/pack/*.pack").dropLast(5)
        for index in 0..<64 {
            for ending in ["pack", "idx"] {
                try scenery.run("cp", "\(pack).\(ending)", "\(pack)\(index).\(ending)")
            }
        }
        let commit = try fixture.commit(["b.txt": "two\n"])
        let progress = ProgressLog()
        let snapshot = try await scenery.checkOut(url(server), scenery.options(progress: progress))
        #expect(progress.hasRebuilt)
        #expect(snapshot.workspace.commit == commit)
    }

    @Test func `The name of a mirror tells URLs apart and holds no user`() throws {
        let cache = MirrorCache(root: "/m")
        func path(_ text: String) throws -> String { cache.path(of: try RemoteURL(text)) }
        #expect(try path("https://u@example.org/a/b.git") == path("https://EXAMPLE.org:443/a/b"))
        #expect(try path("https://example.org/a/b") != path("https://example.org/a-b"))
        #expect(try path("https://example.org/a/b") != path("http://example.org/a/b"))
        #expect(try path("https://u@example.org/a/b").hasPrefix("/m/example-org-a-b-"))
    }
}
