package import Findings
import Manifests

/// Findings on their way to be judged.
package struct Docket {
    private let bench: GateBench
    private var table: FindingTable
    private var risks: RiskColumn

    init(_ bench: GateBench) {
        self.bench = bench
        table = bench.table()
        risks = RiskColumn(bench)
    }

    package mutating func add(_ finding: Finding) {
        table.add(finding)
        risks.add(finding)
    }

    /// `evidence`: beside the findings, which were added.
    package func judge(_ evidence: Gate.Evidence) -> Gate.Judgement {
        let everything = BitSet(count: table.count, full: true)
        var rules: [RuleOutcome] = []
        var marks: [Int: [WaiverMark]] = [:]
        var coverage: [WaiverCoverage] = []
        var excused = BitSet(count: table.count)
        var sorting = FingerprintOrder(table)
        for seat in bench.seats {
            let waived = WaivedFindings(seat, table, now: bench.now)
            coverage += waived.coverage
            excused.formUnion(waived.covered)
            for (place, waivers) in waived.marks { marks[place, default: []] += waivers }
            for (place, rule) in seat.policy.rules.enumerated() {
                let hearing = RuleHearing(
                    rule: rule, seat: seat, table: table,
                    inquiry: BoundInquiry(seat.rules[place], table),
                    precondition: seat.preconditions[place].map { BoundInquiry($0, table) },
                    waived: waived.covered, resolved: evidence.resolved)
                rules.append(hearing.outcome(everything, &sorting))
            }
        }
        let requirements = bench.requirements.map { $0.requirement.judge(evidence, $0.source) }
        let facts =
            evidence.compliance
            ?? ComplianceEvidence(files: evidence.files, now: evidence.now)
        let checks = bench.seats.flatMap { seat in
            seat.policy.compliance.map {
                $0.judge(facts, mode: seat.policy.mode(at: bench.now), of: seat.source)
            }
        }
        let remarks = bench.remarks + coverage.flatMap { $0.remarks(now: bench.now) }
        let outcome = GateOutcome(
            policy: bench.seats.map(\.policy.name).joined(separator: ", "),
            policyDigest: bench.digest,
            rules: rules + requirements.map(\.outcome) + checks.map(\.outcome),
            sources: bench.sources, remarks: remarks, risk: risks.worst(except: excused))
        return Gate.Judgement(
            outcome: outcome, gaps: requirements.flatMap(\.gaps), waivers: marks,
            coverage: coverage, compliance: checks.map(\.result))
    }
}

extension GateBench {
    /// That of the one policy; of several, the digest of their digests, whatever their order.
    fileprivate var digest: String {
        let digests = sources.filter { $0.kind != .waivers }.map(\.digest)
        guard digests.count != 1 else { return digests[0] }
        let lines = digests.sorted().map { $0 + "\n" }.joined()
        return Digest.sha256(of: Array(lines.utf8))
    }
}
