import Checkout
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct HTTPTests {
    private func credential(
        _ source: CredentialSource, host: String = "127.0.0.1"
    ) -> HostCredential {
        HostCredential(host: host, username: "alice", source: source)
    }

    @Test func `A repository is fetched and its commit checked out`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery, files: ["a.txt": "one\n", "sub/b.sh": "two\r\n"])
        let server = try Daemon.http(fixture.served)
        let snapshot = try await scenery.checkOut("http://127.0.0.1:\(server.port)/shop.git")
        #expect(snapshot.workspace.commit == (try fixture.head()))
        #expect(snapshot.workspace.refName == "refs/heads/main")
        #expect(snapshot.contents == ["a.txt": "one\n", "sub/b.sh": "two\r\n"])
        #expect(snapshot.workspace.skipped.isEmpty)
    }

    @Test func `Credentials come from a variable, a file or a command`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--user", "alice:open sesame")
        try scenery.write("open sesame\nsecond line\n", to: "secret")
        let sources: [CredentialSource] = [
            .environment("TOKEN"), .file(scenery.path + "/secret"),
            .command(["printf", "open %s\n", "sesame"]),
        ]
        for (index, source) in sources.enumerated() {
            let clean = MirrorCache(root: "\(scenery.path)/mirrors-\(index)")
            let options = scenery.options(
                credentials: [credential(source)],
                environment: ["TOKEN": "open sesame", "PATH": "/usr/bin:/bin"])
            let target = try Target(
                parsing: "http://127.0.0.1:\(server.port)/shop.git", relativeTo: "/")
            let count = try await scenery.workspaces.withWorkspace(
                for: target, mirrors: clean, options: options
            ) { $0.files.count }
            #expect(count == 1)
        }
        #expect(try scenery.run("sh", "-c", "grep -rl sesame mirrors-* || true").isEmpty)
    }

    @Test func `Without a credential the error says that one is needed`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--user", "alice:open sesame")
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        let error = try await checkoutError { try await scenery.checkOut(url) }
        #expect(error == .authenticationRequired(url: url))
    }

    @Test func `A wrong credential is named by its source, never by its value`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--user", "alice:open sesame")
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        let options = scenery.options(
            credentials: [credential(.environment("TOKEN"))], environment: ["TOKEN": "guess"])
        let error = try await checkoutError { try await scenery.checkOut(url, options) }
        #expect(
            error == .authenticationRejected(url: url, source: "the environment variable TOKEN"))
        #expect(!"\(error)".contains("guess"))
    }

    @Test func `A credential that cannot be read is an error of its own`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--user", "alice:open sesame")
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        let sources: [CredentialSource] = [
            .environment("ABSENT"), .file("/no/such/file"), .command(["false"]),
            .command(["/no/such/program"]),
        ]
        for source in sources {
            let options = scenery.options(
                credentials: [credential(source)], environment: ["PATH": "/usr/bin:/bin"])
            let error = try await checkoutError { try await scenery.checkOut(url, options) }
            guard case .credentialUnavailable(source.description, _) = error else {
                Issue.record("\(error)")
                continue
            }
        }
    }

    @Test func `A redirect to another server is refused and gets no credential`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let log = scenery.path + "/log"
        let other = try Daemon.http(fixture.served, "--user", "alice:open sesame", "--log", log)
        // One is another host, the other only another port of the same host.
        for host in ["localhost", "127.0.0.1"] {
            let first = try Daemon.http(
                fixture.served, "--user", "alice:open sesame",
                "--redirect", "http://\(host):\(other.port)")
            let options = scenery.options(
                credentials: [credential(.environment("TOKEN"))],
                environment: ["TOKEN": "open sesame"])
            let url = "http://127.0.0.1:\(first.port)/moved/shop.git"
            let error = try await checkoutError { try await scenery.checkOut(url, options) }
            guard case .redirectRefused(url, _) = error else {
                Issue.record("\(error)")
                continue
            }
        }
        #expect(!FileManager.default.fileExists(atPath: log))
    }

    @Test func `A redirect on the same server is followed`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--redirect", "")
        let snapshot = try await scenery.checkOut("http://127.0.0.1:\(server.port)/moved/shop.git")
        #expect(snapshot.contents == ["a.txt": "one\n"])
    }

    @Test func `A credential for another host is not used`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let log = scenery.path + "/log"
        let server = try Daemon.http(
            fixture.served, "--user", "alice:open sesame", "--log", log)
        let options = scenery.options(
            credentials: [credential(.environment("TOKEN"), host: "example.org")],
            environment: ["TOKEN": "open sesame"])
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        let error = try await checkoutError { try await scenery.checkOut(url, options) }
        #expect(error == .authenticationRequired(url: url))
        #expect(try !String(contentsOfFile: log, encoding: .utf8).contains("credential"))
    }

    @Test func `An untrusted certificate ends the fetch`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        try scenery.run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem",
            "-out",
            "certificate.pem")
        try scenery.run("sh", "-c", "cat key.pem certificate.pem > tls.pem")
        let server = try Daemon.http(fixture.served, "--tls", scenery.path + "/tls.pem")
        let url = "https://localhost:\(server.port)/shop.git"
        let error = try await checkoutError { try await scenery.checkOut(url) }
        guard case .untrustedCertificate(url, let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason.contains("not correctly signed by the trusted CA"))
    }

    @Test func `A missing repository and a closed port say so`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served)
        let missing = try await checkoutError {
            try await scenery.checkOut("http://127.0.0.1:\(server.port)/none.git")
        }
        #expect("\(missing)".contains("404"))
        let closed = try await checkoutError {
            try await scenery.checkOut("http://127.0.0.1:1/shop.git")
        }
        #expect("\(closed)".contains("connection refused"))
    }

    @Test func `A server that never answers runs into the timeout`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--stall")
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        let error = try await checkoutError {
            try await scenery.checkOut(url, scenery.options(timeout: .seconds(1)))
        }
        #expect(error == .fetchTimedOut(url: url, seconds: 1))
    }

    @Test func `Cancellation ends a fetch that waits for the server`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let server = try Daemon.http(fixture.served, "--stall")
        let progress = ProgressLog()
        let task = Task {
            try await scenery.checkOut(
                "http://127.0.0.1:\(server.port)/shop.git", scenery.options(progress: progress))
        }
        while progress.all.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scenery.path + "/workspaces") == [
                "sweep.lock"
            ])
    }
}
