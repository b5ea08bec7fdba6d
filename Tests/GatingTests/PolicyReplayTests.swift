import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct PolicyReplayTests {
    private static let day = 86400.0

    private func policy(_ rules: String) throws -> Policy {
        try Policy.decode(
            "{version: 1, kind: policy, name: new, rules: [\(rules)]}", file: "new.yaml")
    }

    private func run(
        _ name: String, in repository: String = "shop", at: Double = 0,
        was verdict: Verdict? = .passed, _ findings: [Finding]
    ) -> PastRun {
        PastRun(
            name: name, repository: repository, team: repository == "shop" ? "web" : nil,
            branch: "main", isDefaultBranch: true, at: at, verdict: verdict, findings: findings,
            scanners: [])
    }

    @Test func `A replay tells old and new verdict of every run, and whose they are`() throws {
        var replay = PolicyReplay([try policy("{id: sast, match: {class: sast}, max: 1}")])
        let two = [finding("a"), finding("b")]
        replay.add(run("r-1", two))
        replay.add(run("r-2", in: "bank", was: .blocked, [finding("a", .secrets)]))
        replay.add(run("r-3", in: "bank", was: .warned, [finding("a")]))
        replay.add(run("r-4", in: "bank", was: .blocked, two))
        replay.add(run("r-5", was: .notEvaluated, two))
        replay.skip()
        #expect(replay.before.blocked == 2 && replay.before.judged == 4)
        #expect(replay.after.blocked == 2 && replay.after.share == 0.5 && replay.skipped == 2)
        #expect(replay.flips.map(\.run) == ["r-1", "r-2"])
        #expect(replay.flips[0].rules == ["sast"] && replay.flips[0].findings == 2)
        #expect(replay.flips.map(\.after) == [.blocked, .passed])
        let teams = replay.counts { [$0.team ?? "none"] }
        #expect(teams.map(\.name) == ["none", "web"] && teams.map(\.blocked) == [0, 1])
        #expect(replay.counts { $0.rules }.map(\.name) == ["sast"])
    }

    @Test func `Who would be newly blocked tomorrow is told of the latest run of each branch`()
        throws
    {
        let rules = "{id: old, match: {class: sast, age: {gte: 30d}}}"
        var replay = PolicyReplay([try policy(rules)])
        func aging(_ seen: Double) -> Finding {
            finding("a") { $0.firstSeen = seen }
        }
        let now = 100 * Self.day
        replay.add(run("r-1", at: now - 9 * Self.day, [aging(60 * Self.day)]))
        replay.add(run("r-2", at: now - Self.day, [aging(now - 29.5 * Self.day)]))
        replay.add(run("r-3", in: "bank", at: now - Self.day, [aging(now - 28 * Self.day)]))
        replay.add(run("r-4", in: "mill", at: now - Self.day, was: .blocked, [aging(0)]))
        // By the time of tomorrow, one more is thirty days old.
        #expect(replay.blockedTomorrow(now: now).map(\.run) == ["r-2"])
        #expect(replay.blockedTomorrow(now: now + 5 * Self.day).map(\.run) == ["r-3", "r-2"])
    }

    @Test func `What no store keeps does not decide`() throws {
        let policy = try Policy.decode(
            """
            version: 1
            kind: policy
            name: new
            rules: [{id: sast, match: {class: sast}}]
            require: [{id: sca, classes: [sca]}]
            compliance: [{id: owner, check: catalog.owner}]
            """, file: "new.yaml")
        var replay = PolicyReplay([policy])
        replay.add(run("r-1", []))
        #expect(replay.after.blocked == 0 && replay.flips.isEmpty)
    }

    @Test func `A suggestion blocks every true finding it can, and no false one alone`() throws {
        let rules = "{id: sast, match: {class: sast}}, {id: idle, match: {class: iac}}"
        let wrong: Set = ["f1", "f2", "f3"]
        let right: Set = ["t1", "t2", "t3"]
        let names = Dictionary(
            uniqueKeysWithValues: (Array(wrong) + Array(right)).map {
                (Fingerprint(parts: [$0]), $0)
            })
        var suggestion = PolicySuggestion([try policy(rules)]) { _, finding in
            let name = names[finding.fingerprint] ?? ""
            return wrong.contains(name)
                ? .falsePositive : right.contains(name) ? .truePositive : nil
        }
        func scored(_ name: String, _ score: Double) -> Finding {
            finding(name) { $0.cvss = score }
        }
        suggestion.add(run("r-1", [scored("f1", 5), scored("f2", 6)]))
        suggestion.add(run("r-2", [scored("f3", 4)]))
        suggestion.add(run("r-3", [scored("f1", 5), scored("t1", 9), scored("t2", 7.5)]))
        suggestion.add(run("r-4", [scored("t3", 3)]))
        let rule = try #require(suggestion.rules.first)
        #expect(rule.id == "sast" && rule.matched == 6 && rule.rate == 0.5)
        #expect(rule.safeLimit == 2 && rule.trueRuns == 2 && rule.trueRunsBlocked == 1)
        #expect(rule.safeScore == 7.5 && rule.trueAboveScore == 2)
        let idle = try #require(suggestion.rules.last)
        #expect(idle.id == "idle" && idle.rate == nil && idle.decided == 0)
    }
}
