/// A version of the standard, the oldest first.
package enum CVSSVersion: String, Sendable, Hashable, CaseIterable {
    case v2 = "2.0"
    case v30 = "3.0"
    case v31 = "3.1"
    case v40 = "4.0"

    /// What a vector begins with; nothing in version 2.
    var prefix: String { self == .v2 ? "" : "CVSS:\(rawValue)/" }

    /// The value of a metric that is left open.
    var undefined: String { self == .v2 ? "ND" : "X" }
}

extension CVSSVersion: Comparable {
    package static func < (left: CVSSVersion, right: CVSSVersion) -> Bool {
        // The texts are of one length and sort as the versions do.
        left.rawValue < right.rawValue
    }
}
