import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct ScopeTests {
    private func policy(_ scopes: String, extra: String = "") throws -> Policy {
        try Policy.decode(
            """
            version: 1
            kind: policy
            name: t
            \(extra)
            rules: [{id: backlog, match: {}, max: 50, action: warn}]
            sla: {high: 30d}
            scopes:
            \(scopes)
            """, file: "p.yaml")
    }

    private func scoped(
        _ scopes: String, _ subject: Subject, now: Double = 1_795_478_400
    ) throws -> ScopedPolicy {
        ScopedPolicy(try policy(scopes), subject: subject, now: now)
    }

    @Test func `A scope tightens for whom it is meant`() throws {
        let text =
            "  - {teams: [pay], rules: {backlog: {max: 5, action: block}}, set: {sla: {high: 14d}}}"
        let inside = try scoped(text, Subject(team: "pay")).policy
        #expect(inside.rules[0].maximum == 5 && inside.rules[0].action == .block)
        #expect(inside.deadlines.spans[.high]?.description == "14d")
        let outside = try scoped(text, Subject(team: "web")).policy
        #expect(outside.rules[0].maximum == 50 && outside.rules[0].action == .warn)
        let unknown = try scoped(text, .unknown)
        #expect(unknown.policy.rules[0].maximum == 50)
        #expect(unknown.remarks.first?.contains("p.yaml:8") == true)
    }

    @Test(arguments: [
        "rules: {backlog: {max: 400}}", "rules: {backlog: {action: off}}",
        "set: {sla: {high: 60d}}", "set: {unknown_severity: low}",
    ])
    func `What loosens needs somebody who answers for it, and an end`(_ change: String) throws {
        for extra in ["", ", approved_by: ciso", ", expires: 2027-01-31"] {
            #expect {
                _ = try policy("  - {repos: [acme/old], \(change)\(extra)}")
            } throws: { error in
                "\(error)".contains("p.yaml:8:") && "\(error)".contains("loosens")
            }
        }
        _ = try policy(
            "  - {repos: [acme/old], \(change), approved_by: ciso, expires: 2027-01-31}")
    }

    @Test func `A loosening ends by itself, and a tightening beside it wins`() throws {
        let loose =
            "  - {repos: [old], rules: {backlog: {max: 400}}, approved_by: c, expires: 2027-01-31}"
        let subject = Subject(repository: "acme/old", labels: ["pci"])
        #expect(try scoped(loose, subject).policy.rules[0].maximum == 400)
        let later = try scoped(loose, subject, now: 1_811_000_000)
        #expect(later.policy.rules[0].maximum == 50 && later.remarks.count == 1)
        let both = loose + "\n  - {labels: [pci], rules: {backlog: {max: 10}}}"
        #expect(try scoped(both, subject).policy.rules[0].maximum == 10)
    }

    @Test func `A scope names rules that are there`() {
        #expect { _ = try policy("  - {teams: [a], rules: {bcklog: {max: 1}}}") } throws: {
            "\($0)".contains("did you mean \"backlog\"")
        }
    }

    @Test func `A warning policy enforces when its day has come`() throws {
        var policy = Policy(name: "t", mode: .warn, rules: [Rule(id: "r", match: Match())])
        policy.enforceFrom = Day("2026-11-25")
        #expect(policy.judge([finding()], now: 1_795_478_400).outcome.verdict == .warned)
        #expect(policy.judge([finding()], now: 1_795_564_800).outcome.verdict == .blocked)
    }

    @Test func `A repository may only tighten what it is judged by`() throws {
        let org = try Policy.decode(
            "{version: 1, kind: policy, name: org, rules: [{id: a, match: {}, max: 3}, {id: b, match: {}, max: 3, action: warn}]}",
            file: "org.yaml")
        func outcome(_ own: String, _ count: Int) throws -> GateOutcome {
            let own = try RepositoryPolicy.decode(
                "{version: 1, kind: repository, \(own)}", file: ".sluice.yaml")
            let findings = (0..<count).map { finding("\($0)") }
            return Gate([org], repository: own).judge(
                Gate.Evidence(findings: findings, runs: [], files: [], now: 0)
            ).outcome
        }
        #expect(try outcome("limits: {a: {max: 1}}", 2).verdict == .blocked)
        #expect(try outcome("limits: {b: {action: block, max: 0}}", 1).verdict == .blocked)
        #expect(try outcome("rules: [{id: a, match: {class: sast}}]", 1).verdict == .blocked)
        for hostile in [
            "limits: {a: {max: 100}}", "limits: {a: {action: off}}", "limits: {a: {action: warn}}",
        ] {
            let outcome = try outcome(hostile, 4)
            #expect(outcome.verdict == .blocked)
            #expect(outcome.remarks.contains { $0.contains("may only tighten") })
            #expect(outcome.sources.map(\.kind) == [.policy, .repository])
        }
        for hostile in ["mode: warn", "waivers: w.yaml", "scopes: []", "unknown_severity: low"] {
            #expect(throws: InvalidManifest.self) { try outcome(hostile, 1) }
        }
    }
}
