import Findings
import Manifests

/// Since when it is there, with what its deadline depends on.
struct AgeFacet: Facet {
    let firstSeen: Double?
    let scanClass: ScanClass
    let severity: Severity

    init(_ finding: Finding) {
        firstSeen = finding.firstSeen
        scanClass = finding.scanClass
        severity = finding.severity
    }

    func lies(within bounds: Bounds<TimeSpan>, now: Double) -> Truth {
        guard let firstSeen else { return .unknown }
        return Truth(bounds.contains(TimeSpan(seconds: Int(max(0, now - firstSeen)))))
    }

    /// Days of the calendar, in UTC: what was seen yesterday evening is a day old this morning.
    func lies(within bounds: Bounds<Int>, now: Double) -> Truth {
        guard let firstSeen else { return .unknown }
        let days = (Day(containing: now).start - Day(containing: firstSeen).start) / 86400
        return Truth(bounds.contains(max(0, Int(days))))
    }
}

extension Deadlines {
    /// The shortest time that applies; `nil` where none is set.
    func span(_ scanClass: ScanClass, _ severity: Severity, environment: String?) -> TimeSpan? {
        let shorter = exceptions.filter { exception in
            (exception.classes.isEmpty || exception.classes.contains(scanClass))
                && (exception.environments.isEmpty
                    || exception.environments.contains { glob in
                        environment.map { glob.matches($0) } ?? false
                    })
        }
        return ([spans[severity]] + shorter.map { $0.spans[severity] }).compactMap(\.self).min()
    }

    /// `now`: seconds since 1970.
    func deadline(_ age: AgeFacet, in context: JudgingContext) -> FixDeadline? {
        guard let firstSeen = age.firstSeen, let span = span(of: age, in: context) else {
            return nil
        }
        let due = firstSeen + Double(span.seconds)
        let approaches = firstSeen + 0.75 * Double(span.seconds)
        let state: DeadlineState =
            context.now > due ? .breached : context.now >= approaches ? .approaching : .onTrack
        return FixDeadline(state: state, due: due)
    }

    /// Without a deadline the answer is no; with one, whoever knows no first day knows nothing.
    func isIn(_ states: [DeadlineState], _ age: AgeFacet, in context: JudgingContext) -> Truth {
        if span(of: age, in: context) == nil { return .no }
        guard let deadline = deadline(age, in: context) else { return .unknown }
        return Truth(states.contains(deadline.state))
    }

    private func span(of age: AgeFacet, in context: JudgingContext) -> TimeSpan? {
        span(
            age.scanClass, age.severity == .unknown ? context.unknownSeverity : age.severity,
            environment: context.subject.environment)
    }
}
