import Checkout
import Foundation
import Testing

struct TargetTests {
    @Test(arguments: [
        ("https://example.org/a/b.git@v1.0", "https://example.org/a/b.git", "v1.0"),
        ("https://example.org/a/b@feature/x", "https://example.org/a/b", "feature/x"),
        ("https://example.org/a/b@@scope/p@1.0.0", "https://example.org/a/b", "@scope/p@1.0.0"),
        ("https://user@example.org/a/b", "https://example.org/a/b", nil),
        ("https://user@example.org/a/b@main", "https://example.org/a/b", "main"),
        ("http://EXAMPLE.org:8080/a/@scope/b", "http://example.org:8080/a/@scope/b", nil),
        ("ssh://git@example.org:2222/a/b.git@main", "ssh://git@example.org:2222/a/b.git", "main"),
        ("git@example.org:a/b.git", "git@example.org:a/b.git", nil),
        ("git@example.org:a/b@main", "git@example.org:a/b", "main"),
        ("https://[::1]:8443/a@main", "https://[::1]:8443/a", "main"),
    ])
    func `A URL and its ref are told apart`(text: String, url: String, ref: String?) throws {
        let target = try Target(parsing: text, relativeTo: "/")
        #expect(target.location == url)
        #expect(target.ref?.text == ref)
    }

    @Test(arguments: [
        "https://user:secret@example.org/a", "ssh://user:secret@example.org/a",
        "http://:secret@example.org/a@main",
    ])
    func `A password in a URL is refused and not repeated`(text: String) async throws {
        let error = try await checkoutError { try Target(parsing: text, relativeTo: "/") }
        guard case .passwordInURL = error else {
            Issue.record("\(error)")
            return
        }
        #expect(!"\(error)".contains("secret"))
        #expect("\(error)".contains("example.org"))
    }

    @Test(arguments: [
        "", "no-such-folder", "ftp://example.org/a", "https://example.org", "https:///a",
        "https://-oProxyCommand=x/a", "git@-oProxyCommand=x:a", "https://example.org:99999/a",
        "https://example.org/a@-x", "https://example.org/a@", "https://example.org/a@b\u{1B}c",
        "git@example.org:-x", "alpine:3.18", "file://elsewhere/a", "https://example.org/a b",
    ])
    func `Bad input is one clear error`(text: String) async throws {
        let error = try await checkoutError { try Target(parsing: text, relativeTo: "/tmp") }
        switch error {
        case .invalidTarget, .invalidReference: break
        default: Issue.record("\(error)")
        }
    }

    @Test func `A plain folder, a work tree, a bare repository and a git directory are recognised`()
        throws
    {
        let scenery = try Scenery()
        let fixture = try GitFixture(scenery)
        try scenery.write("x", to: "plain/x")
        func parse(_ text: String) throws -> Target {
            try Target(parsing: text, relativeTo: scenery.path)
        }
        #expect(try parse("plain") == .folder(path: scenery.path + "/plain"))
        #expect(try parse(fixture.work) == .workTree(path: fixture.work))
        #expect(try parse(fixture.bare) == .repository(path: fixture.bare, ref: nil))
        #expect(try parse("file://\(fixture.bare)") == .repository(path: fixture.bare, ref: nil))
        #expect(
            try parse("shop-work/.git") == .repository(path: fixture.work + "/.git", ref: nil))
        #expect(
            try parse("shop-work@main")
                == .repository(path: fixture.work, ref: try RefName("main")))
    }

    @Test func `A path that exists wins over one with a ref`() throws {
        let scenery = try Scenery()
        try scenery.write("x", to: "plain@main/x")
        let target = try Target(parsing: "./plain@main", relativeTo: scenery.path)
        #expect(target == .folder(path: scenery.path + "/plain@main"))
    }

    @Test func `A ref of a folder that is no repository is an error`() async throws {
        let scenery = try Scenery()
        try scenery.write("x", to: "plain/x")
        let error = try await checkoutError {
            try Target(parsing: "plain@main", relativeTo: scenery.path)
        }
        #expect("\(error)".contains("not a git repository"))
    }

    @Test(arguments: [
        (["manifest.json", "index.json", "oci-layout"], ImageArchiveFormat.dockerArchive),
        (["oci-layout", "index.json"], .ociArchive),
    ])
    func `Image archives are recognised by their index`(
        members: [String], format: ImageArchiveFormat
    ) throws {
        let scenery = try Scenery()
        try scenery.write(String(repeating: "x", count: 5000), to: "image/blob")
        for member in members { try scenery.write("{}", to: "image/\(member)") }
        try scenery.run("tar", "-cf", scenery.path + "/image.tar", ".", in: scenery.path + "/image")
        let target = try Target(parsing: "image.tar", relativeTo: scenery.path)
        #expect(target == .imageArchive(path: scenery.path + "/image.tar", format: format))
    }

    @Test func `An OCI layout folder is an image archive`() throws {
        let scenery = try Scenery()
        try scenery.write("{}", to: "image/oci-layout")
        try scenery.write("{}", to: "image/index.json")
        let target = try Target(parsing: "image", relativeTo: scenery.path)
        #expect(target == .imageArchive(path: scenery.path + "/image", format: .ociLayout))
    }

    @Test func `Any other file is an error`() async throws {
        let scenery = try Scenery()
        try scenery.write("hello", to: "file.txt")
        try scenery.run("tar", "-cf", scenery.path + "/other.tar", "file.txt")
        for name in ["file.txt", "other.tar"] {
            let error = try await checkoutError {
                try Target(parsing: name, relativeTo: scenery.path)
            }
            #expect("\(error)".contains("neither a docker-archive nor an OCI archive"))
        }
    }

    @Test func `A broken repository is not taken for a plain folder`() async throws {
        let scenery = try Scenery()
        try scenery.write("x", to: "broken/x")
        try scenery.write("garbage", to: "broken/.git/HEAD")
        let error = try await checkoutError {
            try Target(parsing: "broken", relativeTo: scenery.path)
        }
        guard case .brokenRepository = error else {
            Issue.record("\(error)")
            return
        }
    }
}
