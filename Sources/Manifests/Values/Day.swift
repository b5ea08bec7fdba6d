import Findings

/// A day of the calendar as `2027-02-15`, in UTC.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String
    /// Its beginning, in seconds since 1970.
    package let start: Double

    package init?(_ text: String) {
        guard text.utf8.count == 10, let start = RFC3339.seconds(text) else { return nil }
        description = text
        self.start = start
    }

    /// The day on which a moment lies.
    ///
    /// - Parameter seconds: Since 1970.
    package init(containing seconds: Double) {
        let days = Int((seconds / 86400).rounded(.down))
        start = Double(days) * 86400
        description = CivilDate(days: days).text
    }

    /// The beginning of the next day, in seconds since 1970: what holds on this day holds until then.
    package var end: Double { start + 86400 }

    package static func < (left: Day, right: Day) -> Bool { left.start < right.start }
}

extension Shape where Value == Day {
    static var day: Self {
        Shape<String>.string.refined(
            "a day such as 2027-01-31", placeholder: Day(containing: 0),
            schema: ["type": "string", "format": "date"]
        ) { Day($0) }
    }
}
