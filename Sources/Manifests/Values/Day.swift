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
        // Days from civil, backwards: https://howardhinnant.github.io/date_algorithms.html.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        description = "\(padded(year, 4))-\(padded(civilMonth, 2))-\(padded(day, 2))"
    }

    /// The beginning of the next day, in seconds since 1970: what holds on this day holds until then.
    package var end: Double { start + 86400 }

    package static func < (left: Day, right: Day) -> Bool { left.start < right.start }
}

extension Shape where Value == Day {
    static var day: Self {
        Shape<String>.string.refined(
            "a day such as 2027-02-15", placeholder: Day(containing: 0),
            schema: ["type": "string", "format": "date"]
        ) { Day($0) }
    }
}
