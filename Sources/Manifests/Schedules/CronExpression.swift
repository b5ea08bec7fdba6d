import Findings

/// When something is due, as crontab(5) writes it: five fields, or a nickname such as `@daily`.
package struct CronExpression: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    let minutes: CronField
    let hours: CronField
    private let days: CronField
    private let months: CronField
    private let weekdays: CronField

    private static let nicknames = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
        "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
        "@annually": "0 0 1 1 *",
    ]

    /// - Throws: What is wrong with it.
    package init(_ text: String) throws(CronError) {
        description = text
        var fields = text
        if text.hasPrefix("@") {
            guard let meaning = Self.nicknames[text.lowercased()] else { throw .nickname(text) }
            fields = meaning
        }
        let parts = fields.split { $0 == " " || $0 == "\t" }
        guard parts.count == 5 else { throw .fields(parts.count) }
        minutes = try CronField(parts[0], .minute)
        hours = try CronField(parts[1], .hour)
        days = try CronField(parts[2], .dayOfMonth)
        months = try CronField(parts[3], .month)
        weekdays = try CronField(parts[4], .dayOfWeek)
        guard isPossible else { throw .never }
    }

    /// Whether its time is one of the clock and not of the day: every so many minutes or hours.
    ///
    /// Such a time is due whenever the clock shows it, also twice in a night whose hour comes twice. A time
    /// of the day is due once on each day, as cron(8) has it.
    var isOfTheClock: Bool { hours.isWild || minutes.isWild }

    func includes(month: Int) -> Bool { months.contains(month) }

    func includes(_ date: CivilDate) -> Bool {
        guard months.contains(date.month) else { return false }
        let day = days.contains(date.day)
        let weekday = weekdays.contains(date.weekday)
        // When both are restricted, either will do: the one rule of cron that nobody guesses.
        return days.isWild || weekdays.isWild ? day && weekday : day || weekday
    }

    /// Seconds since the day's beginning at which it is due, by the clock on the wall, ascending.
    var timesOfDay: [Int] {
        (0..<24).filter(hours.contains).flatMap { hour in
            (0..<60).filter(minutes.contains).map { hour * 3600 + $0 * 60 }
        }
    }

    private var isPossible: Bool {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if !weekdays.isWild, !days.isWild { return true }
        return (1...12).contains { month in
            months.contains(month) && (1...lengths[month - 1]).contains(where: days.contains)
        }
    }
}

extension Shape where Value == CronExpression? {
    static var cron: Self {
        Shape(
            placeholder: { nil },
            schema: { _ in ["type": "string", "pattern": "^(@[A-Za-z]+|\\S+(\\s+\\S+){4})$"] },
            read: { node, reading in
                let text = Shape<String>.text.read(node, &reading)
                guard !text.isEmpty else { return nil }
                do {
                    return try CronExpression(text)
                } catch {
                    reading.report(node, "\(error)", remedy: "see crontab(5)")
                    return nil
                }
            })
    }
}
