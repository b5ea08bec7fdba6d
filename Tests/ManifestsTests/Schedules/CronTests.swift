import Findings
import Foundation
import TestSupport
import Testing

@testable import Manifests

@Suite struct CronTests {
    private func due(
        _ text: String, _ zone: String, after start: String, _ count: Int
    ) throws -> [String] {
        let format = Date.ISO8601FormatStyle()
        let clock = try #require(ZoneClock(zone))
        let after = Int(try format.parse(start).timeIntervalSince1970)
        return Occurrences(of: try CronExpression(text), on: clock, after: after).prefix(count)
            .map { Date(timeIntervalSince1970: Double($0)).formatted(format) }
    }

    @Test(arguments: [
        ("0 1 * * *", ["2026-11-25T01:00:00Z", "2026-11-26T01:00:00Z"]),
        ("*/20 * * * *", ["2026-11-24T12:20:00Z", "2026-11-24T12:40:00Z"]),
        ("5/25 12 * * *", ["2026-11-24T12:05:00Z", "2026-11-24T12:30:00Z"]),
        ("30 4 1,15 * *", ["2026-12-01T04:30:00Z", "2026-12-15T04:30:00Z"]),
        ("0 0 * * mon-fri", ["2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"]),
        ("0 0 * * 7", ["2026-11-29T00:00:00Z", "2026-12-06T00:00:00Z"]),
        ("0 0 13 * 5", ["2026-11-27T00:00:00Z", "2026-12-04T00:00:00Z"]),
        ("0 0 */2 * sun", ["2026-11-29T00:00:00Z", "2026-12-13T00:00:00Z"]),
        ("0 9 29 2 *", ["2028-02-29T09:00:00Z", "2032-02-29T09:00:00Z"]),
        ("0 0 31 * *", ["2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z"]),
        ("@hourly", ["2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z"]),
        ("@weekly", ["2026-11-29T00:00:00Z", "2026-12-06T00:00:00Z"]),
        ("@YEARLY", ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"]),
    ])
    func `An expression is due when crontab says`(_ text: String, _ expected: [String]) throws {
        #expect(try due(text, "UTC", after: "2026-11-24T12:00:00Z", 2) == expected)
    }

    @Test func `What is due at the very second has been`() throws {
        let next = try due("0 12 * * *", "UTC", after: "2026-11-24T12:00:00Z", 1)
        #expect(next == ["2026-11-25T12:00:00Z"])
    }

    @Test func `A time that is skipped is due when the clock jumps over it, once`() throws {
        // Berlin goes from 02:00 to 03:00 on 29 March 2026, at 01:00 UTC.
        let next = try due("30 2 * * *", "Europe/Berlin", after: "2026-03-28T00:00:00Z", 3)
        #expect(next == ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"])
        let both = try due("0,30 2 29 3 *", "Europe/Berlin", after: "2026-03-28T00:00:00Z", 2)
        #expect(both == ["2026-03-29T01:00:00Z", "2027-03-29T00:00:00Z"])
    }

    @Test func `A time that comes twice is due the first time`() throws {
        // Berlin goes from 03:00 back to 02:00 on 25 October 2026, at 01:00 UTC.
        let next = try due("30 2 * * *", "Europe/Berlin", after: "2026-10-24T12:00:00Z", 2)
        #expect(next == ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"])
    }

    @Test func `What follows the clock is due in each hour that there is`() throws {
        let twice = try due("0 * * * *", "Europe/Berlin", after: "2026-10-24T23:30:00Z", 4)
        #expect(
            twice == [
                "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z",
                "2026-10-25T03:00:00Z",
            ])
        let skipped = try due("*/30 2 * * *", "Europe/Berlin", after: "2026-03-28T12:00:00Z", 2)
        #expect(skipped == ["2026-03-30T00:00:00Z", "2026-03-30T00:30:00Z"])
    }

