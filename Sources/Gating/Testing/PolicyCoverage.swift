import Findings
package import Manifests

/// Which rules and requirements the cases of a policy put to the test.
package struct PolicyCoverage: Sendable, Hashable {
    /// Those that no case makes fire.
    package let neverFired: [String]
    /// Those that no case makes pass although something is there that they are partly about.
    package let neverPassed: [String]
    package let total: Int

    /// The runs are of all tests of the policy.
    package init(_ policy: Policy, _ runs: [PolicyTestRun]) {
        let results = runs.flatMap(\.results)
        let rules = policy.rules.filter { $0.action != .off }
        let requirements = policy.requirements.filter { $0.action != .off }
        let ids = rules.map(\.id.value) + requirements.map(\.id.value)
        total = ids.count
        func outcomes(_ id: String) -> [(RuleOutcome, PolicyTestRun.Result)] {
            results.flatMap { result in
                result.judgement.outcome.rules.filter { $0.id == id }.map { ($0, result) }
            }
        }
        neverFired = ids.filter { id in outcomes(id).allSatisfy { $0.0.outcome == .satisfied } }
        let idleRules = rules.filter { rule in
            !outcomes(rule.id.value).contains { outcome, result in
                outcome.outcome == .satisfied
                    && rule.isNearly(about: result.findings, under: policy)
            }
        }
        let idleRequirements = requirements.filter { requirement in
            outcomes(requirement.id.value).allSatisfy { $0.0.outcome != .satisfied }
        }
        neverPassed = idleRules.map(\.id.value) + idleRequirements.map(\.id.value)
    }
}

extension Rule {
    /// Whether findings meet at least one of the conditions; one alone decides, and is met or not.
    fileprivate func isNearly(about findings: [Finding], under policy: Policy) -> Bool {
        if findings.isEmpty { return false }
        if match.conditions.isEmpty || match.conditions.count == 1 && limit == 0 { return true }
        return match.conditions.contains { condition in
            !SingleMatch(Match([condition]), of: policy).matching(findings, now: 0).isEmpty
        }
    }
}
