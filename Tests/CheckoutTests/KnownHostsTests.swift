import Foundation
import Testing

@testable import Checkout

struct KnownHostsTests {
    /// An ssh-ed25519 key blob with 32 bytes of one value.
    private static func key(_ value: UInt8) -> [UInt8] {
        [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]
            + Array(repeating: value, count: 32)
    }

    private static let good = Data(key(1)).base64EncodedString()

    @Test(arguments: [
        ("example.org ssh-ed25519 KEY", "example.org", 22),
        ("other,example.org ssh-ed25519 KEY comment", "example.org", 22),
        ("[example.org]:2222 ssh-ed25519 KEY", "example.org", 2222),
        ("*.example.org ssh-ed25519 KEY", "git.example.org", 22),
        ("# comment\n\nexample.org\tssh-ed25519\tKEY", "example.org", 22),
    ])
    func `A listed key is trusted`(text: String, host: String, port: Int) {
        let hosts = KnownHosts([text.replacing("KEY", with: KnownHostsTests.good)])
        #expect(hosts.verdict(host: host, port: port, key: KnownHostsTests.key(1)) == .trusted)
        #expect(hosts.verdict(host: host, port: port, key: KnownHostsTests.key(2)) == .mismatch)
    }

    @Test(arguments: [
        "example.org ssh-rsa KEY", "example.org:22 ssh-ed25519 KEY",
        "[example.org]:2222 ssh-ed25519 KEY", "*,!example.org ssh-ed25519 KEY",
        "@cert-authority example.org ssh-ed25519 KEY", "example.org", "",
    ])
    func `A key that is not listed for the host is unknown`(text: String) {
        let hosts = KnownHosts([text.replacing("KEY", with: KnownHostsTests.good)])
        #expect(
            hosts.verdict(host: "example.org", port: 22, key: KnownHostsTests.key(1)) == .unknown)
    }

    @Test func `A revoked key is refused even if it is listed`() {
        let key = KnownHostsTests.good
        let hosts = KnownHosts([
            "example.org ssh-ed25519 \(key)\n@revoked * ssh-ed25519 \(key)"
        ])
        #expect(
            hosts.verdict(host: "example.org", port: 22, key: KnownHostsTests.key(1)) == .mismatch)
    }

    @Test func `Host names hashed by ssh-keygen are found`() throws {
        let scenery = try Scenery()
        let line = "[example.org]:2222 ssh-ed25519 \(KnownHostsTests.good)\n"
        try scenery.write(line, to: "hosts")
        try scenery.run("ssh-keygen", "-q", "-H", "-f", scenery.path + "/hosts")
        let text = try String(contentsOfFile: scenery.path + "/hosts", encoding: .utf8)
        #expect(text.hasPrefix("|1|"))
        let hosts = KnownHosts([text])
        let key = KnownHostsTests.key(1)
        #expect(hosts.verdict(host: "example.org", port: 2222, key: key) == .trusted)
        #expect(hosts.verdict(host: "example.com", port: 2222, key: key) == .unknown)
    }
}
