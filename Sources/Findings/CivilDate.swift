/// A day of the Gregorian calendar, without a time or a zone.
package struct CivilDate: Sendable, Hashable {
    /// Since 1 January 1970.
    package let days: Int
    package let year: Int
    package let month: Int
    package let day: Int

    /// Reckons in eras of 400 years that begin on 1 March, so that the leap day comes last
    /// (Howard Hinnant, chrono-compatible low-level date algorithms): a date formatter costs start-up time.
    package init(days: Int) {
        self.days = days
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Of a year from 1; the day must be one that the month has.
    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        let months = Self.lengths(ofMonthsIn: year)[..<(month - 1)].reduce(0, +)
        // 0001-01-01 is day 1, 1970-01-01 is day 719163.
        days = before * 365 + leapDays + months + day - 719_163
    }

    static func lengths(ofMonthsIn year: Int) -> [Int] {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    /// `2026-11-24`.
    package var text: String {
        "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }

    /// A number with zeroes before it.
    package static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
