import Findings
import Testing

@testable import Scanning

@Suite struct SecretFinderTests {
    private func value(
        _ file: String, line: Int = 1, _ set: (inout RawResult) -> Void
    ) -> String? {
        var result = RawResult(scanClass: .secrets, severity: .high, title: "a", ruleID: "r")
        result.location.path = "a"
        result.location.startLine = line
        result.location.endLine = line
        set(&result)
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return SecretFinder { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil }.value(
            of: result)
    }

    @Test(arguments: [
        ("amqp://shop:REDACTED@mq.shop", "Zk3+opQ9"),
        ("url=amqp://shop:REDACTED", "Zk3+opQ9@mq.shop/x"),
        ("REDACTED@mq.shop", "url=amqp://shop:Zk3+opQ9"),
    ])
    func `What a report redacts stands between what it leaves`(_ match: String, _ found: String) {
        #expect(value("url=amqp://shop:Zk3+opQ9@mq.shop/x") { $0.secretMatch = match } == found)
    }

    @Test func `Columns may be off by one, and count from 0`() {
        let line = "GITHUB_TOKEN=\"ghp_0123456789\" # mine"
        for (first, last) in [(15, 28), (14, 28), (16, 27), (14, 29)] {
            let found = value(line) {
                $0.location.startColumn = first
                $0.endColumn = last
            }
            #expect(found == "ghp_0123456789", "\(first) to \(last)")
        }
    }

    @Test(arguments: ["hunter2-0451", "a b", "token=hunter2-0451", "'", "é"])
    func `A hash finds the part of the line that has it`(_ secret: String) {
        let line = "  password: 'x' token=hunter2-0451 a b é"
        #expect(value(line) { $0.secretHash = Digest.sha1(of: secret.utf8) } == secret)
        #expect(value(line) { $0.secretHash = Digest.sha256(of: Array(secret.utf8)) } == secret)
    }

    @Test func `A private key is known from its first line to its last`() {
        let key =
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END RSA PRIVATE KEY-----"
        #expect(value("x\nkey: \(key)\ny", line: 2) { _ in } == key)
        let inline = key.replacing("\n", with: "\\n")
        #expect(value("{\"key\": \"\(inline)\\n\"}") { _ in } == inline)
        #expect(
            PrivateKeyText.body(of: key) == PrivateKeyText.body(of: inline))
    }

    @Test func `Where a report says too little nothing is guessed`() {
        #expect(value("password = hunter2-0451") { _ in } == nil)
        #expect(value("password = x") { $0.secretHash = Digest.sha1(of: "other".utf8) } == nil)
        #expect(value("password = x") { $0.secretMatch = "pass: REDACTED" } == nil)
    }

    @Test(arguments: [
        ("test", false), ("password", false), ("my-secret-password", false), ("development", false),
        ("localhost:", false), ("aaaaaaaaaaa1", false), ("hunter2", false), ("hunter22", true),
        ("pa$$word!", true), ("Tr0ub4dor&3", true), ("correct horse battery staple", false),
        ("AKIAIOSFODNN7EXAMPLE", true), ("qwmzpxnvbcjdkfhgsrtyl", true),
    ])
    func `An ordinary word is told from a value that gives itself away`(
        _ value: String, _ isTelling: Bool
    ) { #expect(SecretStrength.isTelling(value) == isTelling) }
}
