import Foundation
import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(5)))
struct TreeTests {
    private let scenery: Scenery
    private let fixture: GitFixture

    init() throws {
        scenery = try Scenery()
        fixture = try GitFixture(scenery)
    }

    @Test func `The executable bit is kept and nothing else of the mode`() async throws {
        let blob = try fixture.blob("x")
        try fixture.publish(
            tree: fixture.tree([
                ("100644", "plain", blob), ("100664", "group", blob), ("100755", "run", blob),
            ]))
        let files = try await scenery.checkOut(fixture.bare).workspace.files
        #expect(
            files == [
                WorkspaceFile(path: "group", size: 1, isExecutable: false),
                WorkspaceFile(path: "plain", size: 1, isExecutable: false),
                WorkspaceFile(path: "run", size: 1, isExecutable: true),
            ])
    }

    @Test(arguments: [
        ".git", ".GIT", ".Git.", ".git ", ".git . .", "git~1", "GIT~1", ".git::$INDEX_ALLOCATION",
        ".g\u{200C}it", "\u{FEFF}.git",
    ])
    func `No spelling of .git is written`(name: String) async throws {
        let blob = try fixture.blob("x")
        let inner = try fixture.tree([("100644", "config", blob)])
        try fixture.publish(
            tree: fixture.tree([("40000", name, inner), ("100644", "z", blob)]))
        let snapshot = try await scenery.checkOut(fixture.bare)
        #expect(snapshot.contents == ["z": "x"])
        #expect(snapshot.reason(for: name) == .gitDirectoryName)
    }

    @Test(arguments: [".gitignore", ".github", "git", ".gitattributes", "git~10", "a.git"])
    func `Names that only look like .git are written`(name: String) async throws {
        let blob = try fixture.blob("x")
        try fixture.publish(tree: fixture.tree([("100644", name, blob)]))
        #expect(try await scenery.checkOut(fixture.bare).contents == [name: "x"])
    }

    @Test(arguments: ["..", ".", "../../escape", "/escape", "sub/escape"])
    func `A name that is a path is not written`(name: String) async throws {
        let blob = try fixture.blob("x")
        try fixture.publish(tree: fixture.tree([("100644", name, blob)]))
        let snapshot = try await scenery.checkOut(fixture.bare)
        #expect(snapshot.contents.isEmpty)
        #expect(snapshot.reason(for: name) == .unsafeName)
    }

    @Test func `A link and a folder of the same name do not lead out`() async throws {
        let blob = try fixture.blob("x")
        let link = try fixture.blob(scenery.path + "/outside")
        let inner = try fixture.tree([("100644", "planted", blob)])
        try scenery.write("", to: "outside/keep")
        for entries in [
            [("120000", "a", link), ("40000", "a", inner)],
            [("40000", "a", inner), ("120000", "a", link)],
        ] {
            try fixture.publish(tree: fixture.tree(entries))
            _ = try await scenery.checkOut(fixture.bare)
            #expect(!FileManager.default.fileExists(atPath: scenery.path + "/outside/planted"))
        }
    }

    @Test(
        arguments: [
            ("../../../etc/passwd", .linkLeavesTree), ("/etc/passwd", .linkLeavesTree),
            ("../real/file", nil), ("../real/../real/file", nil), ("../real", nil),
            ("../..", .linkLeavesTree), ("../up/../../git", .linkLeavesTree),
            ("../.git/config", .linkLeavesTree), ("", .linkLeavesTree),
            ("../missing", .linkLeadsNowhere), ("file", .linkLeadsNowhere),
            ("link", .linkLeadsNowhere),
        ] as [(String, SkippedEntry.Reason?)])
    func `A symbolic link is made only if it stays inside and leads somewhere`(
        target: String, reason: SkippedEntry.Reason?
    ) async throws {
        let blob = try fixture.blob("x")
        // `links/up` is sound itself, but `..` behind it would leave the tree.
        let links = try fixture.tree([("120000", "link", fixture.blob(target))])
        try fixture.publish(
            tree: fixture.tree([
                ("40000", "links", links),
                ("40000", "real", fixture.tree([("100644", "file", blob)])),
                ("120000", "up", fixture.blob("links")),
            ]))
        let destination = try await scenery.workspaces.withWorkspace(
            for: try Target(parsing: fixture.bare, relativeTo: "/"), mirrors: scenery.mirrors,
            options: scenery.options()
        ) { workspace in
            #expect(
                workspace.skipped
                    == (reason.map { [SkippedEntry(path: "links/link", reason: $0)] } ?? []))
            return try? FileManager.default.destinationOfSymbolicLink(
                atPath: workspace.tree + "/links/link")
        }
        #expect(destination == (reason == nil ? target : nil))
    }

    @Test func `Submodules are left out and reported`() async throws {
        let blob = try fixture.blob("x")
        let id = String(repeating: "1", count: 40)
        try fixture.publish(tree: fixture.tree([("100644", "a", blob), ("160000", "module", id)]))
        let snapshot = try await scenery.checkOut(fixture.bare)
        #expect(snapshot.contents == ["a": "x"])
        #expect(snapshot.reason(for: "module") == .submodule)
    }

    @Test func `Filters and line endings are not applied, LFS pointers are counted`() async throws {
        let pointer = """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 12345

            """
        let attributes = "*.txt text eol=crlf ident filter=evil\n*.bin filter=lfs\n"
        try fixture.commit([
            ".gitattributes": attributes, "a.txt": "$Id$\n", "big.bin": pointer,
        ])
        let snapshot = try await scenery.checkOut(fixture.bare)
        #expect(snapshot.contents["a.txt"] == "$Id$\n")
        #expect(snapshot.contents["big.bin"] == pointer)
        #expect(snapshot.workspace.lfsPointers == ["big.bin"])
    }

    @Test func `The repository beside the files has the history and none of the configuration`()
        async throws
    {
        try fixture.commit(["b.txt": "two\n"])
        try scenery.run(
            "git", "config", "core.fsmonitor", "touch \(scenery.path)/run", in: fixture.bare)
        let (log, configuration) = try await scenery.workspaces.withWorkspace(
            for: try Target(parsing: fixture.bare, relativeTo: "/"), mirrors: scenery.mirrors,
            options: scenery.options()
        ) { workspace in
            let git = try #require(workspace.git)
            #expect(!FileManager.default.fileExists(atPath: workspace.tree + "/.git"))
            try scenery.run("git", "fsck", in: git)
            return (
                try scenery.run("git", "log", "--format=%H", "HEAD", in: git),
                try scenery.run("git", "config", "--local", "--list", in: git)
            )
        }
        #expect(log.split(separator: "\n").count == 2)
        #expect(log.hasPrefix(try fixture.head()))
        #expect(!configuration.contains("fsmonitor"))
    }

    @Test func `An object that is missing is an error that names it`() async throws {
        let id = String(repeating: "1", count: 40)
        try fixture.publish(tree: fixture.tree([("100644", "gone", id)]))
        let error = try await checkoutError { try await scenery.checkOut(fixture.bare) }
        guard case .missingObject(id, fixture.bare, _) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `A tree of endless depth ends where paths do`() async throws {
        var tree = try fixture.tree([("100644", "end", fixture.blob("x"))])
        for _ in 0..<40 {
            tree = try fixture.tree([("40000", String(repeating: "d", count: 100), tree)])
        }
        try fixture.publish(tree: tree)
        let snapshot = try await scenery.checkOut(fixture.bare)
        #expect(snapshot.contents.isEmpty)
        #expect(snapshot.workspace.skipped.map(\.reason) == [.pathTooLong])
    }

    @Test func `Trees that multiply without end are refused`() async throws {
        var entries = try (0..<100).map { ("100644", "f\($0)", try fixture.blob("x")) }
        for level in 0..<6 {
            let tree = try fixture.tree(entries)
            entries = (0..<100).map { ("40000", "d\(level)-\($0)", tree) }
        }
        try fixture.publish(tree: fixture.tree(entries))
        let error = try await checkoutError { try await scenery.checkOut(fixture.bare) }
        guard case .tooManyEntries = error else {
            Issue.record("\(error)")
            return
        }
    }
}
