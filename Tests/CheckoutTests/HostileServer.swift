import Checkout
import Foundation
import Testing

extension Daemon {
    /// Our hostile-git-server with one attack.
    static func hostile(_ attack: String, _ options: String...) throws -> Daemon {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().path
        return try Daemon(
            [tests + "/Support/hostile-git-server", "--attack", attack] + options
        ) { Int($0) }
    }
}

extension FetchLimits {
    /// Small enough that a test sees each of them reached.
    static var small: FetchLimits {
        var limits = FetchLimits()
        limits.bytes = 8 << 20
        limits.objects = 2_000_000
        limits.objectBytes = 64 << 20
        limits.refs = 1000
        // The hostile servers are programs too, and need a moment on a busy machine.
        limits.idle = .seconds(30)
        limits.time = .seconds(90)
        return limits
    }
}

/// One server and one who fetches from it.
struct Attack {
    let scenery: Scenery
    let server: Daemon
    var limits = FetchLimits.small
    private let name: String
    var log: String { scenery.path + "/log" }

    init(_ name: String, to destination: String? = nil) throws {
        self.name = name
        scenery = try Scenery()
        let log = scenery.path + "/log"
        server =
            if let destination {
                try Daemon.hostile(name, "--log", log, "--to", destination)
            } else {
                try Daemon.hostile(name, "--log", log)
            }
    }

    var url: String { "http://127.0.0.1:\(server.port)/shop.git" }

    /// With a credential for this server, as a user who trusts it would have.
    var options: FetchOptions {
        let credential = HostCredential(
            host: "127.0.0.1:\(server.port)", username: "alice", source: .environment("TOKEN"))
        return scenery.options(
            limits: limits, credentials: [credential], environment: ["TOKEN": "open sesame"])
    }

    /// The error that a checkout ends with; checks that it is fit to be shown and that nothing stays behind.
    func error(_ url: String? = nil) async throws -> CheckoutError {
        let url = url ?? self.url
        let start = ContinuousClock.now
        let error = try await checkoutError { try await scenery.checkOut(url, options) }
        let time = ContinuousClock.now - start
        let text = "\(error)"
        // The other tests may keep this one from going on after its fetch: HostileServerTests measures that
        // in a process of its own.
        #expect(time < limits.time + .seconds(240), "\(name): \(time)")
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(text.count < 600)
        #expect(!text.contains("sesame"))
        try expectNothingLeft()
        return error
    }

    /// Neither a mirror that a later fetch would believe, nor a half-filled workspace.
    func expectNothingLeft() throws {
        let mirrors = try FileManager.default.contentsOfDirectory(
            atPath: scenery.path + "/mirrors")
        #expect(mirrors.allSatisfy { $0.hasSuffix(".lock") }, "\(name): \(mirrors)")
        let workspaces = try FileManager.default.contentsOfDirectory(
            atPath: scenery.path + "/workspaces")
        #expect(workspaces == ["sweep.lock"])
    }

    /// Of each: method, path, `credential` or `anonymous`, `cookie` or `plain`.
    var requests: [[Substring]] {
        get throws { try lines().filter { $0[0] != "sent" } }
    }

    /// What the server could send, once all its answers have ended.
    func bytesSent() async throws -> Int {
        for _ in 0..<500 {
            let sent = try lines().filter { $0[0] == "sent" }
            if try sent.count == requests.count { return sent.reduce(0) { $0 + (Int($1[1]) ?? 0) } }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NotEnded(log: try String(contentsOfFile: log, encoding: .utf8))
    }

    private struct NotEnded: Error { let log: String }

    private func lines() throws -> [[Substring]] {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: " ") }
    }
}
