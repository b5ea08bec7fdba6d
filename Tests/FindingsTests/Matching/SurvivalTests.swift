import Testing

@testable import Findings

/// What may happen to code, and the finding in it stays the same one.
struct SurvivalTests {
    private let old: Version
    private let before: [Finding]

    init() throws {
        old = try Version.script()
        before = old.findings()
        try #require(before.count == 1)
    }

    private func expectSame(_ version: Version, renames: [String: String] = [:]) {
        let after = version.findings()
        let match = FindingMatch(known: before, new: after, renames: renames)
        #expect(match.isComplete, "\(match)")
        #expect(match.pairs.count == 1)
    }

    @Test func `Lines that were put above`() {
        let new = old.changed { "# one\n# two\nimport re\n" + $0 }
        #expect(new.findings()[0].location.startLine == (before[0].location.startLine ?? 0) + 3)
        #expect(new.findings()[0].fingerprint == before[0].fingerprint)
        expectSame(new)
    }

    @Test func `Code that was indented anew`() {
        let new = old.changed { $0.replacing("    ", with: "\t") }
        #expect(new.findings()[0].fingerprint == before[0].fingerprint)
        expectSame(new)
    }

    @Test func `Comments above it and behind it`() {
        let new = old.changed { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.contains("subprocess.run(")
                    ? "            # why\n\(line)  # it's \"safe\"" : String(line)
            }.joined(separator: "\n")
        }
        #expect(new.findings()[0].fingerprint == before[0].fingerprint)
        expectSame(new)
    }

    @Test func `A file that was renamed, with the name that Git tells`() {
        let new = Version(["tools/sandbox.py": old.files["bench/isolation.py"] ?? ""])
        expectSame(new, renames: ["bench/isolation.py": "tools/sandbox.py"])
        let match = FindingMatch(
            known: before, new: new.findings(),
            renames: ["bench/isolation.py": "tools/sandbox.py"])
        #expect(match.pairs[0].evidence == .renamed(from: "bench/isolation.py"))
    }

    @Test func `A function that was moved`() throws {
        let text = try #require(old.files["bench/isolation.py"])
        let start = try #require(text.firstRange(of: "def main():")?.lowerBound)
        let end = try #require(text.firstRange(of: "\n\n\nmain()")?.lowerBound)
        let function = text[start..<end]
        let rest = text[..<start] + text[end...]
        let first = try #require(rest.firstRange(of: "def arguments")?.lowerBound)
        let moved = rest[..<first] + function + "\n\n\n" + rest[first...]
        expectSame(Version(["bench/isolation.py": String(moved)]))
    }

    @Test func `A line that was edited where it stands`() {
        let new = old.changed {
            "import re\n"
                + $0.replacing("subprocess.run([options", with: "subprocess.run(args[options")
        }
        #expect(new.findings()[0].fingerprint != before[0].fingerprint)
        expectSame(new)
    }

    @Test func `An advisory whose text and severity were edited, of a package that was upgraded`() {
        let old = RawResult.dependency(
            "CVE-2020-1", ["CVE-2020-1", "GHSA-a"], "flask", purl: "pkg:pypi/flask@1.0")
        var new = RawResult.dependency(
            "CVE-2020-1", ["CVE-2020-1", "GHSA-a"], "flask", purl: "pkg:pypi/flask@1.1",
            version: "1.1", severity: .critical)
        new.title = "Now with a better title"
        new.details = "And a story."
        new.cvss = 9.8
        let (known, now) = (findings([old]), findings([new]))
        #expect(now[0].fingerprint == known[0].fingerprint)
        #expect(FindingMatch(known: known, new: now).isComplete)
    }

    @Test func `A severity that the scanner rates anew`() {
        var results = old.results("B603", word: "subprocess.run(")
        for index in results.indices { results[index].severity = .critical }
        var set = FindingSet()
        set.add(results, from: "bandit", lines: old.lines)
        #expect(set.findings[0].fingerprint == before[0].fingerprint)
        #expect(FindingMatch(known: before, new: set.findings).isComplete)
    }

    @Test func `An advisory that gets its CVE later, or from another scanner`() {
        let early = RawResult.dependency("GHSA-a", ["GHSA-a"], "flask")
        let late = RawResult.dependency("CVE-2020-1", ["CVE-2020-1", "GHSA-a"], "flask")
        for (one, other) in [(early, late), (late, early)] {
            let match = FindingMatch(known: findings([one]), new: findings([other]))
            #expect(match.isComplete, "\(match)")
        }
    }

    @Test func `A new scanner that reports the same thing`() {
        let two = old.findings([
            ("bandit", "B603", "subprocess.run("), ("semgrep", "a.b.shell", "subprocess.run("),
            ("ruff", "S603", "subprocess.run("),
        ])
        #expect(two.count == 1)
        #expect(two[0].reportedBy.count == 3)
        let match = FindingMatch(known: before, new: two)
        #expect(match.isComplete, "\(match)")
        // And when it goes again.
        #expect(FindingMatch(known: two, new: before).isComplete)
        #expect(
            FindingMatch(known: two, new: old.findings([("ruff", "S603", "subprocess.run(")]))
                .isComplete)
    }

    private func findings(_ results: [RawResult]) -> [Finding] {
        var set = FindingSet()
        set.add(results, from: "scanner", lines: .none)
        return set.findings
    }
}
