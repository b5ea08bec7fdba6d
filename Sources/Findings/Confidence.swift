/// How sure a scanner is that what it found is a problem.
package enum Confidence: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    case low, medium, high

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    package static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
}
