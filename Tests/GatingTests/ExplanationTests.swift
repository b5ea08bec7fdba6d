import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct ExplanationTests {
    private static let policy = """
        version: 1
        kind: policy
        name: p
        rules:
          - {id: fixable, match: {class: sca, severity: {gte: high}, fix: available}}
          - {id: code, match: {class: sast, severity: {gte: high}, path: {not: "tests/**"}}}
          - {id: backlog, match: {severity: medium}, max: 1, action: warn}
        """

    private func explain(_ findings: [Finding]) throws -> GateExplanation {
        let policy = try Policy.decode(Self.policy, file: "p.yaml")
        return GateExplanation(
            [policy],
            Gate.Evidence(findings: findings, runs: [], files: [], now: 1_795_478_400), run: "r-1",
            target: "shop", gaps: [])
    }

    private func lodash(_ id: String, fixed: String, _ severity: Severity = .high) -> Finding {
        finding(id, .sca, severity) {
            $0.package = package("lodash", "4.17.4", ecosystem: "npm", fixed: [fixed])
            $0.owners = ["@acme/web"]
        }
    }

    @Test func `The nearest way to green is told as upgrades, with what each lifts`() throws {
        let explanation = try explain([
            lodash("a", fixed: "4.17.11"), lodash("b", fixed: "4.17.21"),
            lodash("c", fixed: "4.17.19"),
            finding("d", .sca, .high) {
                $0.package = package("tar", "6.1.0", ecosystem: "npm", fixed: ["6.1.2"])
            },
        ])
        let way = try #require(explanation.way)
        #expect(
            way.steps == [
                GateExplanation.Step(action: "raise lodash to 4.17.21", lifts: 3),
                GateExplanation.Step(action: "raise tar to 6.1.2", lifts: 1),
            ])
        #expect(way.blocking == 4 && way.isFewest)
    }

    @Test func `Every finding is told with the values that matched, and its owner`() throws {
        let explanation = try explain([lodash("a", fixed: "4.17.21")])
        let match = try #require(explanation.rules[0].matches.first)
        #expect(match.finding.owners == ["@acme/web"])
        #expect(
            match.conditions == [
                GateExplanation.Condition(wanted: "class: sca", value: "sca", holds: true),
                GateExplanation.Condition(
                    wanted: "severity: {gte: high}", value: "high", holds: true),
                GateExplanation.Condition(wanted: "fix: available", value: "4.17.21", holds: true),
            ])
        #expect(explanation.rules[1].matches.isEmpty && explanation.verdict == .blocked)
    }

    @Test func `One finding is told why it does not block`() throws {
        let policy = try Policy.decode(Self.policy, file: "p.yaml")
        let test = finding("t", .sast, .medium) { $0.location.path = "tests/a.py" }
        let rules = GateExplanation.of(
            test, [policy], Gate.Evidence(findings: [test], runs: [], files: [], now: 0))
        #expect(rules.map(\.outcome.id) == ["fixable", "code", "backlog"])
        let code = rules[1].matches[0].conditions
        #expect(code.map(\.holds) == [true, false, false])
        #expect(code[2].wanted == "path: {not: tests/**}" && code[2].value == "tests/a.py")
        #expect(rules[2].matches[0].conditions.map(\.holds) == [true])
    }

    @Test func `A finding without a package is mended by itself, a secret revoked`() throws {
        let code = finding("x", .sast) {
            $0.location.path = "src/a.py"
            $0.location.startLine = 7
        }
        #expect(
            try explain([code]).way?.steps
                == [GateExplanation.Step(action: "mend B608 in src/a.py:7", lifts: 1)])
        #expect(try explain([]).way == nil)
    }

    @Test func `A package that nothing mends is to be replaced`() throws {
        let policy = try Policy.decode(
            "{version: 1, kind: policy, name: p, rules: [{id: all, match: {class: sca}, max: 1}]}",
            file: "p.yaml")
        let findings = ["a", "b", "c"].map { id in
            finding(id, .sca) { $0.package = package("left-pad", "1.0.0", ecosystem: "npm") }
        }
        let explanation = GateExplanation(
            [policy], Gate.Evidence(findings: findings, runs: [], files: [], now: 0), run: "r",
            target: "t", gaps: [])
        #expect(
            explanation.way?.steps == [
                GateExplanation.Step(
                    action: "replace left-pad, for which no fix is known", lifts: 3)
            ])
    }
}
