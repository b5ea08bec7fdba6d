import ArgumentParser
import Findings
import Foundation
import Indicators
import Manifests

extension Grouping: ExpressibleByArgument {}
extension Indicator: ExpressibleByArgument {}

/// Which part of the history is looked at.
struct WindowOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The last so long, from a midnight UTC.", valueName: "span")
    )
    var window: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Since this day, UTC, instead of a span.", valueName: "2026-11-01"))
    var since: String?

    @Option(name: .long, help: "Only repositories of this team.")
    var team: String?

    @Option(name: .long, help: ArgumentHelp("Only this repository.", valueName: "host/owner/name"))
    var repository: String?

    func validate() throws {
        if window != nil, since != nil {
            throw ValidationError("--window and --since both name the beginning: give one")
        }
        if let window, TimeSpan(window) == nil {
            throw ValidationError("\"\(window)\" is no span of time: write 30d, 12h or the like")
        }
        if let since, RFC3339.seconds(since) == nil {
            throw ValidationError("\"\(since)\" is no day: write 2026-11-01")
        }
    }

    /// The time is in milliseconds since 1970.
    func selection(now: Int64, by grouping: Grouping? = nil) -> Selection {
        var window = Window(days: 30, until: now)
        if let span = self.window.flatMap({ TimeSpan($0) }) {
            let start = now - Int64(span.seconds) * 1000
            window = Window(
                start: span.seconds < 86_400 ? start : CivilDate(containing: start).start, end: now)
        } else if let day = since.flatMap({ RFC3339.seconds($0) }) {
            window = Window(start: Int64(day * 1000), end: now)
        }
        return Selection(
            window: window, team: team, repository: repository, grouping: grouping)
    }
}
