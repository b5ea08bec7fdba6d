import Findings

extension CivilDate {
    /// From 0, Sunday.
    var weekday: Int { ((days + 4) % 7 + 7) % 7 }

    var next: CivilDate { CivilDate(days: days + 1) }

    /// The first of the month after.
    var nextMonth: CivilDate {
        var date = CivilDate(days: days + 28)
        if date.month == month { date = CivilDate(days: days + 31) }
        return CivilDate(days: date.days - date.day + 1)
    }
}
