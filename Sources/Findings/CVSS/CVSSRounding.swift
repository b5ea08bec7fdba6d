/// The ways in which the versions round to tenths.
enum CVSSRounding {
    /// Version 2's `round_to_1_decimal`: to the nearest, a half away from zero.
    static func nearest(_ value: Double) -> Int {
        let (whole, rest) = twelveDecimals(value).quotientAndRemainder(dividingBy: tenth)
        if rest * 2 >= tenth { return whole + 1 }
        return rest * 2 <= -tenth ? whole - 1 : whole
    }

    /// Version 3.0's Round up: the smallest tenth that is not below the value.
    static func up(_ value: Double) -> Int {
        let (whole, rest) = twelveDecimals(value).quotientAndRemainder(dividingBy: tenth)
        return rest > 0 ? whole + 1 : whole
    }

    /// Version 3.1's Roundup, on five decimals (v3.1 appendix A): 4.000002 is 4.0, not 4.1.
    static func upFromFiveDecimals(_ value: Double) -> Int {
        let (whole, rest) = Int((value * 100_000).rounded())
            .quotientAndRemainder(dividingBy: 10_000)
        return rest == 0 ? whole : whole + 1
    }

    private static let tenth = 100_000_000_000

    /// Takes the binary fractions' error away: no product that ends on a tenth or half of it has
    /// more decimals, and the error is a hundredth of the last.
    private static func twelveDecimals(_ value: Double) -> Int {
        Int((value * 1_000_000_000_000).rounded())
    }
}
