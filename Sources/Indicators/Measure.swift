/// One figure of an indicator, with what it is of: what tables, CSV, JSON and OpenMetrics are made from.
package struct Measure: Sendable, Hashable {
    package struct Label: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Figure: Sendable, Hashable {
        case ratio(Ratio)
        case count(Int)
        case spread(Spread)
        /// Milliseconds.
        case duration(Int64)
    }

    package let indicator: Indicator
    package let labels: [Label]
    package let figure: Figure

    package init(_ indicator: Indicator, _ labels: [Label] = [], _ figure: Figure) {
        self.indicator = indicator
        self.labels = labels
        self.figure = figure
    }

    /// `jobSuccess{team=payments} 15/19`, with everything that was counted.
    package var line: String {
        let of = labels.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        let name = labels.isEmpty ? indicator.rawValue : "\(indicator.rawValue){\(of)}"
        switch figure {
        case .ratio(let ratio): return "\(name) \(ratio.numerator)/\(ratio.denominator)"
        case .count(let count): return "\(name) \(count)"
        case .duration(let milliseconds): return "\(name) \(milliseconds / 1000) s"
        case .spread(let spread):
            guard let mean = spread.mean, let median = spread.median,
                let ninetieth = spread.ninetieth
            else { return "\(name) n=\(spread.count)" }
            let seconds = [mean, median, ninetieth].map { "\(Int(($0 / 1000).rounded()))" }
            return "\(name) n=\(spread.count) mean=\(seconds[0]) median=\(seconds[1]) "
                + "p90=\(seconds[2]) s"
        }
    }
}
