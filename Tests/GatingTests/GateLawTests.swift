import Findings
import Manifests
import Testing

@testable import Gating

/// What must hold of every policy and all findings, tried on random ones.
@Suite struct GateLawTests {
    static let seeds = 0..<150 as Range<UInt64>

    @Test(arguments: seeds)
    func `The order of rules and findings never matters`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let (policy, findings) = (world.policy(), world.findings())
        var shuffled = policy
        shuffled.rules.shuffle(using: &world.generator)
        let first = policy.judge(findings)
        let second = shuffled.judge(findings.shuffled(using: &world.generator))
        #expect(first.outcome.verdict == second.outcome.verdict)
        #expect(Set(first.outcome.rules) == Set(second.outcome.rules))
    }

    @Test(arguments: seeds)
    func `One finding more never makes a verdict milder`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let policy = world.policy()
        var findings: [Finding] = []
        var rank = 0
        for finding in world.findings() {
            findings.append(finding)
            let next = policy.judge(findings).outcome.verdict.rank
            #expect(next >= rank)
            rank = next
        }
    }

    @Test(arguments: seeds)
    func `A stricter policy never makes a verdict milder`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let (policy, findings) = (world.policy(), world.findings())
        let before = policy.judge(findings).outcome
        for stricter in world.stricter(than: policy) {
            let after = stricter.judge(findings).outcome
            #expect(after.verdict.rank >= before.verdict.rank)
            #expect(after.blocking.count >= before.blocking.count)
        }
    }

    @Test(arguments: seeds)
    func `A block names a rule with more findings than its limit, and all of them`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let (policy, findings) = (world.policy(), world.findings())
        let known = Set(findings.map(\.fingerprint))
        let outcome = policy.judge(findings).outcome
        #expect((outcome.verdict == .blocked) == !outcome.blocking.isEmpty)
        for rule in outcome.rules {
            #expect(rule.fingerprints == rule.fingerprints.sorted())
            #expect(known.isSuperset(of: rule.fingerprints))
            let own = policy.rules.first { $0.id.value == rule.id }
            let isExceeded = rule.action != .off && rule.matched > own?.maximum ?? 0
            if isExceeded { #expect(rule.outcome != .satisfied) }
            if own?.maximumNew == nil, own?.maximumIncrease == nil {
                #expect((rule.outcome != .satisfied) == isExceeded)
            }
        }
    }

    @Test(arguments: seeds)
    func `Columns say of all findings what each says of itself`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let (policy, findings) = (world.policy(), world.findings())
        let bench = GateBench(Gate(policy), subject: .unknown, now: 1_795_478_400)
        var table = bench.table()
        for finding in findings { table.add(finding) }
        let everything = BitSet(count: table.count, full: true)
        let seat = bench.seats[0]
        for (match, inquiry) in zip(
            policy.rules.map(\.match) + policy.waivers.map(\.match), seat.rules + seat.waivers)
        {
            let bound = BoundInquiry(inquiry, table)
            let set = bound.answers(within: everything)
            for (place, finding) in findings.enumerated() {
                let answer = match.answer(for: finding, in: seat.context)
                #expect(set.counts.contains(place) == answer.counts)
                #expect(set.yes.contains(place) == (answer.truth == .yes))
                #expect(set.possible.contains(place) == (answer.truth != .no))
                #expect(bound.truth(at: place) == answer.truth)
                if answer.truth == .unknown {
                    let missing = bound.missing(in: BitSet(count: table.count, [place]))
                    #expect(missing == Set(answer.missing))
                }
            }
        }
    }

    @Test(arguments: seeds)
    func `A waiver excuses only what certainly matches, and as much as its author saw`(
        _ seed: UInt64
    ) {
        var world = RandomWorld(seed: seed)
        let (policy, findings) = (world.policy(), world.findings())
        let judgement = policy.judge(findings)
        let context = JudgingContext(policy, subject: .unknown, now: 1_795_478_400)
        for (waiver, coverage) in zip(policy.waivers, judgement.coverage) {
            let matching = findings.filter {
                waiver.match.answer(for: $0, in: context).truth == .yes
            }
            #expect(coverage.matching == matching.map(\.fingerprint).sorted())
            let isOver = waiver.expires.end <= context.now
            let expected =
                if isOver {
                    [Fingerprint]()
                } else if !waiver.fingerprints.isEmpty {
                    matching.map(\.fingerprint).filter { waiver.fingerprints.contains($0) }.sorted()
                } else {
                    matching.count > waiver.seen ?? 0 ? [] : coverage.matching
                }
            #expect(coverage.covered == expected)
        }
    }

    @Test(arguments: seeds)
    func `A required scanner that is not complete is never passed over`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        var policy = world.policy()
        policy.requirements = [Requirement(id: "need", classes: [.sast])]
        let states = ScannerState.allCases.filter { $0 != .complete }
        let state = states[Int(seed) % states.count]
        let runs = [run("semgrep", .sast, state, reason: "r")]
        let judgement = policy.judge(world.findings(), runs: runs)
        #expect(!judgement.gaps.isEmpty)
        #expect(judgement.outcome.verdict != .passed)
        let completeness = Completeness(of: runs, otherGaps: judgement.gaps)
        #expect(!completeness.isComplete)
    }

    @Test(arguments: seeds)
    func `Of several policies the strictest wins, in any order`(_ seed: UInt64) {
        var world = RandomWorld(seed: seed)
        let (one, other, findings) = (world.policy(), world.policy(), world.findings())
        let evidence = Gate.Evidence(findings: findings, runs: [], files: [], now: 1_795_478_400)
        let both = Gate([one, other]).judge(evidence).outcome
        let turned = Gate([other, one]).judge(evidence).outcome
        let alone = [one, other].map { Gate($0).judge(evidence).outcome.verdict.rank }
        #expect(both.verdict.rank == alone.max())
        #expect(both.verdict == turned.verdict && both.policyDigest == turned.policyDigest)
        #expect(Set(both.rules) == Set(turned.rules))
    }

    @Test func `A policy that judges nothing never passes`() {
        let empty = Policy(name: "empty", rules: [])
        #expect(empty.judge([finding()]).outcome.verdict == .notEvaluated)
        let off = Policy(name: "off", rules: [Rule(id: "r", match: Match(), action: .off)])
        #expect(off.judge([finding()]).outcome.verdict == .notEvaluated)
        #expect(
            Policy(name: "on", rules: [Rule(id: "r", match: Match())]).judge().outcome.verdict
                == .passed)
    }
}

extension Verdict {
    fileprivate var rank: Int {
        switch self {
        case .notEvaluated: -1
        case .passed: 0
        case .warned: 1
        case .blocked: 2
        }
    }
}
