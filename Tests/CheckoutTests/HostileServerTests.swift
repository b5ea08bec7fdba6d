import Foundation
import Testing

@testable import Checkout

/// A server that sends too much, too slowly, or something else than it says.
@Suite(.timeLimit(.minutes(10)))
struct HostileServerTests {
    @Test func `Without an attack, the hostile server serves a repository`() async throws {
        let attack = try Attack("honest")
        let snapshot = try await attack.scenery.checkOut(attack.url, attack.options)
        #expect(snapshot.contents == ["app.py": "print('hello')\n"])
    }

    @Test(arguments: [
        ("endless-refs", FetchLimit.refs), ("five-million-refs", .refs), ("many-refs", .refs),
        ("endless-pack", .bytes), ("endless-messages", .bytes),
        ("endless-acknowledgements", .bytes), ("millions-of-objects", .objects),
        ("billions-of-objects", .objectBytes), ("delta-bomb", .objectBytes),
    ])
    func `A server that wants too much is cut off at the limit, by name`(
        name: String, limit: FetchLimit
    ) async throws {
        let attack = try Attack(name)
        let error = try await attack.error()
        guard case .fetchLimit(attack.url, limit, _, _) = error else {
            Issue.record("\(name): \(error)")
            return
        }
        #expect("\(error)".contains("raise '\(limit.rawValue)' of the fetch limits"))
        // What is under way in buffers may come on top.
        #expect(try await attack.bytesSent() < attack.limits.bytes + (32 << 20), "\(name)")
    }

    @Test(arguments: ["silent-refs", "silent-pack"])
    func `A server that falls silent is waited for no longer than is allowed`(
        name: String
    ) async throws {
        var attack = try Attack(name)
        attack.limits.idle = .seconds(2)
        let error = try await attack.error()
        guard case .fetchLimit(attack.url, .idle, _, _) = error else {
            Issue.record("\(name): \(error)")
            return
        }
    }

    @Test(arguments: ["dripping-refs", "dripping-pack"])
    func `A server that drips bytes runs into the time limit`(name: String) async throws {
        var attack = try Attack(name)
        attack.limits.time = .seconds(4)
        #expect(try await attack.error() == .fetchTimedOut(url: attack.url, seconds: 4))
    }

    @Test func `Hours of work in a small pack end at the time limit`() async throws {
        var attack = try Attack("chained-bombs")
        attack.limits.time = .seconds(5)
        #expect(try await attack.error() == .fetchTimedOut(url: attack.url, seconds: 5))
    }

    @Test(arguments: [
        "truncated-pack", "connection-cut", "wrong-checksum", "other-objects", "no-objects",
        "no-pack", "delta-circle",
    ])
    func `A pack that is not what was asked for is an error`(name: String) async throws {
        let attack = try Attack(name)
        let error = try await attack.error()
        guard case .fetchFailed(attack.url, _) = error else {
            Issue.record("\(name): \(error)")
            return
        }
    }

    @Test func `A file under the name of another is missing, whatever came instead`() async throws {
        let attack = try Attack("wrong-content")
        let error = try await checkoutError {
            try await attack.scenery.checkOut(attack.url, attack.options)
        }
        guard case .missingObject = error else {
            Issue.record("\(error)")
            return
        }
        // Fetched again once, and then no more.
        #expect(try attack.requests.count == 4)
    }

    @Test(arguments: [("zlib-bomb", 512 << 20), ("lie-of-a-tebibyte", 1 << 40)])
    func `A file that unpacks to more than an object may have is not written`(
        name: String, size: Int
    ) async throws {
        var attack = try Attack(name)
        // The server takes its time to make the bomb.
        attack.limits.idle = .seconds(60)
        attack.limits.time = .seconds(120)
        let error = try await checkoutError {
            try await attack.scenery.checkOut(attack.url, attack.options)
        }
        guard case .objectTooLarge(_, attack.url, let bytes, let limit) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(bytes >= size && limit == 64 << 20)
    }

    @Test(arguments: ["lie-of-a-kilobyte", "lie-of-less"])
    func `A file of another size than it says is not written`(name: String) async throws {
        let attack = try Attack(name)
        let error = try await checkoutError {
            try await attack.scenery.checkOut(attack.url, attack.options)
        }
        switch error {
        case .missingObject, .fetchFailed: break
        default: Issue.record("\(error)")
        }
    }

