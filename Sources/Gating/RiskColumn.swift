import Findings
import Manifests

/// The risk of each finding by the rubric that makes most of it, and the worst of all.
struct RiskColumn {
    private let scoring: [RiskScoring]
    /// What the score of each different kind of finding is made of.
    private var kinds: [UInt32] = []
    private var kindNumbers: [RiskScoring.Kind: UInt32] = [:]
    private var kindValues: [RiskScoring.Kind] = []

    init(_ bench: GateBench) { scoring = bench.seats.map { RiskScoring($0.policy, bench.subject) } }

    mutating func add(_ finding: Finding) {
        let kind = RiskScoring.Kind(finding)
        if let known = kindNumbers[kind] {
            kinds.append(known)
            return
        }
        let number = UInt32(kindValues.count)
        kindNumbers[kind] = number
        kindValues.append(kind)
        kinds.append(number)
    }

    func worst(except excused: BitSet) -> RiskScore? {
        let scores = kindValues.map { kind in
            scoring.map { $0.score(kind) }.max { $0.value < $1.value } ?? RiskScore(terms: [])
        }
        var worst: RiskScore?
        var seen = [Bool](repeating: false, count: scores.count)
        for (place, kind) in kinds.enumerated() where !seen[Int(kind)] && !excused.contains(place) {
            seen[Int(kind)] = true
            let score = scores[Int(kind)]
            if score.value > worst?.value ?? -1 { worst = score }
        }
        return worst
    }
}

/// A policy's rubric put to use for one target.
struct RiskScoring {
    /// All of a finding that its risk depends on.
    struct Kind: Hashable {
        let severity: Severity
        let epss: Double?
        let isExploited: Bool

        init(_ finding: Finding) {
            severity = finding.severity
            epss = finding.epss
            isExploited = finding.knownExploited == true
        }
    }

    private let rubric: RiskRubric
    private let unknownSeverity: Severity
    private let subject: Subject

    init(_ policy: Policy, _ subject: Subject) {
        rubric = policy.risk
        unknownSeverity = policy.unknownSeverity
        self.subject = subject
    }

    func score(_ kind: Kind) -> RiskScore {
        let counted = kind.severity == .unknown ? unknownSeverity : kind.severity
        let word = kind.severity == .unknown ? "unknown, as \(counted.rawValue)" : counted.rawValue
        var terms = [RiskScore.Term("severity \(word)", rubric.severities[counted] ?? 0)]
        if let epss = kind.epss { terms.append(.init("EPSS", (epss * rubric.epss).rounded(to: 2))) }
        if kind.isExploited { terms.append(.init("known exploited", rubric.knownExploited)) }
        let sum = min(100, terms.reduce(0) { $0 + $1.points })
        if subject.isInternetFacing == false, sum > 0 {
            terms.append(
                .init("not internet-facing", ((rubric.internalShare - 1) * sum).rounded(to: 2)))
        }
        if let impact = subject.businessImpact {
            let points = Double(min(3, max(1, impact))) / 3 * rubric.businessImpact
            terms.append(.init("business impact \(impact) of 3", points.rounded(to: 2)))
        }
        if subject.holdsSensitiveData == true {
            terms.append(.init("sensitive data", rubric.sensitiveData))
        }
        return RiskScore(terms: terms.filter { $0.points != 0 || $0.name.hasPrefix("severity") })
    }
}

extension Double {
    fileprivate func rounded(to digits: Int) -> Double {
        var factor = 1.0
        for _ in 0..<digits { factor *= 10 }
        return (self * factor).rounded() / factor
    }
}
