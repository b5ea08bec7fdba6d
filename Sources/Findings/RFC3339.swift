/// Dates as RFC 3339 writes them, with or without a time.
///
/// Foundation's parser takes "2026-02-30" for the second of March and refuses Go's nine digits of a
/// second; both matter for the age of advisory data.
package enum RFC3339 {
    /// Seconds since 1970, fractions dropped; a day alone is its beginning in UTC.
    package static func seconds(_ text: String) -> Double? {
        let pattern =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2})))?/
        guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
        func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
        guard let days = days(number(match.1), number(match.2), number(match.3)) else { return nil }
        let (hour, minute, second) = (number(match.4), number(match.5), number(match.6))
        let (zoneHour, zoneMinute) = (number(match.8), number(match.9))
        // A leap second is written as the sixtieth.
        guard hour < 24, minute < 60, second <= 60, zoneHour < 24, zoneMinute < 60 else {
            return nil
        }
        let zone = (zoneHour * 60 + zoneMinute) * (match.7 == "-" ? -60 : 60)
        return Double(days * 86400 + hour * 3600 + minute * 60 + second - zone)
    }

    /// Days from 1970-01-01 in the Gregorian calendar; `nil` for a day that no month has.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...12).contains(month),
            (1...CivilDate.lengths(ofMonthsIn: year)[month - 1]).contains(day)
        else { return nil }
        return CivilDate(year: year, month: month, day: day).days
    }
}
