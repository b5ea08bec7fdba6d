import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct RuleTests {
    private func outcome(
        _ rule: String, mode: String = "enforce", extra: String = "", _ findings: [Finding]
    ) throws -> RuleOutcome {
        let policy = try Policy.decode(
            "{version: 1, kind: policy, name: t, mode: \(mode), \(extra) rules: [\(rule)]}",
            file: "t.yaml")
        return try #require(policy.judge(findings).outcome.rules.first)
    }

    @Test func `A rule names its limit, what matches and why it blocks`() throws {
        let found = [finding("b"), finding("a"), finding("c", .secrets)]
        let outcome = try outcome(
            "{id: sast, match: {class: sast}, max: 1, help: Mend it.}", found)
        #expect(outcome.id == "sast")
        #expect(outcome.action == .block)
        #expect(outcome.outcome == .blocked)
        #expect(outcome.limit == 1)
        #expect(outcome.matched == 2)
        let expected = [Fingerprint(parts: ["a"]), Fingerprint(parts: ["b"])].sorted()
        #expect(outcome.fingerprints == expected)
        #expect(outcome.reason == "2 findings match, at most 1 is allowed")
        #expect(outcome.help == "Mend it.")
    }

    @Test(arguments: [
        (0, 0, RuleOutcome.Outcome.satisfied), (1, 0, .blocked), (3, 3, .satisfied),
        (4, 3, .blocked),
    ])
    func `Only more than the limit blocks`(
        _ count: Int, _ limit: Int, _ expected: RuleOutcome.Outcome
    ) throws {
        let found = (0..<count).map { finding("\($0)") }
        #expect(try outcome("{id: r, match: {}, max: \(limit)}", found).outcome == expected)
    }

    @Test func `An action of warn warns, and one of off judges nothing`() throws {
        let warned = try outcome("{id: r, match: {}, action: warn}", [finding()])
        #expect(warned.outcome == .warned)
        #expect(warned.reason == "1 finding matches, none is allowed")
        let off = try outcome(
            "{id: r, match: {}, action: off}, {id: s, match: {}}", [finding()])
        #expect(off.outcome == .satisfied && off.matched == 0)
        #expect(off.reason == "the rule is off")
    }

    @Test func `The policy's mode warn turns a block into a warning and says so`() throws {
        let outcome = try outcome("{id: r, match: {}}", mode: "warn", [finding()])
        #expect(outcome.action == .block && outcome.outcome == .warned)
        #expect(
            outcome.reason
                == "1 finding matches, none is allowed; would block, but the policy's mode is warn")
        let satisfied = try self.outcome("{id: r, match: {}}", mode: "warn", [])
        #expect(satisfied.reason == "no finding matches, none is allowed")
    }

    @Test func `The reason tells which findings were of unknown severity`() throws {
        let rule = "{id: r, match: {severity: {gte: high}}}"
        let found = [finding("a", .sca, .unknown), finding("b")]
        let blocked = try outcome(rule, extra: "unknown_severity: critical,", found)
        #expect(blocked.matched == 2)
        #expect(
            blocked.reason == "2 findings match, none is allowed; "
                + "1 of them is of unknown severity, which counts as critical")
        #expect(try outcome(rule, extra: "unknown_severity: low,", found).matched == 1)
        #expect(try outcome("{id: r, match: {severity: unknown}}", found).outcome == .blocked)
    }

    @Test func `The reason counts what could not be judged and what nothing spared`() throws {
        let found = [finding("a", .sca), finding("b", .sca), finding("c")]
        let positive = try outcome("{id: r, match: {epss: {gte: 0.1}}}", found)
        #expect(
            positive.reason == "no finding matches, none is allowed; "
                + "2 more do not count: their epss is unknown")
        let negative = try outcome(
            "{id: r, match: {class: sca, path: {not: 'test/**'}}}", found)
        #expect(
            negative.reason == "2 findings match, none is allowed; "
                + "2 of them count because their path is unknown")
    }

    @Test func `Inline suppressions count unless the policy ignores them`() throws {
        let found = [finding("a") { $0.inlineSuppressed = true }, finding("b")]
        #expect(try outcome("{id: r, match: {}}", found).matched == 2)
        let ignored = try outcome(
            "{id: r, match: {}}", extra: "inline_suppressions: ignore,", found)
        #expect(ignored.matched == 1)
        #expect(
            ignored.reason == "1 finding matches, none is allowed; "
                + "1 more does not count, being suppressed inline")
        let asked = try outcome(
            "{id: r, match: {all: [{inline_suppressed: true}]}}",
            extra: "inline_suppressions: ignore,", found)
        #expect(asked.matched == 1)
    }
}
