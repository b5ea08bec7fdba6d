package import Findings

/// Findings that are open at one moment, on default branches, by severity and age.
package struct OpenFindings: Sendable, Hashable {
    package struct Count: Sendable, Hashable {
        /// Open and not waived; those whose fix is unverified are among them.
        package var open = 0
        /// Accepted risks and false positives, told apart.
        package var waived = 0
        /// Of the open ones, by `AgeBand`.
        package var ages = [Int](repeating: 0, count: AgeBand.allCases.count)

        package init() {}
    }

    package var counts: [Severity: Count]

    package init(_ counts: [Severity: Count] = [:]) { self.counts = counts }

    package var open: Int { counts.values.reduce(0) { $0 + $1.open } }
    package var waived: Int { counts.values.reduce(0) { $0 + $1.waived } }

    package subscript(_ severity: Severity) -> Count { counts[severity] ?? Count() }

    package mutating func add(_ count: Int, severity: Severity, isWaived: Bool, age: Int64) {
        var entry = self[severity]
        if isWaived {
            entry.waived += count
        } else {
            entry.open += count
            entry.ages[AgeBand(age: age).rawValue] += count
        }
        counts[severity] = entry
    }
}

/// How long a finding has been known.
package enum AgeBand: Int, Sendable, Hashable, CaseIterable {
    case week, month, quarter, year, older

    /// Takes milliseconds.
    package init(age: Int64) {
        switch age / Week.day {
        case ..<7: self = .week
        case ..<30: self = .month
        case ..<90: self = .quarter
        case ..<365: self = .year
        default: self = .older
        }
    }

    package var title: String {
        switch self {
        case .week: "under 7 d"
        case .month: "7–29 d"
        case .quarter: "30–89 d"
        case .year: "90–364 d"
        case .older: "365 d and more"
        }
    }
}
