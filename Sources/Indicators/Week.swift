import Findings

/// One week as ISO 8601 counts them: Monday to Sunday, UTC, named `2026-W47`.
package struct Week: Sendable, Hashable, Comparable {
    /// Weeks since that of Monday, 5 January 1970.
    package let index: Int

    /// Milliseconds of a week and of a day; UTC has no days of another length.
    package static let length: Int64 = 7 * day
    package static let day: Int64 = 86_400_000
    /// Monday, 5 January 1970.
    package static let origin: Int64 = 4 * day

    package init(index: Int) { self.index = index }

    /// The week that a moment lies in, milliseconds since 1970.
    package init(containing moment: Int64) {
        let passed = moment - Self.origin
        let weeks = passed / Self.length
        index = Int(passed < 0 && passed % Self.length != 0 ? weeks - 1 : weeks)
    }

    /// Reads `2026-W47`; `nil` for anything else, and for a week 53 that the year has not.
    package init?(_ text: String) {
        let pattern = /([0-9]{4})-W([0-9]{2})/
        guard let match = text.wholeMatch(of: pattern)?.output, let year = Int(match.1),
            let number = Int(match.2), year >= 1971, number >= 1
        else { return nil }
        self.init(index: Self.first(of: year).index + number - 1)
        guard name == text else { return nil }
    }

    /// Milliseconds since 1970.
    package var start: Int64 { Self.origin + Int64(index) * Self.length }
    package var end: Int64 { start + Self.length }
    package var window: Window { Window(start: start, end: end) }
    package var previous: Week { Week(index: index - 1) }
    package var next: Week { Week(index: index + 1) }

    /// `2026-W47`: the year is that of the week's Thursday.
    package var name: String {
        let thursday = CivilDate(containing: start + 3 * Self.day)
        let number = index - Self.first(of: thursday.year).index + 1
        return "\(thursday.year)-W" + (number < 10 ? "0" : "") + "\(number)"
    }

    package static func < (left: Week, right: Week) -> Bool { left.index < right.index }

    /// The week with the year's first Thursday, which is that of 4 January.
    private static func first(of year: Int) -> Week {
        Week(containing: CivilDate(year: year, month: 1, day: 4).start)
    }
}
