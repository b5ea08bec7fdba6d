import Testing

@testable import Manifests

@Suite struct ValuesGlobTests {
    @Test(arguments: [
        ("*.py", "a.py"), ("**/*.py", "a.py"), ("**/*.py", "x/y/a.py"), ("src/**", "src/a/b.c"),
        ("src/", "src/a/b.c"), ("**", "any/thing"), ("a?c", "abc"), ("a*c*e", "abcde"),
        ("[abc].x", "b.x"), ("[!abc].x", "d.x"), ("v[0-9]", "v7"), ("[a-cx-z]", "y"),
        ("[a-]", "-"), ("{a,b}.x", "b.x"), ("{a,{b,c}}/{d,e}", "c/e"), ("x{,.bak}", "x"),
        ("x{,.bak}", "x.bak"), ("{a/**,b}/c", "a/q/c"), ("**/**/a", "a"), ("*.é", "x.é"),
        ("**/{test,tests}/**", "a/tests/b.py"), (".github/*/*.yml", ".github/workflows/ci.yml"),
    ])
    func `A glob matches what it says`(_ pattern: String, _ path: String) throws {
        #expect(try #require(Glob(pattern)).matches(path))
    }

    @Test(arguments: [
        ("*.py", "x/a.py"), ("*.py", "a.pyc"), ("**/*.py", "a.PY"), ("src/**", "lib/src/a"),
        ("src/", "src2/a"), ("a?c", "a/c"), ("a?c", "ac"), ("[!abc].x", "a.x"), ("v[0-9]", "vx"),
        ("{a,b}.x", "c.x"), ("{a,b}.x", "a,b.x"), ("a/b", "a"), ("a", "a/b"), ("a*c", "ab/c"),
    ])
    func `A glob matches nothing else`(_ pattern: String, _ path: String) throws {
        #expect(try !#require(Glob(pattern)).matches(path))
    }

    @Test(arguments: [
        "", "/etc/*", "a/../b", "..", "./a", "a/./b", "[abc", "[]", "[!]", "[z-a]", "{a,b", "a}",
        "{a,{b}", "{/a,b}/../c", "{,a}",
        "{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}{0,1}",
    ])
    func `A pattern that could never match, or costs too much, is refused`(_ pattern: String) {
        #expect(Glob(pattern) == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `No pattern takes for ever`() throws {
        let parts = try #require(Glob(String(repeating: "**/", count: 200) + "b"))
        #expect(!parts.matches(String(repeating: "a/", count: 200) + "a"))
        let stars = try #require(Glob(String(repeating: "*a", count: 50) + "b"))
        #expect(!stars.matches(String(repeating: "a", count: 2000)))
    }

    @Test func `The glob of nothing matches no path`() {
        #expect(!Glob.nothing.matches("") && !Glob.nothing.matches("a"))
    }
}