    @Test func `Deltas that are chained 20,000 deep are only slow`() async throws {
        var attack = try Attack("chained-deltas")
        // The server takes its time to make them.
        attack.limits.idle = .seconds(60)
        attack.limits.time = .seconds(120)
        let snapshot = try await attack.scenery.checkOut(attack.url, attack.options)
        #expect(snapshot.contents == ["app.py": "print('hello')\n"])
    }

    @Test func `Names of refs cannot write into the list of refs`() async throws {
        let attack = try Attack("ref-names-that-write-lines")
        do {
            let snapshot = try await attack.scenery.checkOut(attack.url, attack.options)
            #expect(snapshot.contents == ["app.py": "print('hello')\n"])
        } catch is CheckoutError {
            return try attack.expectNothingLeft()
        }
        let mirror = attack.scenery.mirrors.path(of: try RemoteURL(attack.url))
        let refs = try String(contentsOfFile: mirror + "/packed-refs", encoding: .utf8)
        for line in refs.split(separator: "\n").dropFirst() {
            #expect(line.hasSuffix(" refs/heads/main") || line.hasSuffix(" refs/heads/-x"))
        }
    }

    /// In a process of its own, whose peak nothing else adds to.
    @Test(arguments: [
        ("five-million-refs", 400), ("huge-delta-bomb", 200), ("billions-of-objects", 100),
    ])
    func `Memory stays bounded with the limits that nobody has set`(
        name: String, mebibytes: Int
    ) async throws {
        let attack = try Attack(name)
        let (root, address) = (attack.scenery.path + "/mirrors", attack.url)
        await #expect(processExitsWith: .success) {
            [root = root as String, address = address as String, mebibytes = mebibytes as Int] in
            let url = try RemoteURL(address)
            let before = try peakKibibytes()
            await #expect(throws: CheckoutError.self) {
                try await MirrorCache(root: root).update(
                    url, options: FetchOptions(environment: [:]))
            }
            let grown = try peakKibibytes() - before
            #expect(grown < mebibytes << 10, "\(grown) KiB")
        }
    }

    @Test(arguments: [
        "silent-refs", "dripping-refs", "silent-pack", "dripping-pack", "endless-messages",
        "chained-bombs",
    ])
    func `A fetch ends within a moment of its time`(name: String) async throws {
        let attack = try Attack(name)
        let (root, address) = (attack.scenery.path + "/mirrors", attack.url)
        await #expect(processExitsWith: .success) {
            [root = root as String, address = address as String] in
            let url = try RemoteURL(address)
            var limits = FetchLimits()
            limits.time = .seconds(4)
            let options = FetchOptions(limits: limits, environment: [:])
            let start = ContinuousClock.now
            await #expect(throws: CheckoutError.fetchTimedOut(url: address, seconds: 4)) {
                try await MirrorCache(root: root).update(url, options: options)
            }
            let time = ContinuousClock.now - start
            // One object of the bombs takes a moment, on a machine that is busy with other tests.
            #expect(time < .seconds(120))
        }
    }

    @Test func `An attack on a later fetch leaves the mirror as it was`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let cache = scenery.mirrors
        let honest = try Daemon.http(fixture.served)
        let url = try RemoteURL("http://127.0.0.1:\(honest.port)/shop.git")
        _ = try await cache.update(url, options: scenery.options())
        let mirror = cache.path(of: url)
        let before = try scenery.run("cat", "packed-refs", "HEAD", in: mirror)
        for name in ["endless-pack", "other-objects", "delta-bomb", "wrong-checksum"] {
            let hostile = try Daemon.hostile(name)
            let other = try RemoteURL("http://127.0.0.1:\(hostile.port)/shop.git")
            let error = try await checkoutError {
                try await MirrorFetch(
                    path: mirror, url: other, options: scenery.options(limits: .small)
                ).run()
            }
            #expect(try scenery.run("cat", "packed-refs", "HEAD", in: mirror) == before, "\(error)")
            try scenery.run("git", "fsck", "--full", in: mirror)
        }
        #expect(try await scenery.checkOut(url.description).contents == ["a.txt": "one\n"])
    }
}

/// The most memory that this process has had.
func peakKibibytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
}
