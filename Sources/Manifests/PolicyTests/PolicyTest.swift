package import Findings

/// Cases that a policy must decide as their author means it, kept beside it as `*.test.yaml`.
package struct PolicyTest: Shaped {
    /// What one case expects of the scan as a whole.
    package enum Expected: String, Sendable, Hashable, CaseIterable {
        /// Complete, and nothing blocks; it may warn.
        case pass
        case passed, warned, blocked
        /// Nothing blocks, but something was not examined.
        case incomplete
    }

    package struct Case: Shaped {
        package var name: String
        package var findings: [TestFinding]
        package var waivers: [TestWaiver]
        package var subject: TestSubject?
        package var scanners: [Entry<TestScanner>]
        /// Classes that no scanner took part in.
        package var unexamined: [ScanClass]
        package var files: [String]
        package var expectation: Expectation
        package var mark: SourceMark

        package static let shapeName = "policyTestCase"

        package init(from fields: inout Fields) {
            mark = fields.mark
            name = fields.required("name", .text, "what the case shows")
            findings = fields.optional("findings", .list(.object), "what was found") ?? []
            waivers = fields.optional("waivers", .list(.object), "what is waived") ?? []
            subject = fields.optional("target", .object, "what is judged")
            scanners =
                fields.optional(
                    "scanners", .dictionary(TestScanner.shape),
                    "how scanners ended; those that are not named are complete") ?? []
            unexamined =
                fields.optional(
                    "unexamined", .list(.word(.sast)), "classes that no scanner took part in") ?? []
            files = fields.optional("files", .list(.text), "paths in the target") ?? []
            expectation = fields.required("expect", .object, "what the policy must say")
        }
    }

    package struct Expectation: Shaped {
        package var verdict: Expected
        /// Exactly the rules that block.
        package var by: [Marked<String>]?
        /// Exactly the rules and requirements that warn.
        package var warns: [Marked<String>]?
        /// How many findings match a rule.
        package var matched: [Entry<Int>]

        package static let shapeName = "policyTestExpectation"

        package init(from fields: inout Fields) {
            verdict = fields.required("verdict", .word(.pass), "what the scan must come to")
            let rules = Shape<[Marked<String>]>.list(Shape<String>.identifier.marked)
            by = fields.optional("by", rules, "exactly the rules that block")
            warns = fields.optional("warns", rules, "exactly the rules that warn")
            matched =
                fields.optional(
                    "matched", .dictionary(.integer(0...1_000_000)),
                    "how many findings match, by rule") ?? []
            if verdict != .blocked, by?.isEmpty == false {
                fields.report("by names rules that block, and the verdict is not blocked")
            }
        }
    }

    /// A change of the policy that no case can notice, with the reason.
    package struct Equivalent: Shaped {
        package var change: Marked<String>
        package var reason: String

        package static let shapeName = "policyTestEquivalent"

        package init(from fields: inout Fields) {
            change = fields.required(
                "change", Shape<String>.text.marked, "as policy test --mutate prints it")
            reason = fields.required("because", .text, "why it makes no difference")
        }
    }

    /// The policy's file, relative to the test's own.
    package var policy: Marked<String>
    /// Seconds since 1970.
    package var now: Double
    package var cases: [Case]
    package var equivalents: [Equivalent]
    package var file: String

    package static let shapeName = "policyTest"

    private enum Kind: String, CaseIterable { case policyTest = "policy-test" }

    package init(from fields: inout Fields) {
        file = fields.mark.file
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.policyTest), "what the document is")
        policy = fields.required(
            "policy", Shape<String>.text.marked, "the policy's file, beside this one")
        now = fields.required("now", .moment, "the day of the test, such as 2026-11-24")
        cases = fields.required("cases", .list(.object, atLeast: 1), "what the policy must decide")
        equivalents =
            fields.optional(
                "equivalent", .list(.object), "changes that --mutate makes and nothing can notice")
            ?? []
        refuseDuplicates(&fields)
    }

    private func refuseDuplicates(_ fields: inout Fields) {
        var first: [String: SourceMark] = [:]
        for test in cases where !test.name.isEmpty {
            if let before = first[test.name] {
                fields.report(
                    at: test.mark, "a case of that name stands already in line \(before.line)")
            } else {
                first[test.name] = test.mark
            }
        }
    }

    /// Reads a test of a policy.
    package static func load(_ path: String) throws(InvalidManifest) -> PolicyTest {
        try Document.decode(PolicyTest.self, contentsOf: path)
    }
}

extension PolicyTest {
    /// Names in the cases that the policy does not have, and would make them say nothing.
    package func problems(with policy: Policy) -> [Problem] {
        let known = policy.rules.map(\.id.value) + policy.requirements.map(\.id.value)
        return cases.flatMap { test in
            let expected = test.expectation
            let named =
                ((expected.by ?? []) + (expected.warns ?? [])).map { ($0.value, $0.mark) }
                + expected.matched.map { ($0.key, $0.mark) }
            return named.filter { !known.contains($0.0) }.map { name, mark in
                mark.problem(
                    "the policy has no rule \"\(name)\"",
                    remedy: Spelling.hint(for: name, among: known))
            }
        }
    }
}

extension Shape where Value == Double {
    /// A day or a moment (RFC 3339), as seconds since 1970.
    static var moment: Self {
        Shape<String>.string.refined(
            "a day or a moment such as 2026-11-24", placeholder: 0, schema: ["type": "string"]
        ) { RFC3339.seconds($0) }
    }
}
