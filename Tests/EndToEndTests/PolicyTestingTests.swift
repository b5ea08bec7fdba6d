import Foundation
import TestSupport
import Testing

/// Tests of policies, run by the built program.
@Suite(.timeLimit(.minutes(5))) struct PolicyTestingTests {
    private static let policy = """
        version: 1
        kind: policy
        name: p
        rules:
          - {id: secrets, match: {class: secrets, new: true}}
          - {id: backlog, match: {severity: {gte: medium}}, max: 2, action: warn}
        require: [{id: sast, classes: [sast]}]
        """

    private func run(
        _ cases: String, _ arguments: String..., policy: String = policy
    ) async throws -> (BuiltSluice.Run, Home) {
        let home = try Home()
        _ = try home.write(policy, to: "policies/p.yaml")
        _ = try home.write(
            "version: 1\nkind: policy-test\npolicy: p.yaml\nnow: 2026-11-24\n\(cases)\n",
            to: "policies/p.test.yaml")
        return (
            try await BuiltSluice.run(["policy", "test", "policies"] + arguments, in: home), home
        )
    }

    @Test func `The shipped policy decides what its tests say, and every change would be noticed`()
        async throws
    {
        let run = try await BuiltSluice.run(
            [
                "policy", "test", "--mutate", "--strict",
                BuiltSluice.project + "/pipelines/policies",
            ],
            in: try Home())
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(!run.text.contains("survives") && run.text.contains("10 of 10 rules fire, 10 pass"))
    }

    @Test func `A case that is not as expected fails, and JUnit says where`() async throws {
        let (run, home) = try await run(
            """
            cases:
              - {name: "<a> & \\"b\\"", findings: [{class: secrets}], expect: {verdict: pass}}
              - {name: good, findings: [{class: secrets, new: false}], expect: {verdict: passed}}
            """, "--junit", "out/junit.xml")
        #expect(run.status == 1)
        #expect(run.text.contains("expected pass, and it is blocked"))
        #expect(run.text.contains("p.test.yaml:6") && run.text.contains("1 of 2 cases pass"))
        let document = try await BuiltSluice.run(
            URL(filePath: "/usr/bin/python3"),
            [
                "-c",
                """
                import xml.etree.ElementTree as tree
                root = tree.parse("out/junit.xml").getroot()
                cases = root.findall("testsuite/testcase")
                print(root.get("tests"), root.get("failures"), [c.get("name") for c in cases])
                print(cases[0].find("failure").get("message"), cases[1].find("failure"))
                """,
            ], in: home.path)
        #expect(
            document.text == """
                2 1 ['<a> & "b"', 'good']
                expected pass, and it is blocked None

                """, "\(document.errors)")
    }

    @Test func `What no case puts to the test is told`() async throws {
        let cases = """
            cases:
              - {name: new, findings: [{class: secrets, severity: low}], expect: {verdict: blocked, by: [secrets]}}
              - {name: old, findings: [{class: secrets, severity: low, new: false}], expect: {verdict: passed}}
            """
        let (run, _) = try await run(cases)
        #expect(run.status == 0, "\(run.text)")
        #expect(run.text.contains("no case makes it fire: backlog"))
        #expect(run.text.contains("no case makes it fire: sast"))
        #expect(run.text.contains("no case makes it pass: backlog"))
        let (strict, _) = try await self.run(cases, "--strict")
        #expect(strict.status == 1)
        let (mutated, _) = try await self.run(cases, "--mutate")
        #expect(mutated.status == 1)
        for survivor in [
            "survives: backlog: max 2 becomes 1", "survives: backlog: action warn becomes off",
            "survives: backlog: severity medium becomes high",
            "survives: sast: action block becomes off", "survives: mode becomes warn",
        ] {
            #expect(mutated.text.contains(survivor) == !survivor.contains("mode"), "\(survivor)")
        }
        #expect(!mutated.text.contains("survives: secrets: action"))
    }

    @Test func `A change that makes no difference is excused with a reason`() async throws {
        let cases = """
            cases:
              - {name: new, findings: [{class: secrets}], expect: {verdict: blocked, by: [secrets]}}
            """
        let one =
            "{version: 1, kind: policy, name: p, rules: [{id: secrets, match: {class: secrets}}]}"
        let (before, _) = try await run(cases, "--mutate", policy: one)
        #expect(before.text.contains("survives: inline_suppressions becomes ignore"))
        let excuses = before.text.split(separator: "\n").compactMap { line -> String? in
            guard let mark = line.firstRange(of: "survives: ") else { return nil }
            return String(line[mark.upperBound...])
        }
        let list = excuses.map { excuse in
            "  - {change: '\(excuse.replacing("'", with: "''"))', because: nobody uses it here}"
        }
        #expect(list.count == 4)
        let (after, _) = try await run(
            cases + "\nequivalent:\n" + list.joined(separator: "\n"), "--mutate", policy: one)
        #expect(after.status == 0, "\(after.text)\(after.errors)")
    }

    @Test(arguments: [
        ("cases: []", "needs at least 1"),
        ("cases: [{name: a, expect: {verdict: blockd}}]", "blocked"),
        (
            "cases: [{name: a, expect: {verdict: blocked, by: [secret]}}]",
            "the policy has no rule \"secret\""
        ),
        ("cases: [{name: a, findings: [{klass: sast}], expect: {verdict: pass}}]", "klass"),
        (
            "cases: [{name: a, scanners: {nobody: failed}, expect: {verdict: pass}}]",
            "unknown scanner"
        ),
        (
            "cases: [{name: a, expect: {verdict: pass}}, {name: a, expect: {verdict: pass}}]",
            "stands already"
        ),
    ])
    func `A test that could say nothing is an error with its line`(
        _ cases: String, _ problem: String
    ) async throws {
        let (run, home) = try await run(cases)
        #expect(run.status == 64 && run.errors.contains(problem), "\(run.errors)")
        #expect(run.errors.contains("p.test.yaml:5"))
        let validated = try await BuiltSluice.run(
            ["policy", "validate", "policies/p.yaml", "policies/p.test.yaml"], in: home)
        #expect(validated.status == 64 && validated.errors.contains(problem))
    }

    @Test func `Without any test nothing passes, and a valid policy is told to be so`() async throws
    {
        let home = try Home()
        _ = try home.write(Self.policy, to: "policies/p.yaml")
        let none = try await BuiltSluice.run(["policy", "test", "policies"], in: home)
        #expect(none.status == 64)
        let valid = try await BuiltSluice.run(["policy", "validate", "policies/p.yaml"], in: home)
        #expect(valid.status == 0 && valid.text == "policies/p.yaml: valid\n")
    }
}
