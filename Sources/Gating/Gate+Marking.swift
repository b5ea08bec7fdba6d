package import Findings

extension Gate {
    /// Writes on each finding what the judgement says of it: its waivers, its risk, its deadline.
    ///
    /// `findings`: the ones that were judged, in the same order.
    /// `evidence`: what they were judged by.
    package func mark(_ findings: inout [Finding], _ judgement: Judgement, _ evidence: Evidence) {
        let bench = GateBench(self, subject: evidence.subject, now: evidence.now)
        let scoring = bench.seats.map { RiskScoring($0.policy, bench.subject) }
        var scores: [RiskScoring.Kind: RiskScore] = [:]
        for index in findings.indices {
            findings[index].waivers = judgement.waivers[index] ?? []
            let kind = RiskScoring.Kind(findings[index])
            let score =
                scores[kind] ?? scoring.map { $0.score(kind) }.max { $0.value < $1.value }
            scores[kind] = score
            findings[index].risk = score
            let age = AgeFacet(findings[index])
            findings[index].deadline =
                bench.seats.compactMap { $0.context.deadlines.deadline(age, in: $0.context) }
                .min { $0.due < $1.due }
        }
    }
}
