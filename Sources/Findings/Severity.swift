/// How bad a finding is, in the words of the report; what a tool left open stays `unknown`.
package enum Severity: String, Sendable, Hashable, CaseIterable, Codable {
    case critical, high, medium, low, info, unknown

    /// Qualitative rating of a CVSS base score (0.0–10.0), after the CVSS v3.1 specification, section 5.
    package init(cvssScore score: Double) {
        switch score {
        case 9.0...: self = .critical
        case 7.0..<9.0: self = .high
        case 4.0..<7.0: self = .medium
        case 0.1..<4.0: self = .low
        default: self = .info
        }
    }

    /// From 5, critical, to 0, unknown.
    package var number: Int {
        switch self {
        case .critical: 5
        case .high: 4
        case .medium: 3
        case .low: 2
        case .info: 1
        case .unknown: 0
        }
    }

    /// What is no such number is `unknown`.
    package init(number: Int) {
        self = Self.allCases.first { $0.number == number } ?? .unknown
    }
}

extension Severity: Comparable {
    /// Orders `unknown` below all others; a policy decides what an unknown one counts as.
    package static func < (left: Severity, right: Severity) -> Bool { left.number < right.number }
}
