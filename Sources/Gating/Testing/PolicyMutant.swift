package import Findings
package import Manifests

/// A policy with one small change, which its tests should notice.
package struct PolicyMutant: Sendable {
    /// For a person, and to name it: "secrets: max 0 becomes 1".
    package let change: String
    let policy: Policy

    /// Every change of a policy, each on its own: thresholds by one, actions, conditions left out, taken for
    /// their neighbours or turned round, and what the policy says as a whole.
    package static func all(of policy: Policy) -> [PolicyMutant] {
        var mutants = ofTheWhole(policy)
        for index in policy.rules.indices where policy.rules[index].action != .off {
            for (words, rule) in policy.rules[index].mutants {
                var changed = policy
                changed.rules[index] = rule
                mutants.append(PolicyMutant(change: "\(rule.id.value): \(words)", policy: changed))
            }
        }
        for index in policy.requirements.indices where policy.requirements[index].action != .off {
            for (words, requirement) in policy.requirements[index].mutants {
                var changed = policy
                changed.requirements[index] = requirement
                mutants.append(
                    PolicyMutant(change: "\(requirement.id.value): \(words)", policy: changed))
            }
        }
        return mutants
    }

    /// Those that no case of any test notices, apart from what the tests themselves call equivalent.
    package static func survivors(
        of policy: Policy, tests: [PolicyTest], classes: [String: ScanClass]
    ) -> (survivors: [String], total: Int) {
        let all = all(of: policy)
        let excused = Set(tests.flatMap(\.equivalents).map(\.change.value))
        let survivors = all.filter { mutant in
            !excused.contains(mutant.change)
                && tests.allSatisfy {
                    PolicyTestRun($0, of: mutant.policy, classes: classes).hasPassed
                }
        }
        return (survivors.map(\.change), all.count)
    }

    private static func ofTheWhole(_ policy: Policy) -> [PolicyMutant] {
        var mutants: [PolicyMutant] = []
        func add(_ words: String, _ change: (inout Policy) -> Void) {
            var changed = policy
            change(&changed)
            mutants.append(PolicyMutant(change: words, policy: changed))
        }
        let mode: Policy.Mode = policy.mode == .warn ? .enforce : .warn
        add("mode becomes \(mode.rawValue)") { $0.mode = mode }
        for severity in policy.unknownSeverity.neighbours {
            add("unknown_severity becomes \(severity.rawValue)") { $0.unknownSeverity = severity }
        }
        let other: Policy.InlineSuppressions =
            policy.inlineSuppressions == .count ? .ignore : .count
        add("inline_suppressions becomes \(other.rawValue)") { $0.inlineSuppressions = other }
        return mutants
    }
}

extension Rule {
    private static var thresholds: [(String, WritableKeyPath<Rule, Int?>)] {
        [
            ("max", \.maximum), ("max_new", \.maximumNew), ("max_increase", \.maximumIncrease),
        ]
    }

    fileprivate var mutants: [(String, Rule)] {
        var mutants: [(String, Rule)] = []
        func add(_ words: String, _ change: (inout Rule) -> Void) {
            var rule = self
            change(&rule)
            mutants.append((words, rule))
        }
        for (name, path) in Self.thresholds {
            guard let limit = self[keyPath: path] else { continue }
            for other in [limit - 1, limit + 1] where other >= 0 {
                add("\(name) \(limit) becomes \(other)") { $0[keyPath: path] = other }
            }
        }
        if precondition != nil { add("without only_if") { $0.precondition = nil } }
        for action in RuleOutcome.Action.allCases where action != self.action {
            add("action \(self.action.rawValue) becomes \(action.rawValue)") { $0.action = action }
        }
        for (words, match) in match.mutants { add(words) { $0.match = match } }
        return mutants
    }
}

extension Requirement {
    fileprivate var mutants: [(String, Requirement)] {
        var mutants: [(String, Requirement)] = []
        func add(_ words: String, _ change: (inout Requirement) -> Void) {
            var requirement = self
            change(&requirement)
            mutants.append((words, requirement))
        }
        for action in RuleOutcome.Action.allCases where action != self.action {
            add("action \(self.action.rawValue) becomes \(action.rawValue)") { $0.action = action }
        }
        for scanClass in classes where classes.count > 1 {
            add("without the class \(scanClass.rawValue)") {
                $0.classes.removeAll { $0 == scanClass }
            }
        }
        switch condition {
        case .always: break
        case .code: add("without when") { $0.condition = .always }
        case .files(let globs):
            add("without when") { $0.condition = .always }
            for index in globs.indices where globs.count > 1 {
                add("without the file pattern \(globs[index])") {
                    var fewer = globs
                    fewer.remove(at: index)
                    $0.condition = .files(fewer)
                }
            }
        }
        if let age = maximumDatabaseAge {
            add("without database_max_age") { $0.maximumDatabaseAge = nil }
            for seconds in [age.seconds - 1, age.seconds + 1] where seconds > 0 {
                let other = TimeSpan(seconds: seconds)
                add("database_max_age \(age) becomes \(other)") { $0.maximumDatabaseAge = other }
            }
        }
        return mutants
    }
}
