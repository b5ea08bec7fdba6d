import Findings
import Foundation
import GRDB
import Indicators
import Testing

@testable import History

/// A year made by hand, whose figures stand in the file with the sums that lead to them.
@Suite struct YearTests {
    static let text: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "year.sql")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    static let expected = text.split(separator: "\n").filter { $0.hasPrefix("-- = ") }
        .map { String($0.dropFirst(5)) }

    private func lines(team: String? = nil, grouping: Grouping? = nil) throws -> [String] {
        let history = try HistoryText()
        try history.execute(Self.text)
        let start = CivilDate(year: 2025, month: 11, day: 24).start
        let window = Window(start: start, end: start + 364 * Week.day)
        return try history.lines(Selection(window: window, team: team, grouping: grouping))
    }

    @Test func `Every figure is what was worked out by hand`() throws {
        #expect(Self.expected.count > 60)
        let told = Set(try lines())
        for line in Self.expected {
            let name = line.prefix { $0 != " " }
            let instead = told.filter { $0.hasPrefix(name + " ") || $0.hasPrefix(name) }.prefix(3)
            #expect(told.contains(line), "\(instead.joined(separator: " | "))")
        }
    }

    @Test func `Every indicator is among the figures that were worked out`() {
        let named = Set(Self.expected.map { String($0.prefix { $0 != " " && $0 != "{" }) })
        let missing = Indicator.allCases.map(\.rawValue).filter { !named.contains($0) }
        // The versions themselves stand in the drift.
        #expect(missing == ["scannerVersions"])
    }

    /// shop 1 2 5 6 14 17 of 1 … 6, 13, 14, 17; ledger 7 9 16 of 7 8 9 15 16 20; site 11 12 of 10 11 12 19.
    @Test func `Teams have their own figures`() throws {
        let byTeam = try lines(grouping: .team)
        #expect(byTeam.contains("jobSuccess{team=payments} 9/15"))
        #expect(byTeam.contains("jobSuccess{team=web} 2/4"))
        #expect(byTeam.contains("coverage{team=payments} 1/2"))
        let web = try lines(team: "web")
        #expect(web.contains("jobSuccess 2/4"))
        #expect(web.contains("timeToRecover n=1"))
        #expect(web.contains("ruleBlocks{rule=secrets-new} 1"))
        #expect(web.contains("scannerFlakes{scanner=gitleaks} 1/3"))
        #expect(!web.contains { $0.hasPrefix("ruleBlocks{rule=sast-high}") })
    }

    @Test func `A past week is told as it was, not as it is`() throws {
        let history = try HistoryText()
        try history.execute(Self.text)
        // Day 203 to 210 of the fixture: finding 8 was open then, its fix and its return lie ahead.
        let week = try #require(Week("2026-W25"))
        let summary = try history.queue.read {
            try IndicatorReader.summary($0, week: week, team: nil, now: week.end)
        }
        #expect(CivilDate(containing: week.start).text == "2026-06-15")
        #expect(summary.now.openFindings.whole.open == 1)
        #expect(summary.before.openFindings.whole.open == 1)
        #expect(summary.now.coverage.counts[.active] == 1)
    }
}
