import Findings
import Foundation
import Indicators
import Testing

struct WeekTests {
    /// Names from `date -u -d DAY +%G-W%V`.
    @Test(arguments: [
        ("1970-01-05", "1970-W02"), ("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"), ("2024-02-29", "2024-W09"), ("2024-12-30", "2025-W01"),
        ("2026-01-01", "2026-W01"), ("2026-11-16", "2026-W47"), ("2026-11-22", "2026-W47"),
        ("2026-11-23", "2026-W48"), ("2026-12-31", "2026-W53"),
    ])
    func `A day lies in the week that ISO 8601 names`(day: String, name: String) throws {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let start = CivilDate(year: parts[0], month: parts[1], day: parts[2]).start
        #expect(CivilDate(containing: start).text == day)
        #expect(Week(containing: start).name == name)
        #expect(Week(containing: start + Week.day - 1).name == name)
    }

    @Test func `A week begins on Monday at midnight and ends before the next`() throws {
        let week = try #require(Week("2026-W47"))
        #expect(CivilDate.clock(week.start) == "2026-11-16 00:00")
        #expect(Week(containing: week.start) == week)
        #expect(Week(containing: week.start - 1) == week.previous)
        #expect(Week(containing: week.end - 1) == week)
        #expect(Week(containing: week.end) == week.next)
    }

    @Test(arguments: [
        "2026-W54", "2025-W53", "2026-W00", "2026-47", "2026W47", "2026-W7", "", "W47-2026",
    ])
    func `What is no week is none`(text: String) { #expect(Week(text) == nil) }

    @Test func `Every week's name leads back to it, over a hundred years`() {
        for index in 100..<5300 { #expect(Week(Week(index: index).name) == Week(index: index)) }
    }

    @Test func `A window knows its weeks, also the cut ones, and none when it is empty`() throws {
        let week = try #require(Week("2026-W47"))
        let window = Window(start: week.start + 1, end: week.next.end)
        #expect(window.weeks == [week, week.next])
        #expect(Window(start: week.start, end: week.end).weeks == [week])
        #expect(Window(start: week.start, end: week.start).weeks.isEmpty)
        #expect(Window(start: week.end, end: week.start).weeks.isEmpty)
    }

    @Test func `So many days begin at a midnight`() throws {
        let now = try #require(Week("2026-W47")).start + 30 * 3_600_000
        #expect(Window(days: 1, until: now).text == "2026-11-16 00:00 – 2026-11-17 06:00 UTC")
    }
}
