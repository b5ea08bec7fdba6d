import Findings
import Manifests

/// The policies as they are for one target at one moment, with everything ready to be asked.
struct GateBench {
    /// One policy with its scopes applied.
    struct Seat {
        let policy: Policy
        let source: GateSource
        let context: JudgingContext
        let rules: [Inquiry]
        /// Of the rules that have one.
        let preconditions: [Inquiry?]
        let waivers: [Inquiry]
    }

    let seats: [Seat]
    let requirements: [(requirement: Requirement, source: GateSource)]
    /// What was not applied, and why.
    let remarks: [String]
    let sources: [GateSource]
    let subject: Subject
    let now: Double

    init(_ gate: Gate, subject: Subject, now: Double) {
        var remarks: [String] = []
        var policies: [(policy: Policy, source: GateSource)] = gate.policies.map { policy in
            let scoped = ScopedPolicy(policy, subject: subject, now: now)
            remarks += scoped.remarks
            return (scoped.policy, policy.source)
        }
        var sources = gate.policies.flatMap { [$0.source] + $0.waiverSources }
        if let repository = gate.repository {
            let source = repository.source
            sources.append(source)
            remarks += repository.tighten(&policies)
            policies.append((repository.policy(beside: gate.policies), source))
        }
        seats = policies.map { policy, source in
            let context = JudgingContext(policy, subject: subject, now: now)
            return Seat(
                policy: policy, source: source, context: context,
                rules: policy.rules.map { Inquiry($0.match, context) },
                preconditions: policy.rules.map { rule in
                    rule.precondition.map { Inquiry($0.match, context) }
                },
                waivers: policy.waivers.map { Inquiry($0.match, context) })
        }
        requirements = policies.flatMap { policy, source in
            policy.requirements.map { ($0, source) }
        }
        self.remarks = remarks
        self.sources = sources
        self.subject = subject
        self.now = now
    }

    /// A table with the columns that will be asked for.
    func table() -> FindingTable {
        let inquiries = seats.flatMap {
            $0.rules + $0.preconditions.compactMap(\.self) + $0.waivers
        }
        let waivers = seats.flatMap(\.policy.waivers)
        var wanted = Set(waivers.flatMap(\.fingerprints).map(\.description))
        for question in inquiries.flatMap(\.questions) {
            if case .fingerprints(let names) = question.lookup { wanted.formUnion(names) }
        }
        let always: [any Facet.Type] = [Severity.self, Flags.New.self, Flags.Suppressed.self]
        return FindingTable(
            facets: always + inquiries.flatMap(\.questions).map(\.facet), wanted: wanted)
    }
}
