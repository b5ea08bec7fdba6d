import Testing

@testable import Findings

struct FindingMatchTests {
    private func findings(_ text: String, path: String = "a.py", word: String = "run") -> [Finding]
    {
        Version([path: text]).findings([("bandit", "B603", word)])
    }

    private func lines(_ match: FindingMatch, _ known: [Finding], _ new: [Finding]) -> [[Int]] {
        match.pairs.map { pair in
            [known[pair.known].location.startLine ?? 0, new[pair.new].location.startLine ?? 0]
        }
    }

    @Test func `Of equal lines the nearest are the same, and the one put among them is new`() {
        let known = findings("\n\nrun(first, time)\n\n\n\nrun(first, time)\n")
        let new = findings("run(first, time)\n\n\nrun(first, time)\n\n\n\nrun(first, time)\n")
        let match = FindingMatch(known: known, new: new)
        #expect(lines(match, known, new) == [[3, 4], [7, 8]])
        #expect(match.new.map { new[$0].location.startLine } == [1])
        #expect(match.fixed.isEmpty)
        // The other way round one is mended, and it is the first.
        let back = FindingMatch(known: new, new: known)
        #expect(back.fixed.map { new[$0].location.startLine } == [1])
        #expect(back.new.isEmpty)
    }

    @Test func `What is gone is fixed, what was not there is new`() {
        let known = findings("run(this, and, that)\n")
        let new = findings("\n\n\n\n\n\n\n\n\nrun(something, else)\n")
        let match = FindingMatch(known: known, new: new)
        #expect(match.fixed == [0])
        #expect(match.new == [0])
        #expect(match.pairs.isEmpty)
    }

    @Test func `An edited line is known by its place, also when all has moved`() {
        let tail = (0..<20).map { "x\($0)\n" }.joined()
        let known = findings("run(one, two, three)\n\(tail)run(four, five, six)\n")
        let new = findings("#\n#\n#\n#\n#\n#\n#\nrun(one, two, three)\n\(tail)run(4, five, six)\n")
        let match = FindingMatch(known: known, new: new)
        #expect(match.isComplete)
        #expect(match.pairs.map(\.evidence) == [.fingerprint, .nearLine(distance: 0)])
    }

    @Test func `Two edited lines near each other close nothing`() {
        let known = findings("run(one, two, three)\nrun(four, five, six)\n")
        let new = findings("run(one, 2, three)\nrun(four, 5, six)\n")
        let match = FindingMatch(known: known, new: new)
        #expect(match.fixed.isEmpty)
        #expect(match.uncertain.map(\.known) == [0, 1])
        #expect(match.uncertain.allSatisfy { $0.candidates == [0, 1] })
        #expect(match.new == [0, 1])
    }

    @Test func `The same code in another file that Git does not call renamed is in doubt`() {
        let known = findings("run(one, two, three)\n")
        let new = findings("\n\nrun(one, two, three)\n", path: "b.py")
        let match = FindingMatch(known: known, new: new)
        #expect(match.uncertain.map(\.reason) == ["the same code is new in b.py"])
        #expect(match.fixed.isEmpty)
        #expect(match.new == [0])
    }

    @Test func `Rules are not taken for one another`() {
        let code = Version(["a.py": "run(one, two, three)\n"])
        let known = code.findings([("bandit", "B603", "run")])
        let new = code.findings([("bandit", "B604", "run")])
        let match = FindingMatch(known: known, new: new)
        #expect(match.fixed == [0])
        #expect(match.new == [0])
    }

    @Test func `What only holds a fingerprint of version 1 is known by it`() throws {
        let new = findings("run(one, two, three)\n\nrun(one, two, three)\n")
        let known = try new.map { finding in
            var known = KnownFinding(finding)
            known.fingerprints = known.fingerprints.filter { $0.version == "v1" }
            try #require(known.fingerprints.count == 1)
            return known
        }
        let match = FindingMatch(known: known, new: new)
        #expect(match.isComplete)
        #expect(match.pairs.map(\.evidence) == known.map { .olderVersion($0.fingerprints[0]) })
    }

    private func dependency(_ names: [String]) -> RawResult {
        .dependency(names[0], names, "flask")
    }

    private func set(_ results: [RawResult]) -> [Finding] {
        var set = FindingSet()
        for (index, result) in results.enumerated() {
            set.add([result], from: "scanner \(index)", lines: .none)
        }
        set.merge()
        return set.findings
    }

    @Test func `Two that become one are joined, and one that becomes two is split`() {
        let apart = set([dependency(["GHSA-a"]), dependency(["PYSEC-a"])])
        let one = set([
            dependency(["GHSA-a"]), dependency(["PYSEC-a"]), dependency(["GHSA-a", "PYSEC-a"]),
        ])
        #expect(apart.count == 2 && one.count == 1)
        let joined = FindingMatch(known: apart, new: one)
        #expect(joined.isComplete)
        #expect(joined.pairs.map(\.evidence).contains(.joined))
        let split = FindingMatch(known: one, new: apart)
        #expect(split.isComplete)
        #expect(split.pairs.map(\.evidence).contains(.split))
    }

    @Test func `A new CVE is not taken for the one whose bulletin it shares`() {
        let known = set([dependency(["CVE-2020-1", "GHSA-a"])])
        let new = set([
            dependency(["CVE-2020-1", "GHSA-a"]),
            .dependency("x", ["CVE-2020-2", "GHSA-a"], "other"),
        ])
        #expect(FindingMatch(known: known, new: new).new.count == 1)
        let swapped = FindingMatch(known: known, new: set([dependency(["CVE-2020-2", "GHSA-a"])]))
        #expect(swapped.fixed == [0])
        #expect(swapped.new == [0])
    }
}
