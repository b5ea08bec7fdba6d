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
            let isExceeded = rule.action != .off && rule.matched > rule.limit
            #expect((rule.outcome != .satisfied) == isExceeded)
        }
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
