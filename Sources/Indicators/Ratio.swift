/// A share with what it was counted from.
///
/// Under five samples it has no value, since one event more would turn it: "n too small".
package struct Ratio: Sendable, Hashable {
    package var numerator: Int
    package var denominator: Int

    /// Fewer samples than this say nothing.
    package static let leastSamples = 5

    package init(_ numerator: Int, of denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package static let none = Ratio(0, of: 0)

    package var isTooSmall: Bool { denominator < Self.leastSamples }

    /// 0 to 1 (more where a backlog grew by more than itself), `nil` under five samples.
    package var value: Double? {
        isTooSmall ? nil : Double(numerator) / Double(denominator)
    }

    /// `98.2 %`, or `n too small`.
    package var text: String { value.map(Percentage.text) ?? "n too small" }

    /// `98.2 %  541/551`.
    package var fullText: String { "\(text)  \(numerator)/\(denominator)" }

    package static func + (left: Ratio, right: Ratio) -> Ratio {
        Ratio(left.numerator + right.numerator, of: left.denominator + right.denominator)
    }
}

/// Shares as a person reads them.
package enum Percentage {
    /// One digit after the point, and never 100 % or 0 % unless it is exactly that.
    package static func text(_ value: Double) -> String {
        var tenths = Int((value * 1000).rounded())
        if tenths == 1000, value < 1 { tenths = 999 }
        if tenths == 0, value > 0 { tenths = 1 }
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    }
}
