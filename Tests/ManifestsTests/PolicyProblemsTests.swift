import Testing

@testable import Manifests

@Suite struct PolicyProblemsTests {
    private func problems(_ text: String) -> [String] {
        do throws(InvalidManifest) {
            _ = try Policy.decode(text, file: "p.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `Every problem of a policy is told at once`() {
        let text = """
            version: 2
            kind: polcy
            mode: soft
            unknown_severity: unknown
            rules:
              - {id: a, match: {sverity: high}}
              - {id: a, match: {severity: hihg, epss: 0.5}, max: -1}
              - {match: {not: {}}, action: fail}
              - {id: c, match: {any: [], cwe: XSS, path: {not: []}}}
            require:
              - {id: c, classes: [sats], when: {has_code: false}, database_max_age: 5x}
              - {id: d, classes: sast, when: {has_code: true, files: ["*"]}}
            wavers: waivers/*.yaml
            """
        #expect(
            problems(text) == [
                #"p.yaml:1:1: the key "name" is missing"#,
                #"p.yaml:1:10: version: expected a whole number from 1 to 1, found "2""#,
                #"p.yaml:2:7: kind: unknown value "polcy" (did you mean "policy"?)"#,
                #"p.yaml:3:7: mode: unknown value "soft" (known: enforce, warn)"#,
                #"p.yaml:4:19: unknown_severity: unknown value "unknown" (known: critical, high, info, low, medium)"#,
                #"p.yaml:6:21: rules[0].match: unknown key "sverity" (did you mean "severity"?)"#,
                #"p.yaml:7:10: rules[1].id: the id "a" stands already in line 6"#,
                #"p.yaml:7:31: rules[1].match.severity: unknown value "hihg" (did you mean "high"?)"#,
                #"p.yaml:7:43: rules[1].match.epss: expected a mapping, found "0.5""#,
                #"p.yaml:7:54: rules[1].max: expected a whole number from 0 to 1000000, found "-1""#,
                #"p.yaml:8:5: rules[2]: the key "id" is missing"#,
                #"p.yaml:8:19: rules[2].match.not: expected at least one attribute, found a mapping"#,
                #"p.yaml:8:32: rules[2].action: unknown value "fail" (known: block, off, warn)"#,
                #"p.yaml:9:26: rules[3].match.any: needs at least 1 of them"#,
                #"p.yaml:9:35: rules[3].match.cwe: expected a CWE such as CWE-89 or 89, found "XSS""#,
                #"p.yaml:9:52: rules[3].match.path.not: needs at least 1 of them"#,
                #"p.yaml:11:10: require[0].id: the id "c" stands already in line 9"#,
                #"p.yaml:11:23: require[0].classes[0]: unknown value "sats" (did you mean "sast"?)"#,
                #"p.yaml:11:36: require[0].when: needs has_code: true or files"#,
                #"p.yaml:11:73: require[0].database_max_age: expected a time such as 90s, 5m, 1h30m or 7d, found "5x""#,
                #"p.yaml:12:22: require[1].classes: expected a list, found "sast""#,
                #"p.yaml:12:34: require[1].when: needs has_code: true or files"#,
                #"p.yaml:13:1: unknown key "wavers" (did you mean "waivers"?)"#,
            ])
    }

    @Test(arguments: [
        "", ", rules: []", ", rules: [{id: r, match: {}, action: off}]",
        ", require: [{id: r, classes: [sca], action: off}]",
    ])
    func `A policy that judges nothing is refused`(_ rest: String) {
        #expect(
            problems("{version: 1, kind: policy, name: p\(rest)}") == [
                "p.yaml:1:1: judges nothing: no rule is on (name rules or require; --no-gate skips it)"
            ])
    }

    @Test(arguments: [
        "cvss: {gte: 11}", "epss: {gte: 2}", "epss: {}", "epss: {lte: 2}",
        "severity: {gte: unknown}",
        "path: /etc/*", "path: {not: {}}", "cwe: 0", "cwe: CWE-", "cwe: -89", "fix: maybe",
        "package: ''", "cve: ''", "scanner: -x", "not: []", "not: {any: []}", "all: {new: true}",
        "any: [{}]",
    ])
    func `A value that makes no sense is refused`(_ match: String) {
        let found = problems(
            "{version: 1, kind: policy, name: p, rules: [{id: r, match: {\(match)}}]}")
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.contains(": rules[0].match.") }, "\(found)")
    }

    @Test func `A rule on a scanner that nobody has is told with its place`() throws {
        let policy = try Policy.decode(
            """
            version: 1
            kind: policy
            name: p
            rules:
              - id: a
                match: {scanner: bandit, any: [{not: {scanner: [semgrpe, gitleaks]}}]}
            """, file: "p.yaml")
        #expect(
            policy.problems(knowing: ["bandit", "semgrep"]).map(\.description) == [
                #"p.yaml:6:53: rules[0].match.any[0].not.scanner[0]: unknown scanner "semgrpe" (did you mean "semgrep"?)"#,
                #"p.yaml:6:62: rules[0].match.any[0].not.scanner[1]: unknown scanner "gitleaks" (known: bandit, semgrep)"#,
            ])
    }
}
