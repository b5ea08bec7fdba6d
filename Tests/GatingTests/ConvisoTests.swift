import Findings
import Manifests
import Testing

@testable import Gating

/// Rules files of Conviso, judged by what they become here and by their own definition.
@Suite struct ConvisoTests {
    /// What its clients and its platform would see: a severity, and how long ago it was created, in seconds.
    struct Vulnerability {
        var severity: String
        var age: Double
        /// `Identified`, `In Progress` and `Awaiting Validation` count; nothing else does.
        var status = "Identified"
    }

    struct Case: CustomTestStringConvertible {
        var name: String
        var rules: String
        var found: [Vulnerability]
        var testDescription: String { name }
    }

    private static let day = 86400.0
    /// 2026-11-24, 15:30 UTC.
    private static let now = 1_795_478_400.0 + 15.5 * 3600

    private static func times(_ count: Int, _ severity: String, days: Double = 0) -> [Vulnerability]
    {
        (0..<count).map { _ in Vulnerability(severity: severity, age: days * day) }
    }

    private static let blocking = "critical: {maximum: 0}, high: {maximum: 5}"
    private static let aging =
        "critical: {maximum: 0}, high: {maximum: 0, max_days_to_fix: 10}, "
        + "medium: {maximum: 1, max_days_to_fix: 30}, low: {maximum: 5, max_days_to_fix: 90}"
    private static let documented =
        "critical: {maximum: 0}, high: {maximum: 5, max_days_to_fix: 30}, "
        + "medium: {maximum: 10, max_days_to_fix: 60}"
    private static let zeroDays = "high: {maximum: 1, max_days_to_fix: 0}"

    static let cases: [Case] = [
        Case(name: "nothing", rules: blocking, found: []),
        Case(name: "one critical", rules: blocking, found: times(1, "critical")),
        Case(name: "five high", rules: blocking, found: times(5, "high")),
        Case(name: "six high", rules: blocking, found: times(6, "high")),
        Case(name: "many medium, unlimited", rules: blocking, found: times(100, "medium")),
        Case(name: "many low, unlimited", rules: blocking, found: times(100, "low")),
        Case(name: "notifications never count", rules: blocking, found: times(9, "info")),
        Case(name: "old critical", rules: blocking, found: times(1, "critical", days: 400)),
        Case(name: "both", rules: blocking, found: times(1, "critical") + times(6, "high")),
        Case(name: "aging: nothing", rules: aging, found: []),
        Case(name: "aging: new critical", rules: aging, found: times(1, "critical")),
        Case(name: "aging: new high", rules: aging, found: times(1, "high")),
        Case(name: "aging: high of 9 days", rules: aging, found: times(1, "high", days: 9)),
        Case(name: "aging: high of 9.9 days", rules: aging, found: times(1, "high", days: 9.9)),
        Case(
            name: "aging: high of 9.6 days, the evening before", rules: aging,
            found: times(1, "high", days: 9.64)),
        Case(name: "aging: high of 10 days", rules: aging, found: times(1, "high", days: 10)),
        Case(
            name: "aging: high of 10 days and some hours", rules: aging,
            found: times(1, "high", days: 10.5)),
        Case(
            name: "aging: high of 10.7 days, a day earlier", rules: aging,
            found: times(1, "high", days: 10.7)),
        Case(name: "aging: high of 11 days", rules: aging, found: times(1, "high", days: 11)),
        Case(name: "aging: one old medium", rules: aging, found: times(1, "medium", days: 31)),
        Case(name: "aging: two old medium", rules: aging, found: times(2, "medium", days: 31)),
        Case(
            name: "aging: one old, one new medium", rules: aging,
            found: times(1, "medium", days: 31) + times(1, "medium")),
        Case(name: "aging: many new medium", rules: aging, found: times(50, "medium", days: 29)),
        Case(
            name: "aging: two medium of exactly 30", rules: aging,
            found: times(2, "medium", days: 30)),
        Case(name: "aging: five old low", rules: aging, found: times(5, "low", days: 91)),
        Case(name: "aging: six old low", rules: aging, found: times(6, "low", days: 91)),
        Case(
            name: "aging: six low, one old", rules: aging,
            found: times(1, "low", days: 91) + times(5, "low")),
        Case(
            name: "aging: worst wins", rules: aging,
            found: times(9, "low") + times(1, "high", days: 20)),
        Case(name: "documented: nothing", rules: documented, found: []),
        Case(name: "documented: six new high", rules: documented, found: times(6, "high")),
        Case(
            name: "documented: six high, one overdue", rules: documented,
            found: times(5, "high") + times(1, "high", days: 31)),
        Case(
            name: "documented: six overdue high", rules: documented,
            found: times(6, "high", days: 31)),
        Case(
            name: "documented: five overdue high are within the limit", rules: documented,
            found: times(5, "high", days: 31)),
        Case(name: "documented: eleven new medium", rules: documented, found: times(11, "medium")),
        Case(
            name: "documented: eleven medium of 60 days", rules: documented,
            found: times(11, "medium", days: 60)),
        Case(
            name: "documented: eleven medium of 61 days", rules: documented,
            found: times(11, "medium", days: 61)),
        Case(
            name: "documented: low is unlimited", rules: documented,
            found: times(99, "low", days: 999)),
        Case(name: "zero days: two of today", rules: zeroDays, found: times(2, "high")),
        Case(name: "zero days: one of today", rules: zeroDays, found: times(1, "high")),
        Case(
            name: "zero days: two of yesterday", rules: zeroDays, found: times(2, "high", days: 1)),
        Case(
            name: "what is accepted, fixed or only created does not count", rules: blocking,
            found: ["Created", "Risk Accepted", "False Positive", "Fixed", "DRAFT"].map {
                Vulnerability(severity: "critical", age: 0, status: $0)
            }),
        Case(
            name: "what is being worked on counts", rules: blocking,
            found: ["Identified", "In Progress", "Awaiting Validation"].map {
                Vulnerability(severity: "critical", age: 0, status: $0)
            }),
    ]

