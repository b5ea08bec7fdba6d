import Checkout
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RefTests {
    @Test func `Branches, tags, commits and HEAD are found`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let first = try fixture.head()
        try fixture.tag("v1")
        try fixture.tag("v1-signed", annotated: true)
        let second = try fixture.commit(["b.txt": "two\n"])
        let third = try fixture.commit(["c.txt": "three\n"], branch: "feature/c")
        let server = try Daemon.http(fixture.served)
        let cases: [(ref: String, commit: String, name: String?)] = [
            ("", second, "refs/heads/main"), ("@HEAD", second, "refs/heads/main"),
            ("@main", second, "refs/heads/main"), ("@feature/c", third, "refs/heads/feature/c"),
            ("@refs/heads/feature/c", third, "refs/heads/feature/c"),
            ("@v1", first, "refs/tags/v1"), ("@v1-signed", first, "refs/tags/v1-signed"),
            ("@\(first)", first, nil), ("@\(first.prefix(8))", first, nil),
        ]
        for place in ["http://127.0.0.1:\(server.port)/shop.git", fixture.bare] {
            for (ref, commit, name) in cases {
                let workspace = try await scenery.checkOut(place + ref).workspace
                #expect(workspace.commit == commit, "\(place)\(ref)")
                #expect(workspace.refName == name, "\(place)\(ref)")
            }
        }
    }

    @Test func `A missing ref is answered with names like it`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        try fixture.tag("v1.2.0")
        let error = try await checkoutError { try await scenery.checkOut(fixture.bare + "@v1.2") }
        #expect(
            error == .unknownReference(name: "v1.2", location: fixture.bare, similar: ["v1.2.0"]))
        #expect("\(error)".contains("did you mean 'v1.2.0'?"))
    }

    @Test func `A name that is two different commits is ambiguous`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        try fixture.tag("release")
        try fixture.commit(["b.txt": "two\n"], branch: "release")
        let error = try await checkoutError {
            try await scenery.checkOut(fixture.bare + "@release")
        }
        #expect("\(error)".contains("'refs/heads/release' or 'refs/tags/release'"))
    }

    @Test func `What is no commit is refused`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        let blob = try fixture.blob("text")
        let error = try await checkoutError {
            try await scenery.checkOut(fixture.bare + "@" + blob)
        }
        #expect(error == .notACommit(name: blob, location: fixture.bare, kind: "blob"))
    }

    @Test func `An empty repository is an error of its own`() async throws {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery, files: [:])
        let server = try Daemon.http(fixture.served)
        let url = "http://127.0.0.1:\(server.port)/shop.git"
        for place in [fixture.bare, url] {
            let error = try await checkoutError { try await scenery.checkOut(place) }
            #expect(error == .emptyRepository(location: place))
        }
    }

    @Test(arguments: ["-x", "a b", "a..b", "a\nb", "a^", "a:b", "HEAD@{1}", "x.lock"])
    func `A ref that could be an option or an expression is refused`(text: String) {
        #expect(throws: CheckoutError.self) { try RefName(text) }
    }
}
