import Findings

/// RFC 3339 text of a moment, UTC with milliseconds: `2026-11-24T08:18:06.250Z`.
///
/// Without a date formatter, which costs start-up time that a report does not need.
struct Timestamp {
    let text: String

    /// Takes seconds since 1970; what is no number or lies outside the years 1–9999 is `nil`.
    init?(secondsSince1970 seconds: Double) {
        guard seconds.isFinite, (-62_135_596_800.0..<253_402_300_800).contains(seconds) else {
            return nil
        }
        let milliseconds = Int((seconds * 1000).rounded(.down))
        let (day, inDay) = milliseconds.flooredQuotient(by: 86_400_000)
        let date = CivilDate(days: day)
        let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60]
        let time = clock.map { CivilDate.padded($0, 2) }.joined(separator: ":")
        text = "\(date.text)T\(time).\(CivilDate.padded(inDay % 1000, 3))Z"
    }

    /// `2026-11-24 08:18 UTC`, for a person.
    var short: String {
        "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// Of a text as this makes it, so that the text of the answer is the same one.
    static func seconds(_ text: String) -> Double? {
        guard let whole = RFC3339.seconds(text) else { return nil }
        let fraction = text.drop { $0 != "." }.dropFirst().prefix { $0.isASCII && $0.isNumber }
        let digits = String((fraction + "000").prefix(3))
        let wanted = whole * 1000 + (Double(digits) ?? 0)
        var seconds = wanted / 1000
        // Not every such quotient times a thousand is the number it came from.
        while (seconds * 1000).rounded(.down) < wanted { seconds = seconds.nextUp }
        return seconds
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> (Int, Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
