import Findings

/// The time that an indicator looks at, in milliseconds since 1970: from `start` up to, not including, `end`.
package struct Window: Sendable, Hashable {
    package let start: Int64
    package let end: Int64

    /// An end before the start is an empty window.
    package init(start: Int64, end: Int64) {
        self.start = start
        self.end = max(start, end)
    }

    /// The last so many days up to a moment, beginning at a midnight UTC.
    package init(days: Int, until end: Int64) {
        let first = CivilDate(containing: end - Int64(days) * Week.day).start
        self.init(start: first, end: end)
    }

    package func contains(_ moment: Int64) -> Bool { (start..<end).contains(moment) }

    /// The time just as long before it, for comparison.
    package var previous: Window { Window(start: start - (end - start), end: start) }

    /// Every week that has a part in it, in order.
    package var weeks: [Week] {
        guard start < end else { return [] }
        let (first, last) = (Week(containing: start), Week(containing: end - 1))
        return (first.index...last.index).map { Week(index: $0) }
    }

    /// `2026-11-16 00:00 – 2026-11-23 00:00 UTC`.
    package var text: String { "\(CivilDate.clock(start)) – \(CivilDate.clock(end)) UTC" }
}
