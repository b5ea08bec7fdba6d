import Findings
import Manifests

/// A policy as it is for one target: what its scopes say is put into its rules.
///
/// What tightens wins over what loosens, and of several the strictest does, so that the order of scopes
/// never matters. A scope that asks for something nobody knows does not apply.
struct ScopedPolicy {
    private(set) var policy: Policy
    private(set) var remarks: [String] = []

    init(_ policy: Policy, subject: Subject, now: Double) {
        self.policy = policy
        var applying: [PolicyScope] = []
        for scope in policy.scopes {
            switch scope.applies(to: subject) {
            case .no: continue
            case .unknown:
                remarks.append(
                    "\(scope.place) was not applied: its team, labels, branch or environment is "
                        + "unknown")
            case .yes:
                if let expires = scope.expires, now >= expires.end, scope.loosens(policy) {
                    remarks.append(
                        "\(scope.place) ended on \(expires) and loosens nothing any more")
                } else {
                    applying.append(scope)
                }
            }
        }
        apply(applying)
    }

    private mutating func apply(_ scopes: [PolicyScope]) {
        for index in policy.rules.indices {
            let rule = policy.rules[index]
            let changes = scopes.flatMap(\.changes).filter { $0.key == rule.id.value }.map(\.value)
            policy.rules[index].maximum = Self.strictest(rule.maximum, changes.map(\.maximum))
            policy.rules[index].maximumNew = Self.strictest(
                rule.maximumNew, changes.map(\.maximumNew))
            policy.rules[index].maximumIncrease = Self.strictest(
                rule.maximumIncrease, changes.map(\.maximumIncrease))
            // Stricter is more here, and so the sign is turned.
            let action = Self.strictest(
                -rule.action.strictness, changes.map { $0.action.map { -$0.strictness } })
            policy.rules[index].action =
                RuleOutcome.Action.allCases.first { -$0.strictness == action } ?? rule.action
        }
        for severity in Severity.allCases {
            policy.deadlines.spans[severity] = Self.strictest(
                policy.deadlines.spans[severity], scopes.map { $0.deadlines.spans[severity] })
        }
        policy.deadlines.exceptions += scopes.flatMap(\.deadlines.exceptions)
        let words = scopes.compactMap(\.unknownSeverity)
        let stricter = words.filter { $0 > policy.unknownSeverity }
        policy.unknownSeverity =
            stricter.max() ?? words.max() ?? policy.unknownSeverity
    }

    /// The least of those below what is usual, else the least of those above it.
    private static func strictest<Value: Comparable>(_ usual: Value?, _ others: [Value?]) -> Value?
    {
        let others = others.compactMap(\.self)
        guard let usual else { return others.min() }
        return others.filter { $0 < usual }.min() ?? others.min() ?? usual
    }
}

extension PolicyScope {
    fileprivate func applies(to subject: Subject) -> Truth {
        var truth = Truth.yes
        if !repositories.isEmpty { truth = min(truth, subject.isRepository(repositories)) }
        if !teams.isEmpty { truth = min(truth, subject.isOfTeam(teams)) }
        if !labels.isEmpty { truth = min(truth, subject.hasLabel(labels)) }
        if !branches.isEmpty { truth = min(truth, subject.isBranch(branches)) }
        if !environments.isEmpty { truth = min(truth, subject.runs(in: environments)) }
        return truth
    }

    fileprivate var place: String { "the scope at \(mark.file):\(mark.line)" }
}
