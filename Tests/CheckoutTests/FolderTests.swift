import Checkout
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FolderTests {
    private let scenery: Scenery

    init() throws { scenery = try Scenery() }

    @Test func `A plain folder is copied without anything that is no file`() async throws {
        try scenery.write("one", to: "plain/a.txt")
        try scenery.write("two", to: "plain/sub/deep/b.sh")
        try scenery.write("secret", to: "outside")
        let folder = scenery.path + "/plain"
        try scenery.run("chmod", "0755", folder + "/sub/deep/b.sh")
        try scenery.run("mkfifo", folder + "/pipe")
        try scenery.run("ln", "-s", "../outside", folder + "/leak")
        try scenery.run("ln", "-s", "sub", folder + "/shortcut")
        let snapshot = try await scenery.checkOut("plain")
        #expect(snapshot.contents == ["a.txt": "one", "sub/deep/b.sh": "two"])
        #expect(snapshot.workspace.files.map(\.isExecutable) == [false, true])
        #expect(snapshot.workspace.commit == nil && snapshot.workspace.git == nil)
        #expect(snapshot.reason(for: "pipe") == .notAFile)
        #expect(snapshot.reason(for: "leak") == .linkLeavesTree)
        #expect(snapshot.workspace.skipped.count == 2)
    }

    @Test func `A work tree is copied as it is, without ignored files`() async throws {
        let fixture = try GitFixture(
            scenery, files: [".gitignore": "*.log\n", "a.txt": "one\n", "gone.txt": "x\n"])
        let work = "shop-work/"
        let clean = try await scenery.checkOut(fixture.work)
        #expect(!clean.workspace.isDirty)
        #expect(clean.workspace.commit == (try fixture.head()))
        #expect(clean.workspace.refName == "refs/heads/main")
        try scenery.write("changed\n", to: work + "a.txt")
        try scenery.write("new\n", to: work + "sub/new.txt")
        try scenery.write("ignored\n", to: work + "debug.log")
        try scenery.run("rm", fixture.work + "/gone.txt")
        let dirty = try await scenery.checkOut(fixture.work)
        #expect(dirty.workspace.isDirty)
        #expect(
            dirty.contents
                == [".gitignore": "*.log\n", "a.txt": "changed\n", "sub/new.txt": "new\n"])
        #expect(dirty.workspace.skipped.isEmpty)
        let committed = try await scenery.checkOut(fixture.work + "@main")
        #expect(committed.contents["a.txt"] == "one\n")
        #expect(!committed.workspace.isDirty)
    }

    @Test func `A folder inside a work tree is copied alone`() async throws {
        let fixture = try GitFixture(
            scenery, files: ["a.txt": "one\n", "sub/b.txt": "two\n", "subtle/c.txt": "x\n"])
        let snapshot = try await scenery.checkOut(fixture.work + "/sub")
        #expect(snapshot.contents == ["b.txt": "two\n"])
        #expect(!snapshot.workspace.isDirty)
        #expect(snapshot.workspace.commit == (try fixture.head()))
        let committed = try await scenery.checkOut(fixture.work + "/sub@main")
        #expect(committed.contents == ["b.txt": "two\n"])
    }

    @Test func `An ignored folder inside a work tree is a plain folder`() async throws {
        let fixture = try GitFixture(scenery, files: [".gitignore": "build/\n"])
        try scenery.write("x", to: "shop-work/build/out.txt")
        let snapshot = try await scenery.checkOut(fixture.work + "/build")
        #expect(snapshot.contents == ["out.txt": "x"])
        #expect(snapshot.workspace.commit == nil)
    }

    @Test func `A linked work tree has the objects of the main one`() async throws {
        let fixture = try GitFixture(scenery)
        try scenery.run(
            "git", "worktree", "add", "-q", scenery.path + "/linked", "-b", "side", in: fixture.work
        )
        try scenery.write("two\n", to: "linked/b.txt")
        let snapshot = try await scenery.checkOut("linked")
        #expect(snapshot.contents == ["a.txt": "one\n", "b.txt": "two\n"])
        #expect(snapshot.workspace.refName == "refs/heads/side")
    }

    @Test func `Tracked files behind a folder that became a link are not read`() async throws {
        let fixture = try GitFixture(scenery, files: ["sub/passwd": "tracked\n", "a": "x"])
        try scenery.write("secret", to: "outside/passwd")
        try scenery.run("rm", "-r", fixture.work + "/sub")
        try scenery.run("ln", "-s", scenery.path + "/outside", fixture.work + "/sub")
        let snapshot = try await scenery.checkOut(fixture.work)
        #expect(snapshot.contents == ["a": "x"])
        #expect(snapshot.reason(for: "sub") == .linkLeavesTree)
    }

    @Test func `Submodules and nested repositories are left out and reported`() async throws {
        let inner = try GitFixture(scenery, name: "inner")
        let fixture = try GitFixture(scenery)
        try scenery.run(
            "git", "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.bare,
            "module",
            in: fixture.work)
        try fixture.commit([:])
        try scenery.run("git", "clone", "-q", inner.bare, fixture.work + "/nested")
        let snapshot = try await scenery.checkOut(fixture.work)
        #expect(snapshot.contents.keys.sorted() == [".gitmodules", "a.txt"])
        #expect(snapshot.reason(for: "module") == .submodule)
        #expect(snapshot.reason(for: "nested") == .nestedRepository)
    }

    @Test func `Nothing that a repository configures is run`() async throws {
        let fixture = try GitFixture(
            scenery, files: [".gitattributes": "* filter=evil\n", "a.txt": "one\n"])
        let evil = "touch \(scenery.path)/ran"
        for key in [
            "core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "core.sshCommand",
            "core.gitProxy", "diff.external", "credential.helper",
        ] {
            try scenery.run("git", "config", key, evil, in: fixture.work)
        }
        for hook in ["post-checkout", "post-index-change", "reference-transaction"] {
            try scenery.write("#!/bin/sh\n\(evil)\n", to: "shop-work/.git/hooks/\(hook)")
            try scenery.run("chmod", "+x", "\(fixture.work)/.git/hooks/\(hook)")
        }
        try scenery.write("changed\n", to: "shop-work/a.txt")
        _ = try await scenery.checkOut(fixture.work)
        _ = try await scenery.checkOut(fixture.work + "@main")
        #expect(!FileManager.default.fileExists(atPath: scenery.path + "/ran"))
    }

    @Test func `A shallow clone has a readable history`() async throws {
        let fixture = try GitFixture(scenery)
        try fixture.commit(["b.txt": "two\n"])
        try scenery.run(
            "git", "clone", "-q", "--depth", "1", "file://\(fixture.bare)",
            scenery.path + "/shallow")
        let log = try await scenery.workspaces.withWorkspace(
            for: try Target(parsing: "shallow", relativeTo: scenery.path),
            mirrors: scenery.mirrors, options: scenery.options()
        ) { workspace in
            let git = try #require(workspace.git)
            return try scenery.run("git", "log", "--format=%H", in: git)
        }
        #expect(log == (try fixture.head()))
    }
}
