import Findings

/// The instants at which a cron expression is due on a zone's clock, in order, each once.
///
/// Daylight saving is as in cron(8): a time of the day that is skipped is due when the clock jumps over
/// it, and one that comes twice is due the first time; `*` in minutes or hours follows the clock.
package struct Occurrences: Sequence, IteratorProtocol {
    private let expression: CronExpression
    private let clock: ZoneClock
    private let timesOfDay: [Int]
    private var day: CivilDate
    /// Due on days up to `day`, ascending.
    private var ready: ArraySlice<Int> = []
    private var latest: Int

    /// The 29th of February is due every eight years around 2100.
    private static let mostDays = 366 * 9

    /// The instant is in seconds since 1970; what is due at this very second does not count.
    package init(of expression: CronExpression, on clock: ZoneClock, after instant: Int) {
        self.expression = expression
        self.clock = clock
        timesOfDay = expression.timesOfDay
        latest = instant
        // The day before: what a jump puts off may fall on the next.
        let wall = clock.shown(at: instant)
        day = CivilDate(days: (wall - (wall % 86400 + 86400) % 86400) / 86400 - 1)
    }

    package mutating func next() -> Int? {
        var tried = 0
        while true {
            if let first = ready.popFirst() {
                guard first > latest else { continue }
                latest = first
                return first
            }
            tried += 1
            guard tried < Self.mostDays else { return nil }
            if expression.includes(month: day.month) {
                if expression.includes(day) { ready = Self.sorted(timesOfDay.flatMap(instants)) }
                day = day.next
            } else {
                day = day.nextMonth
            }
        }
    }

    private static func sorted(_ instants: [Int]) -> ArraySlice<Int> { instants.sorted()[...] }

    private func instants(at time: Int) -> [Int] {
        let wall = day.days * 86400 + time
        let shown = clock.instants(showing: wall)
        if expression.isOfTheClock { return shown }
        return shown.first.map { [$0] } ?? [clock.jump(over: wall)]
    }
}
