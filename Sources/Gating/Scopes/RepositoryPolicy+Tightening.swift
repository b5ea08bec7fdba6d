import Findings
import Manifests

extension RepositoryPolicy {
    var source: GateSource {
        GateSource(
            kind: .repository, name: Self.fileName, file: Self.fileName, digest: digest)
    }

    /// Its own rules, as a policy beside the others: it enforces, waives nothing, and takes what is unrated
    /// for as bad as the strictest of them does.
    func policy(beside others: [Policy]) -> Policy {
        Policy(
            name: Self.fileName, unknownSeverity: others.map(\.unknownSeverity).max() ?? .medium,
            rules: rules, requirements: requirements)
    }

    /// Lowers limits of the policies' rules.
    ///
    /// - Returns: What it may not do, and so does not.
    func tighten(_ policies: inout [(policy: Policy, source: GateSource)]) -> [String] {
        var refusals: [String] = []
        for entry in changes {
            var isKnown = false
            for index in policies.indices {
                for place in policies[index].policy.rules.indices
                where policies[index].policy.rules[place].id.value == entry.key {
                    isKnown = true
                    let name = "\(entry.key) of \(policies[index].policy.name)"
                    refusals += entry.value.tighten(&policies[index].policy.rules[place], name)
                }
            }
            if !isKnown {
                refusals.append("\(Self.fileName) changes \(entry.key), which no policy has")
            }
        }
        return refusals
    }
}

extension PolicyScope.Change {
    fileprivate func tighten(_ rule: inout Rule, _ name: String) -> [String] {
        var refusals: [String] = []
        func lower(_ value: Int?, _ key: String, _ limit: inout Int?) {
            guard let value else { return }
            if let usual = limit, value > usual {
                refusals.append(
                    "\(RepositoryPolicy.fileName) may only tighten: \(key) of \(name) stays "
                        + "\(usual), not \(value)")
            } else {
                limit = value
            }
        }
        lower(maximum, "max", &rule.maximum)
        lower(maximumNew, "max_new", &rule.maximumNew)
        lower(maximumIncrease, "max_increase", &rule.maximumIncrease)
        if let action {
            if action.strictness < rule.action.strictness {
                refusals.append(
                    "\(RepositoryPolicy.fileName) may only tighten: \(name) stays "
                        + "\(rule.action.rawValue), not \(action.rawValue)")
            } else {
                rule.action = action
            }
        }
        return refusals
    }
}
