import Findings
import GRDB
package import Indicators

extension IndicatorReader {
    static let findingGroupings: Set<Grouping> = [.repository, .team, .severity, .class]

    package func openFindings() throws -> Grouped<OpenFindings> {
        try collectOpen(OpenFindings()) { value, fact in
            value.add(
                1, severity: Severity(stored: fact.severity), isWaived: fact.isWaived, age: fact.age
            )
        } merge: { value, other in
            for (severity, count) in other.counts {
                var entry = value[severity]
                entry.open += count.open
                entry.waived += count.waived
                for band in entry.ages.indices { entry.ages[band] += count.ages[band] }
                value.counts[severity] = entry
            }
        }
    }

    package func serviceLevels() throws -> Grouped<ServiceLevels> {
        try collectOpen(ServiceLevels()) { value, fact in
            if fact.isWaived { return }
            let severity = Severity(stored: fact.severity)
            value.add(1, selection.targets.state(severity, age: fact.age))
        } merge: { value, other in
            for (state, count) in other.counts { value.add(count, state) }
        }
    }

    private func collectOpen<Value: Sendable & Hashable>(
        _ empty: Value, add: (inout Value, OpenFact) -> Void, merge: (inout Value, Value) -> Void
    ) throws -> Grouped<Value> {
        let grouping = grouping(among: Self.findingGroupings)
        var all = Collector(empty)
        try openFacts(
            { fact, scanClass in
                switch grouping {
                case .repository, .team: all.add(group: fact.repository) { add(&$0, fact) }
                case .severity: all.add(group: fact.severity) { add(&$0, fact) }
                case .class: all.add(group: scanClass) { add(&$0, fact) }
                default: all.add { add(&$0, fact) }
                }
            }, withClass: grouping == .class)
        return all.grouped(by: grouping, name: { name(of: $0, grouping) }, merge: merge)
    }

    /// Durations of what is fixed for good, and ages of what is open.
    private struct Durations: Sendable, Hashable {
        var fixed: [Int64] = []
        var open: [Int64] = []

        var times: TimeToFix { TimeToFix(fixed: Spread(fixed), open: Spread(open)) }
    }

    package func timesToFix() throws -> TimesToFix {
        let grouping = grouping(among: Self.findingGroupings.union([.week]))
        var bySeverity = Array(repeating: Durations(), count: 6)
        var groups: [String: Durations] = [:]
        func add(
            _ repository: Int64, _ severity: Int64, _ scanClass: String, week: Int64?,
            _ change: (inout Durations) -> Void
        ) {
            change(&bySeverity[Int(severity)])
            switch grouping {
            case .repository, .team, .severity:
                let number = grouping == .severity ? severity : repository
                change(&groups[name(of: number, grouping), default: Durations()])
            case .class: change(&groups[scanClass, default: Durations()])
            case .week:
                if let week { change(&groups[Week(containing: week).name, default: Durations()]) }
            default: break
            }
        }
        let scanClass = grouping == .class ? ", class" : ""
        try each(
            """
            SELECT branch_id * 8 + severity, fixed_at - first_seen, fixed_at\(scanClass)
            FROM finding INDEXED BY finding_fixed
            WHERE state = 'fixed' AND fixed_at >= :start AND fixed_at < :end
            """
        ) { row in
            let fact: Int64 = row[0]
            guard let repository = directory.repository(ofDefault: fact >> 3) else { return }
            let duration: Int64 = max(0, row[1])
            add(
                repository, fact & 7, grouping == .class ? row[3] : "",
                week: grouping == .week ? row[2] : nil
            ) { $0.fixed.append(duration) }
        }
        try openFacts(
            { fact, scanClass in
                if fact.isWaived { return }
                add(fact.repository, fact.severity, scanClass, week: nil) {
                    $0.open.append(fact.age)
                }
            }, withClass: grouping == .class)
        let all = Durations(fixed: bySeverity.flatMap(\.fixed), open: bySeverity.flatMap(\.open))
        return TimesToFix(
            times: Grouped(
                all.times, by: grouping,
                groups: groups.sorted { $0.key < $1.key }.map {
                    .init(key: $0.key, value: $0.value.times)
                }),
            bySeverity: bySeverity.indices.reversed().compactMap { rank in
                let durations = bySeverity[rank]
                if durations.fixed.isEmpty, durations.open.isEmpty { return nil }
                return .init(severity: Severity(stored: Int64(rank)), times: durations.times)
            })
    }
}
