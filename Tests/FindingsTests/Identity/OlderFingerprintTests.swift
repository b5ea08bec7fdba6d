import Testing

@testable import Findings

/// Fingerprints of version 1, which are still stored beside those of today.
struct OlderFingerprintTests {
    private static let code = "import os\n\nos.system(cmd)\nx = 1\nos.system(cmd)\n"

    @Test func `The same report gives the same fingerprints`() {
        let results: [RawResult] = [
            .code("B605", "a.py", 3), .code("B605", "a.py", 5), .code("B101", "a.py", 4),
            .dependency("CVE-2020-1", ["CVE-2020-1"], "flask", purl: "pkg:pypi/flask@1.0"),
        ]
        let lines = SourceLines.of(Self.code)
        #expect(results.fingerprints(lines) == results.fingerprints(lines))
        #expect(Set(results.fingerprints(lines)).count == 4)
    }

    @Test func `Lines that moved and were indented anew keep their fingerprints`() {
        let before: [RawResult] = [.code("B605", "a.py", 3), .code("B605", "a.py", 5)]
        let moved = "# new\n# lines\n" + Self.code.replacing("os.system", with: "\t  os.system")
        let after: [RawResult] = [.code("B605", "a.py", 5), .code("B605", "a.py", 7)]
        #expect(before.fingerprints(.of(Self.code)) == after.fingerprints(.of(moved)))
    }

    @Test func `White space inside a line is folded, other characters count`() {
        let result: [RawResult] = [.code("R", "a.py", 1)]
        #expect(result.fingerprints(.of("f( a,\t b )")) == result.fingerprints(.of(" f( a,   b )")))
        #expect(result.fingerprints(.of("f(a)")) != result.fingerprints(.of("f(b)")))
    }

    @Test func `Equal lines are told apart by their order`() {
        let lines = SourceLines.of(Self.code)
        let both: [RawResult] = [.code("B605", "a.py", 3), .code("B605", "a.py", 5)]
        let fingerprints = both.fingerprints(lines)
        #expect(Set(fingerprints).count == 2)
        #expect([both[0]].fingerprints(lines) == [fingerprints[0]])
        // When the first is mended, the second takes its place: one is gone, none is new.
        #expect([both[1]].fingerprints(lines) == [fingerprints[0]])
    }

    @Test func `Rule, path and class tell findings apart`() {
        let lines = SourceLines.of("x\n")
        let results: [RawResult] = [
            .code("A", "a.py", 1), .code("B", "a.py", 1), .code("A", "b.py", 1),
            .code("A", "a.py", 1, class: .iac), .code("A", "a.py", 1, class: .secrets),
        ]
        #expect(Set(results.fingerprints(lines)).count == results.count)
    }

    @Test func `Without the text of a line its number stands for it`() {
        let results: [RawResult] = [.code("A", "a.py", 1), .code("A", "a.py", 2)]
        let fingerprints = results.fingerprints()
        #expect(Set(fingerprints).count == 2)
        #expect([results[1]].fingerprints() == [fingerprints[1]])
    }

    @Test func `Two scanners agree on a secret in a line, whatever their rules are called`() {
        let lines = SourceLines.of("key = \"AKIA\"\n")
        let one: [RawResult] = [.code("aws-access-key", "a.py", 1, class: .secrets)]
        let other: [RawResult] = [.code("AWS", "a.py", 1, class: .secrets)]
        #expect(one.fingerprints(lines) == other.fingerprints(lines))
    }

    @Test func `A secret in history is known by its rule and hash, not by today's line`() {
        var old = RawResult.code("aws", "a.py", 1, class: .secrets)
        old.location.commit = "abc"
        old.secretHash = "h1"
        var same = old
        same.location.commit = "def"
        var other = old
        other.secretHash = "h2"
        let lines = SourceLines.of("nothing here any more\n")
        #expect([old].fingerprints(lines) == [same].fingerprints(lines))
        #expect([old].fingerprints(lines) != [other].fingerprints(lines))
        // Equal in everything, so told apart by their order and not lost.
        #expect(Set([old, same].fingerprints(lines)).count == 2)
    }

    @Test func `A dependency's version and the place in its file do not count`() {
        let old = RawResult.dependency("CVE-2020-1", [], "flask", purl: "pkg:pypi/flask@1.0")
        var new = RawResult.dependency("CVE-2020-1", [], "flask", purl: "pkg:pypi/flask@1.1?x=y#z")
        new.location.startLine = 7
        #expect([old].fingerprints() == [new].fingerprints())
    }

    @Test(arguments: [
        (Finding.Package(purl: "pkg:npm/%40types/node@20.1", name: "x"), "npm/@types/node"),
        (Finding.Package(purl: "pkg:npm/@types/node@20.1", name: "x"), "npm/@types/node"),
        (Finding.Package(purl: "pkg:npm/@types/node", name: "x"), "npm/@types/node"),
        (Finding.Package(name: "@types/node", ecosystem: "npm"), "npm/@types/node"),
        (Finding.Package(purl: "pkg:pypi/Flask@1.0", name: "x"), "pypi/flask"),
        (Finding.Package(name: "Flask", ecosystem: "pip"), "pypi/flask"),
        (Finding.Package(name: "ruamel_yaml", ecosystem: "pip"), "pypi/ruamel-yaml"),
        (Finding.Package(name: "ruamel.yaml", ecosystem: "PyPI"), "pypi/ruamel-yaml"),
        (Finding.Package(purl: "pkg:pypi/ruamel.yaml@1", name: "x"), "pypi/ruamel-yaml"),
        (Finding.Package(purl: "pkg:maven/org.a/b@1.0?type=jar", name: "x"), "maven/org.a/b"),
        (Finding.Package(name: "org.a:b", ecosystem: "pom"), "maven/org.a/b"),
        (
            Finding.Package(purl: "pkg:golang/github.com/a/b@v1.0", name: "x"),
            "golang/github.com/a/b"
        ),
        (Finding.Package(name: "github.com/a/b", ecosystem: "gomod"), "golang/github.com/a/b"),
        (
            Finding.Package(purl: "pkg:deb/debian/zlib1g@1:1.2?arch=amd64", name: "x"),
            "deb/debian/zlib1g"
        ),
    ])
    func `Packages of one name are one package, however a tool spells it`(
        _ package: Finding.Package, _ identity: String
    ) {
        #expect(package.identity == identity)
    }
}
