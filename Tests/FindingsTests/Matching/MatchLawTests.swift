import TestSupport
import Testing

@testable import Findings

/// What holds for every edit of a file, on real code.
struct MatchLawTests {
    private struct Line {
        var text: String
        /// Of the old file; nil for one that was put in.
        var number: Int?
    }

    private static let words = [("R1", "="), ("R2", "subprocess"), ("R3", "print("), ("R4", ":")]

    private func findings(_ text: String) -> [Finding] {
        let version = Version(["a.py": text])
        var set = FindingSet()
        set.add(
            Self.words.flatMap { version.results($0.0, word: $0.1) }, from: "scanner",
            lines: version.lines)
        return set.findings
    }

    private func lines() throws -> [Line] {
        let text = try #require(try Version.script().files.values.first)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { Line(text: String($1), number: $0 + 1) }
    }

    private func text(_ lines: [Line]) -> String { lines.map(\.text).joined(separator: "\n") }

    private func expectLaws(_ match: FindingMatch, _ known: [Finding], _ new: [Finding]) {
        #expect(
            (match.pairs.map(\.known) + match.fixed + match.uncertain.map(\.known)).sorted()
                == Array(known.indices))
        #expect((match.pairs.map(\.new) + match.new).sorted() == Array(new.indices))
    }

    @Test(arguments: 0..<40)
    func `Whatever is put in, nothing that was there is gone`(_ seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        let old = try lines()
        var edited = old
        for _ in 0..<Int.random(in: 1...30, using: &dice) {
            let copy = Line(text: old.randomElement(using: &dice)?.text ?? "", number: nil)
            let other = Line(text: "added = \(seed)", number: nil)
            edited.insert(
                [copy, other, Line(text: "", number: nil)].randomElement(using: &dice) ?? copy,
                at: Int.random(in: edited.indices, using: &dice))
        }
        let (known, new) = (findings(text(old)), findings(text(edited)))
        let match = FindingMatch(known: known, new: new)
        expectLaws(match, known, new)
        #expect(match.fixed.isEmpty)
        #expect(match.uncertain.isEmpty)
        #expect(match.new.count == new.count - known.count)
    }

    @Test(arguments: 0..<40)
    func `Whatever is taken out, only that is gone`(_ seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        let old = try lines()
        let edited = old.filter { _ in Int.random(in: 0..<10, using: &dice) > 0 }
        let (known, new) = (findings(text(old)), findings(text(edited)))
        let match = FindingMatch(known: known, new: new)
        expectLaws(match, known, new)
        let (before, after) = (counts(known), counts(new))
        let gone = counts(match.fixed.map { known[$0] })
        for (base, count) in gone {
            #expect(count <= max(0, (before[base] ?? 0) - (after[base] ?? 0)))
        }
        #expect(!match.fixed.isEmpty || known.count - new.count <= match.uncertain.count)
    }

    /// How many findings there are of each fingerprint, whichever of the equal ones.
    private func counts(_ findings: [Finding]) -> [String: Int] {
        Dictionary(findings.map { ($0.fingerprint.base, 1) }, uniquingKeysWith: +)
    }

    @Test(arguments: 0..<20)
    func `The order of the two lists does not count`(_ seed: Int) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        let old = try lines()
        let edited = old.filter { _ in Int.random(in: 0..<20, using: &dice) > 0 }
        let (known, new) = (findings(text(old)), findings(text(edited)))
        let match = FindingMatch(known: known, new: new)
        let (others, others2) = (known.shuffled(using: &dice), new.shuffled(using: &dice))
        let shuffled = FindingMatch(known: others, new: others2)
        #expect(
            Set(match.pairs.map { [known[$0.known].fingerprint, new[$0.new].fingerprint] })
                == Set(
                    shuffled.pairs.map {
                        [others[$0.known].fingerprint, others2[$0.new].fingerprint]
                    }))
        #expect(
            Set(match.fixed.map { known[$0].fingerprint })
                == Set(shuffled.fixed.map { others[$0].fingerprint }))
    }

    /// By trying all: the sum of the distances is the smallest there is.
    @Test(arguments: 0..<100)
    func `Nearest pairs are the nearest`(_ seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let places = (0..<2).map { _ in
            (0..<Int.random(in: 1...5, using: &dice)).map { _ in
                Place(line: Int.random(in: 1...20, using: &dice))
            }
        }
        let pairs = NearestPairs(places[0], places[1]).pairs
        #expect(pairs.count == min(places[0].count, places[1].count))
        #expect(Set(pairs.map(\.0)).count == pairs.count)
        #expect(Set(pairs.map(\.1)).count == pairs.count)
        let sum = pairs.reduce(0) { $0 + places[0][$1.0].distance(to: places[1][$1.1]) }
        let (few, many) =
            places[0].count <= places[1].count ? (places[0], places[1]) : (places[1], places[0])
        #expect(sum == least(few[...], many))
    }

    private func least(_ few: ArraySlice<Place>, _ many: [Place]) -> Int {
        guard let first = few.first else { return 0 }
        return many.indices.map { index in
            var rest = many
            let other = rest.remove(at: index)
            return first.distance(to: other) + least(few.dropFirst(), rest)
        }.min() ?? 0
    }
}
