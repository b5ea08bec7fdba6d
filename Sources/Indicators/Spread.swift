/// How long things took: mean, median and ninetieth percentile of a number of durations.
///
/// Under five samples it has a count only.
package struct Spread: Sendable, Hashable {
    package let count: Int
    /// Milliseconds, of all together; with the count it makes the mean.
    package let total: Int64
    private let middle: Double
    private let high: Int64

    /// Takes durations in milliseconds, in any order.
    package init(_ durations: [Int64]) {
        count = durations.count
        total = durations.reduce(0, +)
        let sorted = durations.sorted()
        guard let last = sorted.last else {
            (middle, high) = (0, 0)
            return
        }
        let half = count / 2
        middle =
            count.isMultiple(of: 2)
            ? (Double(sorted[half - 1]) + Double(sorted[half])) / 2 : Double(sorted[half])
        // Nearest rank: the smallest duration that nine tenths of all do not exceed.
        let rank = (9 * count + 9) / 10
        high = rank <= count ? sorted[rank - 1] : last
    }

    package static let none = Spread([])

    package var isTooSmall: Bool { count < Ratio.leastSamples }
    /// Milliseconds.
    package var mean: Double? { isTooSmall ? nil : Double(total) / Double(count) }
    package var median: Double? { isTooSmall ? nil : middle }
    package var ninetieth: Double? { isTooSmall ? nil : Double(high) }
}

/// Durations as a person reads them.
package enum Elapsed {
    /// Two units at most: `3 d 4 h`, `5 h 12 min`, `48 s`.
    package static func text(milliseconds: Double) -> String {
        let seconds = Int((milliseconds / 1000).rounded())
        let units = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]
        guard let place = units.firstIndex(where: { seconds >= $0.1 }) else { return "0 s" }
        let (unit, length) = units[place]
        var text = "\(seconds / length) \(unit)"
        if place + 1 < units.count {
            let (nextUnit, nextLength) = units[place + 1]
            let rest = seconds % length / nextLength
            if rest > 0 { text += " \(rest) \(nextUnit)" }
        }
        return text
    }
}