    // MARK: Their definition, apart from any code of sluice

    private static func limits(_ rules: String) -> [(String, Int, Int?)] {
        rules.split(separator: "}").map { part in
            let words = part.split { " :,{".contains($0) }.map(String.init)
            let days = words.firstIndex(of: "max_days_to_fix").map { Int(words[$0 + 1]) ?? 0 }
            return (words[0], Int(words[2]) ?? 0, days)
        }
    }

    private static func open(_ found: [Vulnerability], _ severity: String) -> [Vulnerability] {
        found.filter {
            $0.severity == severity
                && ["Identified", "In Progress", "Awaiting Validation"].contains($0.status)
        }
    }

    /// FAIL if more than maximum were created by 23:59:59 of today less the days; there is no warning.
    private static func byClient(_ test: Case) -> Verdict {
        let endOfToday = (now / day).rounded(.down) * day + day - 1
        let fails = limits(test.rules).contains { severity, maximum, days in
            let deadline = endOfToday - Double(days ?? 0) * day
            return open(test.found, severity).count { now - $0.age <= deadline } > maximum
        }
        return fails ? .blocked : .passed
    }

    /// Within the limit passes; beyond it fails without days, or when one is overdue, and else warns.
    private static func byPlatform(_ test: Case) -> Verdict {
        let today = (now / day).rounded(.down)
        let answers = limits(test.rules).map { severity, maximum, days -> Verdict in
            let found = open(test.found, severity)
            guard found.count > maximum else { return .passed }
            guard let days else { return .blocked }
            let isOverdue = found.contains { vulnerability in
                today > ((now - vulnerability.age) / day).rounded(.down) + Double(days)
            }
            return isOverdue ? .blocked : .warned
        }
        return answers.contains(.blocked) ? .blocked : answers.contains(.warned) ? .warned : .passed
    }

    // MARK: The same by sluice

