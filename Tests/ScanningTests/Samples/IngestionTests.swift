import Findings
import TestSupport
import Testing

@testable import Scanning

/// Taking in a report again changes nothing, whatever scanner wrote it.
struct IngestionTests {
    static let samples = Result { try Sample.all() }

    /// Trees are not kept with the samples: once none can be read, once all code is much the same.
    private static let trees: [SourceLines] = [
        .none, SourceLines { path, line in "call(\(path.utf8.count + line % 3))" },
        SourceLines { _, _ in "the same line" },
    ]

    private func findings(_ results: [RawResult], _ lines: SourceLines) -> FindingSet {
        var set = FindingSet()
        set.add(results, from: "scanner", lines: lines)
        set.merge()
        return set
    }

    @Test(arguments: try samples.get())
    func `The same report again brings nothing new, mends nothing, leaves no doubt`(
        _ sample: Sample
    ) throws {
        let results = try sample.judged().results
        var dice = SeededGenerator(seed: 5)
        for lines in Self.trees {
            let first = findings(results, lines).findings
            for order in [results, results.shuffled(using: &dice), results.reversed()] {
                let again = findings(order, lines).findings
                let match = FindingMatch(known: first, new: again)
                #expect(match.new == [])
                #expect(match.fixed == [])
                #expect(match.uncertain == [])
                #expect(match.pairs.count == first.count)
                #expect(match.pairs.allSatisfy { $0.evidence == .fingerprint })
                #expect(Set(again.map(\.fingerprint)) == Set(first.map(\.fingerprint)))
            }
        }
    }

    @Test(arguments: try samples.get())
    func `Results of one report are one finding only by a rule that says why`(
        _ sample: Sample
    ) throws {
        let results = try sample.judged().results
        for lines in Self.trees {
            let set = findings(results, lines)
            let tally = try #require(set.tallies["scanner"])
            #expect(tally.raw == results.count)
            #expect(tally.findings == set.findings.count)
            #expect(tally.raw == tally.findings + tally.merged)
            let told = set.findings.filter { !$0.mergedBecause.isEmpty }.count
            #expect(told <= tally.merged)
            #expect((told == 0) == (tally.merged == 0))
            #expect(Set(set.findings.map(\.fingerprint)).count == set.findings.count)
        }
    }

    /// With what is left of a report, only what was left out is gone.
    @Test(arguments: try samples.get())
    func `Of a report without some of its results only those are gone`(_ sample: Sample) throws {
        let results = try sample.judged().results
        var dice = SeededGenerator(seed: 6)
        for lines in Self.trees {
            let kept = results.filter { _ in Bool.random(using: &dice) }
            let (before, after) = (findings(results, lines), findings(kept, lines))
            let match = FindingMatch(known: before.findings, new: after.findings)
            #expect(match.new == [])
            #expect(match.uncertain == [])
            #expect(match.fixed.count == before.findings.count - after.findings.count)
        }
    }
}
