/// A score from 0.0 to 10.0 in steps of 0.1.
package struct CVSSScore: Sendable, Hashable {
    /// 0 to 100.
    package let tenths: Int

    /// Clamps to 0…100: version 2's equations leave the scale for some environments.
    init(tenths: Int) { self.tenths = min(max(tenths, 0), 100) }

    package var value: Double { Double(tenths) / 10 }

    /// The qualitative rating; "none" is `info` here.
    ///
    /// Versions 3.x and 4.0 define one scale (v3.1 section 5, v4.0 section 6). Version 2 has none,
    /// and is rated as NVD does it: low to 3.9, medium to 6.9, then high, and nothing above.
    package func severity(in version: CVSSVersion) -> Severity {
        switch tenths {
        case 90...: version == .v2 ? .high : .critical
        case 70...: .high
        case 40...: .medium
        case 1...: .low
        default: version == .v2 ? .low : .info
        }
    }
}

extension CVSSScore: Comparable {
    package static func < (left: CVSSScore, right: CVSSScore) -> Bool { left.tenths < right.tenths }
}

extension CVSSScore: CustomStringConvertible {
    package var description: String { "\(tenths / 10).\(tenths % 10)" }
}
