package import Findings

/// How many days a finding of each severity may stay open.
package struct ServiceLevelTargets: Sendable, Hashable {
    /// Milliseconds; a severity that is not here is not tracked.
    package var limits: [Severity: Int64]

    package init(days: [Severity: Int]) { limits = days.mapValues { Int64($0) * Week.day } }

    package static let usual = ServiceLevelTargets(
        days: [.critical: 7, .high: 30, .medium: 90, .low: 180])
}

/// Where open findings stand with their deadlines.
package struct ServiceLevels: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case onTrack, approaching, breached, untracked
    }

    package var counts: [State: Int]

    package init(_ counts: [State: Int] = [:]) { self.counts = counts }

    package subscript(_ state: State) -> Int { counts[state] ?? 0 }

    package mutating func add(_ count: Int, _ state: State) { counts[state, default: 0] += count }

    /// Within the deadline ÷ those that have one.
    package var kept: Ratio {
        let within = self[.onTrack] + self[.approaching]
        return Ratio(within, of: within + self[.breached])
    }
}

extension ServiceLevelTargets {
    /// Approaching from three quarters of the time on; breached once it is over.
    package func state(_ severity: Severity, age: Int64) -> ServiceLevels.State {
        guard let limit = limits[severity] else { return .untracked }
        if age > limit { return .breached }
        return age * 4 >= limit * 3 ? .approaching : .onTrack
    }
}
