import Testing

@testable import Checkout

@Suite(.timeLimit(.minutes(5)))
struct FileRenamesTests {
    private static let text = (1...40).map { "line \($0) of a file\n" }.joined()
    private let fixture: GitFixture

    init() throws {
        fixture = try GitFixture(
            Scenery(),
            files: ["a.py": Self.text, "b.py": "another\n", "same.py": "stays\n" + Self.text])
    }

    /// Renames by git itself, so that the library is compared with it.
    private func moveAndEdit() throws -> (old: String, new: String, byGit: [String: String]) {
        let old = try fixture.head()
        try fixture.scenery.run("mkdir", "src", in: fixture.work)
        try fixture.scenery.run("git", "mv", "a.py", "src/c.py", in: fixture.work)
        try fixture.scenery.run("git", "mv", "b.py", "b2.py", in: fixture.work)
        let new = try fixture.commit([
            "src/c.py": "first\n" + Self.text.replacing("line 7 ", with: "line seven "),
            "b2.py": "nothing of what it was before, and longer than that\n",
        ])
        let lines = try fixture.scenery.run(
            "git", "diff", "--find-renames", "--diff-filter=R", "--name-status", old, new,
            in: fixture.work
        ).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        return (old, new, Dictionary(uniqueKeysWithValues: lines.map { ($0[1], $0[2]) }))
    }

    @Test func `A file that got another name is known by its contents, as git tells it`() throws {
        let (old, new, byGit) = try moveAndEdit()
        let renames = try FileRenames(git: fixture.bare).between(old, new)
        #expect(renames == ["a.py": "src/c.py"])
        #expect(renames == byGit)
        #expect(try FileRenames(git: fixture.bare).between(new, old) == ["src/c.py": "a.py"])
        #expect(try FileRenames(git: fixture.bare).between(new, new) == [:])
    }

    @Test(arguments: [String(repeating: "0", count: 40), "abc", "main"])
    func `A commit that is not there is an error that names it`(_ commit: String) throws {
        let head = try fixture.head()
        let error = #expect(throws: CheckoutError.self) {
            try FileRenames(git: fixture.bare).between(commit, head)
        }
        #expect(error?.description.contains(commit) ?? false)
    }
}