    @Test func `Zones that jump at midnight lose no day`() throws {
        // Beirut goes from 00:00 to 01:00 on 29 March 2026.
        let next = try due("0 0 * * *", "Asia/Beirut", after: "2026-03-27T23:00:00Z", 3)
        #expect(next == ["2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z", "2026-03-30T21:00:00Z"])
    }

    @Test func `Lord Howe's half hour and a zone far ahead are reckoned with`() throws {
        // 02:00 becomes 01:30 on 5 April 2026.
        let next = try due("45 1 5 4 *", "Australia/Lord_Howe", after: "2026-04-01T00:00:00Z", 1)
        #expect(next == ["2026-04-04T14:45:00Z"])
        let far = try due("0 0 1 1 *", "Pacific/Kiritimati", after: "2026-06-01T00:00:00Z", 1)
        #expect(far == ["2026-12-31T10:00:00Z"])
    }

    @Test func `Any expression gives each minute of four months that it includes, in order`() throws
    {
        // A second way, slow and plain: every minute is asked. UTC has no jumps.
        let utc = try #require(ZoneClock("UTC"))
        var random = SeededGenerator(seed: 7)
        for _ in 0..<12 {
            let text = random.expression()
            let expression = try CronExpression(text)
            let start = 1_767_225_600
            let slow = (1...172_800).lazy.map { start + $0 * 60 }.filter { instant in
                let date = CivilDate(days: instant / 86400)
                return expression.includes(date) && expression.hours.contains(instant / 3600 % 24)
                    && expression.minutes.contains(instant / 60 % 60)
            }
            let fast = Occurrences(of: expression, on: utc, after: start)
                .prefix { $0 <= start + 172_800 * 60 }
            #expect(Array(fast) == Array(slow), "\(text)")
        }
    }

    @Test(arguments: [
        ("", "has 0 fields"), ("* * * *", "has 4 fields"), ("60 * * * *", "its minute"),
        ("* 24 * * *", "its hour"), ("* * 0 * *", "its day of the month"),
        ("* * * 13 *", "its month"), ("* * * * 8", "its day of the week"),
        ("*/0 * * * *", "its minute"), ("5-1 * * * *", "its minute"), ("1,,2 * * * *", "minute"),
        ("a * * * *", "its minute"), ("@reboot", "has no \"@reboot\""), ("-1 * * * *", "minute"),
        ("1/2/3 * * * *", "its minute"), ("0 0 30 2 *", "no month has"), ("+5 * * * *", "minute"),
        ("0 0 31 4,6,9,11 *", "no month has"),
    ])
    func `What is no expression is refused with its field`(_ text: String, _ word: String) {
        let error = #expect(throws: CronError.self) { try CronExpression(text) }
        #expect(error.map { "\($0)".contains(word) } == true)
    }

    @Test func `Days of the civil calendar agree with Foundation's`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for days in stride(from: -200_000, to: 200_000, by: 97) {
            let date = CivilDate(days: days)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday, .era],
                from: Date(timeIntervalSince1970: Double(days) * 86400))
            // Foundation uses the Julian calendar before 1582.
            guard date.year > 1582 else { continue }
            #expect(
                [date.year, date.month, date.day, date.weekday + 1]
                    == [parts.year, parts.month, parts.day, parts.weekday])
        }
    }
}

extension SeededGenerator {
    fileprivate mutating func expression() -> String {
        let ranges = [0...59, 0...23, 1...28, 1...12, 0...6]
        return ranges.map { field(in: $0) }.joined(separator: " ")
    }

    private mutating func field(in range: ClosedRange<Int>) -> String {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: return "*"
        case 1: return "*/\(Int.random(in: 1...6, using: &self))"
        case 2:
            let values = (0..<3).map { _ in "\(Int.random(in: range, using: &self))" }
            return values.joined(separator: ",")
        default:
            let last = Int.random(in: range.lowerBound + 1...range.upperBound, using: &self)
            return "\(range.lowerBound)-\(last)"
        }
    }
}
