package import Findings
package import Manifests

extension GateExplanation {
    /// Explains what the gate says of the evidence.
    ///
    /// What the gate said then is `past`: of requirements and checks beyond findings that is told,
    ///   since a report does not keep the files that they looked at.
    package init(
        _ policies: [Policy], _ evidence: Gate.Evidence, run: String, target: String,
        gaps: [String], past: [RuleOutcome] = [], remarks: [String] = []
    ) {
        let judgement = Gate(policies).judge(evidence)
        let outcomes = judgement.outcome.rules.map { $0.asItWas(in: past) }
        let findings = Dictionary(
            evidence.findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
        let rules = outcomes.map { outcome -> Rule in
            let owner = policies.first { $0.owns(outcome) }
            let rule = owner?.rules.first { $0.id.value == outcome.id }
            let facts = rule.flatMap { rule in
                owner.map { ConditionFacts(rule.match, of: $0, evidence) }
            }
            func matches(_ fingerprints: [Fingerprint]) -> [Match] {
                Set(fingerprints).compactMap { findings[$0] }.sorted {
                    ($1.severity, $0.fingerprint) < ($0.severity, $1.fingerprint)
                }.map { Match(finding: $0, conditions: facts?.conditions(of: $0) ?? []) }
            }
            return Rule(
                outcome: outcome, matches: matches(outcome.fingerprints),
                waived: matches(outcome.waived))
        }
        self.init(
            run: run, target: target,
            verdict: GateOutcome(policy: "", policyDigest: "", rules: outcomes).verdict, gaps: gaps,
            rules: rules, way: Self.way(rules), remarks: remarks + judgement.outcome.remarks)
        waivers = judgement.coverage.map { coverage in
            Waiver(
                id: coverage.waiver.id.value, standing: "\(coverage.standing)",
                expires: "\(coverage.waiver.expires)", approvedBy: coverage.waiver.approvedBy,
                matching: coverage.matching.count, covered: coverage.covered.count)
        }
    }

    /// Why one finding blocks, or does not: every rule, with what holds and what does not.
    package static func of(
        _ finding: Finding, _ policies: [Policy], _ evidence: Gate.Evidence
    ) -> [Rule] {
        let judgement = Gate(policies).judge(evidence)
        return judgement.outcome.rules.compactMap { outcome in
            guard let owner = policies.first(where: { $0.owns(outcome) }),
                let rule = owner.rules.first(where: { $0.id.value == outcome.id })
            else { return nil }
            let facts = ConditionFacts(rule.match, of: owner, evidence)
            return Rule(
                outcome: outcome,
                matches: [Match(finding: finding, conditions: facts.conditions(of: finding))])
        }
    }

    private static func way(_ rules: [Rule]) -> Way? {
        let blocking = rules.filter { $0.outcome.outcome == .blocked }
        guard !blocking.isEmpty else { return nil }
        let needs = blocking.map { $0.outcome.matched - $0.outcome.limit }
        let choices = RepairChoices(blocking.map { $0.matches.map(\.finding) }).choices
        let all = Set(blocking.flatMap { $0.matches.map(\.finding.fingerprint) })
        let others = blocking.filter { $0.matches.isEmpty }.map {
            Step(action: "meet \($0.outcome.id): \($0.outcome.reason)", lifts: 0)
        }
        guard let (chosen, fewest) = WayToGreen(choices: choices, needs: needs).solution() else {
            return Way(steps: others, blocking: all.count, fewest: others.count)
        }
        let steps = chosen.map { choices[$0] }.sorted { $0.findings > $1.findings }
            .map { Step(action: $0.action, lifts: $0.findings) }
        return Way(
            steps: steps + others, blocking: all.count, fewest: fewest + others.count)
    }
}

extension RuleOutcome {
    fileprivate func asItWas(in past: [RuleOutcome]) -> RuleOutcome {
        guard fingerprints.isEmpty, waived.isEmpty,
            let then = past.first(where: { $0.id == id && $0.action == action }),
            then.fingerprints.isEmpty
        else { return self }
        return then
    }
}

extension Policy {
    fileprivate func owns(_ outcome: RuleOutcome) -> Bool {
        (outcome.policy == nil || outcome.policy == source)
            && rules.contains { $0.id.value == outcome.id }
    }
}
