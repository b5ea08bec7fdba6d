import Foundation
import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(5)))
struct TreeChangesTests {
    private let scenery: Scenery
    private let fixture: GitFixture
    private let base: String

    init() throws {
        scenery = try Scenery()
        fixture = try GitFixture(
            scenery,
            files: [
                "kept.txt": "kept\n", "changed.txt": "one\n", "gone.txt": "gone\n",
                "old.txt": String(repeating: "a line that stays the same\n", count: 20),
                "app/inner.txt": "inner\n",
            ])
        base = try fixture.head()
        try scenery.run("git", "checkout", "-q", "-b", "feature", in: fixture.work)
        try scenery.run("git", "rm", "-q", "gone.txt", in: fixture.work)
        try scenery.run("git", "mv", "old.txt", "new.txt", in: fixture.work)
        try fixture.commit(
            ["changed.txt": "two\n", "added.txt": "added\n", "app/inner.txt": "other\n"],
            branch: "feature")
        // The other branch has gone on since: what it changed is no change of this one.
        try scenery.run("git", "checkout", "-q", "main", in: fixture.work)
        try fixture.commit(["kept.txt": "changed on main\n"])
        try scenery.run("git", "checkout", "-q", "feature", in: fixture.work)
    }

    private func changes(_ target: String, since ref: String) async throws -> TreeChanges {
        let target = try Target(parsing: target, relativeTo: scenery.path)
        return try await scenery.workspaces.withWorkspace(
            for: target, mirrors: scenery.mirrors, options: scenery.options()
        ) { try await $0.changes(since: ref) }
    }

    @Test func `the changes of a branch are those since it left the other`() async throws {
        let changes = try await changes(fixture.bare + "@feature", since: "main")
        #expect(changes.mergeBase == base)
        #expect(changes.changed == ["added.txt", "changed.txt", "new.txt", "app/inner.txt"])
        #expect(changes.gone == ["gone.txt", "old.txt"])
        #expect(changes.renames == ["old.txt": "new.txt"])
        let head = try fixture.head()
        #expect(changes.commits == [head])
    }

    @Test func `uncommitted and untracked files of a work tree are changes, ignored ones are not`()
        async throws
    {
        for (path, text) in [
            "kept.txt": "edited\n", "untracked.txt": "x\n", ".gitignore": "*.log\n", "x.log": "x",
        ] {
            try scenery.write(text, to: "shop-work/" + path)
        }
        let changes = try await changes(fixture.work, since: "main")
        #expect(
            changes.changed == [
                "added.txt", "changed.txt", "new.txt", "app/inner.txt", "kept.txt",
                "untracked.txt", ".gitignore",
            ])
    }

    @Test func `a folder of a repository has its own changes alone`() async throws {
        let changes = try await changes(fixture.work + "/app", since: "main")
        #expect(changes.changed == ["inner.txt"])
        #expect(changes.gone == [])
    }

    @Test func `a ref that is not there, or shares nothing, is told`() async throws {
        await #expect(throws: CheckoutError.self) {
            try await changes(fixture.work, since: "mian")
        }
        try scenery.run("git", "checkout", "-q", "--orphan", "other", in: fixture.work)
        try fixture.commit(["a": "b"], branch: "other")
        try scenery.run("git", "checkout", "-q", "-f", "feature", in: fixture.work)
        do {
            _ = try await changes(fixture.work, since: "other")
            Issue.record("no error")
        } catch let error as CheckoutError {
            guard case .noMergeBase = error else {
                Issue.record("\(error)")
                return
            }
        }
        try scenery.write("x", to: "plain/a")
        await #expect(throws: CheckoutError.self) { try await changes("plain", since: "main") }
    }
}
