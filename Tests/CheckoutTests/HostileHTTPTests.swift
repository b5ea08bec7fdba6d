import Foundation
import Testing

@testable import Checkout

/// A server that uses HTTP itself: redirects, logins, headers, text.
@Suite(.timeLimit(.minutes(10)))
struct HostileHTTPTests {
    @Test(arguments: [
        "file:///etc/passwd", "file://localhost/etc/passwd", "ssh://127.0.0.1/shop.git",
        "git://127.0.0.1/shop.git", "ftp://127.0.0.1/shop.git", "https://example.org/shop.git",
        "http://127.0.0.2/shop.git/info/refs", "//127.0.0.2/shop.git/info/refs",
        "http://127.0.0.1:1/shop.git/info/refs", "http://user@127.0.0.2/shop.git/info/refs",
        "gopher://127.0.0.1:70/_x", "/etc/passwd", "javascript:x", "", "/x/info/refs",
        "/x/info/refs?", "/x#/info/refs",
        "http://127.0.0.1/info/refs#x", "http://127.0.0.1/info/refs?#", "http:///info/refs",
    ])
    func `A redirect to a file, another protocol or another server is not followed`(
        destination: String
    ) async throws {
        let attack = try Attack("redirect", to: destination)
        let error = try await attack.error()
        switch error {
        case .redirectRefused(attack.url, _), .fetchFailed(attack.url, _): break
        default: Issue.record("\(destination): \(error)")
        }
        #expect(try attack.requests.allSatisfy { $0[2] == "anonymous" })
    }

    @Test func `A redirect of the pack does not take the credential along`() async throws {
        let other = try Attack("ask-again")
        let attack = try Attack(
            "redirect-pack", to: "http://127.0.0.1:\(other.server.port)/shop.git")
        let error = try await attack.error()
        switch error {
        case .redirectRefused(attack.url, _), .fetchFailed(attack.url, _): break
        default: Issue.record("\(error)")
        }
        #expect(try attack.requests.contains { $0[2] == "credential" })
        #expect(!FileManager.default.fileExists(atPath: other.log))
    }

    @Test func `Redirects in a circle end`() async throws {
        let attack = try Attack("redirect-circle")
        _ = try await attack.error()
        #expect(try attack.requests.count < 30)
    }

    @Test(arguments: ["redirect-with-controls", "message-with-controls"])
    func `What a server says is shown without its control characters`(name: String) async throws {
        let text = "\(try await Attack(name).error())"
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }

    @Test func `A server that asks again gets the credential once`() async throws {
        let attack = try Attack("ask-again")
        let error = try await attack.error()
        #expect(
            error
                == .authenticationRejected(
                    url: attack.url, source: "the environment variable TOKEN"))
        #expect(try attack.requests.count { $0[2] == "credential" } == 1)
    }

    @Test func `A server that asks for a ticket or an NTLM answer gets none`() async throws {
        let attack = try Attack("ask-for-tickets")
        let error = try await attack.error()
        switch error {
        case .authenticationRequired(attack.url), .fetchFailed(attack.url, _): break
        default: Issue.record("\(error)")
        }
        #expect(try attack.requests.allSatisfy { $0[2] == "anonymous" })
    }

    @Test func `Cookies are not sent back`() async throws {
        let attack = try Attack("set-cookie")
        let url = "http://127.0.0.1:\(attack.server.port)/moved/shop.git"
        let snapshot = try await attack.scenery.checkOut(url, attack.options)
        #expect(snapshot.contents == ["app.py": "print('hello')\n"])
        #expect(try attack.requests.count >= 3)
        #expect(try attack.requests.allSatisfy { $0[3] == "plain" })
    }

    @Test(arguments: [
        "endless-headers", "endless-header", "endless-refusal", "endless-error",
        "compressed-answer", "nonsense",
    ])
    func `An answer that never ends, or is none, ends within the limits`(
        name: String
    ) async throws {
        let attack = try Attack(name)
        let error = try await attack.error()
        switch error {
        case .fetchLimit(attack.url, _, _, _), .fetchFailed(attack.url, _),
            .authenticationRequired(attack.url), .authenticationRejected(attack.url, _):
            break
        default: Issue.record("\(name): \(error)")
        }
        #expect(try await attack.bytesSent() < 40 << 20, "\(name)")
    }

    @Test(arguments: [("banner-flood", FetchLimit.refs), ("silent-banner", .idle)])
    func `An ssh server that only talks, or never does, is cut off`(
        name: String, limit: FetchLimit
    ) async throws {
        var attack = try Attack(name)
        if limit == .idle { attack.limits.idle = .seconds(2) }
        let url = "ssh://git@127.0.0.1:\(attack.server.port)/shop.git"
        let error = try await attack.error(url)
        guard case .fetchLimit(url, limit, _, _) = error else {
            Issue.record("\(name): \(error)")
            return
        }
    }

    @Test func `An ssh server with an endless banner is an error`() async throws {
        let attack = try Attack("endless-banner")
        _ = try await attack.error("ssh://git@127.0.0.1:\(attack.server.port)/shop.git")
    }

    @Test func `Endless refs over ssh are cut off: the kernel counts them`() async throws {
        let scenery = try Scenery()
        let server = try Daemon.ssh(scenery)
        let key = try String(contentsOfFile: scenery.path + "/host_key.pub", encoding: .utf8)
        try scenery.write("[127.0.0.1]:\(server.port) \(key)", to: "known_hosts")
        let own = try String(contentsOfFile: scenery.path + "/user_key.pub", encoding: .utf8)
        let id = String(repeating: "a", count: 40)
        let line = "0044\(id) refs/heads/branch-name"
        try scenery.write(
            "command=\"while echo \(line); do :; done\" \(own)", to: "user_key.pub")
        let source = CredentialSource.sshKey(path: scenery.path + "/user_key", passphrase: nil)
        let options = scenery.options(
            limits: .small, credentials: [HostCredential(host: "127.0.0.1", source: source)])
        let url = "ssh://\(NSUserName())@127.0.0.1:\(server.port)/shop.git"
        let error = try await checkoutError { try await scenery.checkOut(url, options) }
        guard case .fetchLimit(url, .refs, _, _) = error else {
            Issue.record("\(error)")
            return
        }
    }
}
