import Findings

/// When a pipeline runs by itself: the `schedule` of a manifest.
package struct Schedule: Shaped, Hashable {
    /// When a run is due while the one before goes on.
    package enum Overlap: String, Sendable, CaseIterable {
        /// It is left out, and that is told.
        case forbid
        /// It follows at once; of several that wait one is kept.
        case queue
    }

    /// What becomes of runs that were due while nobody was there to start them.
    package enum CatchUp: String, Sendable, CaseIterable { case once, all, none }

    /// `nil` only in a document that is refused.
    package var cron: CronExpression?
    package var clock: ZoneClock?
    /// Over how long the starts of what runs together are spread.
    package var spread: TimeSpan?
    package var overlap: Overlap
    package var catchUp: CatchUp
    package var isSuspended: Bool

    package static let shapeName = "schedule"

    package init(from fields: inout Fields) {
        cron = fields.required("cron", .cron, "five fields as in crontab(5), or such as @daily")
        clock = fields.optional("tz", .timeZone, "time zone; UTC by default") ?? ZoneClock("UTC")
        spread = fields.optional("spread", .timeSpan, "starts are spread over this long")
        overlap =
            fields.optional("overlap", .word(.forbid), "when the one before still runs") ?? .forbid
        catchUp =
            fields.optional("catch_up", .word(.once), "what was missed while nothing ran") ?? .once
        isSuspended = fields.optional("suspend", .boolean, "not run for the time being") ?? false
    }

    /// When it is due after an instant, in seconds since 1970; empty when it is suspended.
    package func occurrences(after instant: Int) -> some Sequence<Int> {
        let never: Occurrences? = nil
        let due = cron.flatMap { cron in
            clock.map { Occurrences(of: cron, on: $0, after: instant) }
        }
        return (isSuspended ? never : due).map { AnySequence($0) } ?? AnySequence([])
    }

    /// Seconds that one of several is put off: always the same ones for the same name, so that each
    /// keeps its distance from one time to the next.
    package func delay(of name: String) -> Int {
        guard let spread else { return 0 }
        let digest = Digest.sha256(of: Array(name.utf8)).prefix(12)
        return Int((UInt64(digest, radix: 16) ?? 0) % UInt64(spread.seconds))
    }
}