    private func verdict(_ test: Case, _ meaning: ConvisoRules.Meaning) throws -> Verdict {
        let file = "rules:\n- from: any\n  severity: {\(test.rules)}\n"
        let rules = try Document.decode(ConvisoRules.self, text: file, file: "rules.yaml")
        let policy = try Policy.decode(rules.policy(meaning, name: "c"), file: "c.yaml")
        let findings = test.found.enumerated().filter {
            ["Identified", "In Progress", "Awaiting Validation"].contains($0.element.status)
        }.map { number, vulnerability in
            finding(
                "\(number)", .sast, Severity(rawValue: vulnerability.severity) ?? .unknown
            ) { $0.firstSeen = Self.now - vulnerability.age }
        }
        return policy.judge(findings, now: Self.now).outcome.verdict
    }

    @Test(arguments: cases) func `The verdict is that of its clients`(_ test: Case) throws {
        #expect(try verdict(test, .cli) == Self.byClient(test))
    }

    @Test(arguments: cases) func `The verdict is that of its platform`(_ test: Case) throws {
        #expect(try verdict(test, .platform) == Self.byPlatform(test))
    }

    @Test func `The table tells the two meanings apart, and every verdict from the others`() {
        #expect(Self.cases.count >= 40)
        let client = Self.cases.map(Self.byClient)
        let platform = Self.cases.map(Self.byPlatform)
        #expect(
            Set(client) == [.passed, .blocked] && Set(platform) == [.passed, .warned, .blocked])
        #expect(zip(client, platform).count { $0 != $1 } > 5)
    }

    @Test func `A second entry is a rule of its own, where its clients fail or mix up the days`()
        throws
    {
        let file = """
            rules:
            - from: any
              severity: {high: {maximum: 5}}
            - {from: any, severity: {high: {maximum: 0, max_days_to_fix: 30}}}
            """
        let rules = try Document.decode(ConvisoRules.self, text: file, file: "rules.yaml")
        let policy = try Policy.decode(rules.policy(.cli, name: "c"), file: "c.yaml")
        #expect(policy.rules.map(\.id.value) == ["high", "high-2"])
        func verdict(_ count: Int, days: Double) -> Verdict {
            policy.judge(
                (0..<count).map { number in
                    finding("\(number)", .sast, .high) { $0.firstSeen = Self.now - days * Self.day }
                }, now: Self.now
            ).outcome.verdict
        }
        #expect(verdict(5, days: 1) == .passed && verdict(6, days: 1) == .blocked)
        #expect(verdict(1, days: 31) == .blocked)
    }

    @Test(arguments: [
        ("rules: []", "at least 1"), ("rule: []", "rules"), ("[]", "expected a mapping"),
        (
            "rules: [{from: any, severity: {high: {maximum: 1, max_day_to_fix: 3}}}]",
            "max_days_to_fix"
        ),
        ("rules: [{from: any, severity: {high: {maximim: 1}}}]", "maximum"),
        ("rules: [{from: any, severity: {notification: {maximum: 1}}}]", "unknown key"),
        ("rules: [{from: fortify, severity: {high: {maximum: 1}}}]", "any"),
        ("rules: [{from: any, severity: {}}]", "limits no severity"),
        ("rules: [{from: any, severity: {high: {maximum: -1}}}]", "whole number"),
        (
            "rules: [{from: any, severity: {high: {maximum: 1, max_days_to_fix: ten}}}]",
            "whole number"
        ),
        ("rules: [{severity: {high: {maximum: 1}}}]", "\"from\" is missing"),
        ("rules: !!python/object/apply:os.system [true]", "expected a mapping"),
    ])
    func `What its clients take or fall over is an error that says where`(
        _ text: String, _ problem: String
    ) {
        let error = #expect(throws: InvalidManifest.self) {
            try Document.decode(ConvisoRules.self, text: text, file: "rules.yaml")
        }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("rules.yaml:1:") == true)
    }

    @Test func `Without a first day nothing is known to be old`() throws {
        let test = Case(name: "", rules: Self.aging, found: [])
        let rules = try Document.decode(
            ConvisoRules.self, text: "rules: [{from: any, severity: {\(test.rules)}}]", file: "r")
        let policy = try Policy.decode(rules.policy(.cli, name: "c"), file: "c.yaml")
        let judgement = policy.judge([finding("a", .sast, .high)], now: Self.now)
        #expect(judgement.outcome.verdict == .passed)
        #expect(judgement.outcome.rules.contains { $0.reason.contains("age_days is unknown") })
    }
}
