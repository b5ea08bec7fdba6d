/// A day of the Gregorian calendar, without a time or a zone.
struct CivilDate: Sendable, Hashable {
    /// Since 1 January 1970.
    let days: Int
    let year: Int
    let month: Int
    let day: Int

    /// From 0, Sunday.
    var weekday: Int { ((days + 4) % 7 + 7) % 7 }

    var next: CivilDate { CivilDate(days: days + 1) }

    /// The first of the month after.
    var nextMonth: CivilDate {
        var date = CivilDate(days: days + 28)
        if date.month == month { date = CivilDate(days: days + 31) }
        return CivilDate(days: date.days - date.day + 1)
    }

    /// Reckons in eras of 400 years that begin on 1 March, so that the leap day comes last
    /// (Howard Hinnant, chrono-compatible low-level date algorithms).
    init(days: Int) {
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
}
