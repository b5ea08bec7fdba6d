import Findings
import Indicators
import Testing

@testable import Reporting

@Suite struct SummaryPageTests {
    private static func bytes(_ scene: SummaryScenes) -> [UInt8] {
        SummaryPage(scene.summary, trend: scene.trend).bytes
    }

    @Test(arguments: SummaryScenes.allCases)
    func `The page reads as recorded`(_ scene: SummaryScenes) throws {
        try Golden(name: "summary-\(scene).html").expect(Self.bytes(scene))
    }

    @Test func `Every page is sound in a real browser, and says what the summary says`() throws {
        let scenes = SummaryScenes.allCases
        let seen = try PageSeen.look(
            at: scenes.map { (name: "summary-\($0)", bytes: Self.bytes($0)) })
        for (scene, page) in zip(scenes, seen) {
            #expect(page.faults == [], "\(scene)")
            let summary = scene.summary
            let paper = page.paper.filter { !$0.isWhitespace }
            for delta in summary.deltas {
                #expect(page.plainText.contains(delta.name))
                #expect(page.plainText.contains(delta.now.text))
                #expect(paper.contains(delta.name.filter { !$0.isWhitespace }))
            }
            for step in summary.nextSteps {
                #expect(page.plainText.contains(Visible.characters(step.text)))
            }
            for failure in summary.failures { #expect(page.plainText.contains(failure.lastRun)) }
            for change in summary.changes {
                #expect(page.plainText.contains(Visible.characters(change.text)))
            }
        }
    }

    @Test func `Charts say what their tables say, and both what was counted`() throws {
        let (summary, trend) = (SummaryScenes.busy.summary, SummaryScenes.busy.trend)
        let page = try #require(
            PageSeen.look(at: [(name: "summary", bytes: Self.bytes(.busy))]).first)
        func chart(_ id: String) throws -> PageSeen.Chart {
            try #require(page.structure.charts.first { $0.id == id })
        }
        let success = try chart("job-success")
        #expect(
            success.rows
                == trend.jobSuccess.groups.map { group in
                    [
                        group.key, group.value.text, "\(group.value.numerator)",
                        "\(group.value.denominator)",
                    ]
                })
        let told = trend.jobSuccess.groups.compactMap { group in
            group.value.value.map { "\(group.key): \(Drawn.share($0))" }
        }
        #expect(success.bars == told)
        let gate = try chart("block-rate")
        let judged = trend.gateTrend.points.filter { $0.flow.blockRate.value != nil }
        #expect(gate.bars.count == judged.count && gate.rows.count == trend.gateTrend.points.count)
        #expect(
            gate.drawn.count { $0 == "▼" } == Set(trend.gateTrend.policyChanges.map(\.week)).count)
        for change in trend.gateTrend.policyChanges {
            let row = try #require(gate.rows.first { $0[0] == change.week.name })
            #expect(row.last?.contains("policy \(change.policy) changed") == true)
        }
        let coverage = try chart("coverage-states")
        let states = ScanCoverage.State.allCases
        #expect(
            coverage.rows.map { $0.dropFirst().dropLast().compactMap { Int($0) } }
                == [states.map { summary.now.coverage.counts[$0] ?? 0 }])
        let open = try chart("open-findings")
        for row in open.rows {
            let severity = try #require(Severity(rawValue: row[0]))
            let count = summary.now.openFindings.whole[severity]
            #expect(
                row.dropFirst().dropLast().compactMap { Int($0) } == count.ages + [count.waived])
        }
    }

    @Test func `Names of repositories, rules and causes are text and nothing else`() throws {
        let page = try #require(
            PageSeen.look(at: [(name: "summary-hostile", bytes: Self.bytes(.hostile))]).first)
        let benign = try #require(
            PageSeen.look(at: [(name: "summary-busy", bytes: Self.bytes(.busy))]).first)
        #expect(page.faults == [])
        #expect(page.structure.elements == benign.structure.elements)
        for text in SummaryScenes.planted { #expect(page.plainText.contains(text), "\(text)") }
    }
}
