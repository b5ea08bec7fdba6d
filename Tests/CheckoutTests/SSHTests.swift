import Checkout
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SSHTests {
    private let scenery: Scenery
    private let fixture: GitFixture
    private let server: Daemon

    init() throws {
        scenery = try Scenery()
        fixture = try GitFixture(scenery)
        server = try Daemon.ssh(scenery)
    }

    private var url: String { "ssh://\(NSUserName())@127.0.0.1:\(server.port)\(fixture.bare)" }

    private func options(key: String = "user_key") -> FetchOptions {
        let source = CredentialSource.sshKey(path: "\(scenery.path)/\(key)", passphrase: nil)
        return scenery.options(credentials: [HostCredential(host: "127.0.0.1", source: source)])
    }

    private func trust(_ keyFile: String) throws {
        let key = try String(contentsOfFile: "\(scenery.path)/\(keyFile).pub", encoding: .utf8)
        try scenery.write("[127.0.0.1]:\(server.port) \(key)", to: "known_hosts")
    }

    @Test func `A repository is fetched with a key from a host that is known`() async throws {
        try trust("host_key")
        let snapshot = try await scenery.checkOut(url, options())
        #expect(snapshot.contents == ["a.txt": "one\n"])
    }

    @Test func `An unknown host is refused with the command that adds it`() async throws {
        let error = try await checkoutError { try await scenery.checkOut(url, options()) }
        guard case .unknownHostKey = error else {
            Issue.record("\(error)")
            return
        }
        #expect("\(error)".contains("ssh-keyscan -p \(server.port) 127.0.0.1"))
    }

    @Test func `A host with another key than the known one is refused`() async throws {
        try trust("wrong_key")
        let error = try await checkoutError { try await scenery.checkOut(url, options()) }
        guard case .wrongHostKey = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `A key that the server does not accept is an error that names it`() async throws {
        try trust("host_key")
        let error = try await checkoutError {
            try await scenery.checkOut(url, options(key: "wrong_key"))
        }
        guard case .authenticationRejected(_, let source) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(source.contains("wrong_key"))
    }

    @Test func `A key with a passphrase takes it by reference`() async throws {
        try trust("host_key")
        try scenery.run(
            "ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f",
            scenery.path + "/user_key")
        let source = CredentialSource.sshKey(
            path: scenery.path + "/user_key", passphrase: .environment("PASSPHRASE"))
        let options = scenery.options(
            credentials: [HostCredential(host: "127.0.0.1", source: source)],
            environment: ["PASSPHRASE": "open sesame"])
        let snapshot = try await scenery.checkOut(url, options)
        #expect(snapshot.contents == ["a.txt": "one\n"])
    }
}
