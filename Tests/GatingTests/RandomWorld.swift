import Findings
import Manifests
import TestSupport

/// Makes policies and findings of every kind from one seed.
struct RandomWorld {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    mutating func findings() -> [Finding] {
        (0..<Int.random(in: 0...25, using: &generator)).map { index in
            let path: String? = chance(70) ? pick(["src/a.py", "test/b.py", "c.js"]) : nil
            return finding("\(index)", pick(ScanClass.allCases), pick(Severity.allCases)) {
                $0.location.path = path
                $0.isNew = chance(50)
                $0.inlineSuppressed = chance(20)
                $0.cwes = chance(50) ? [pick([78, 89])] : []
                $0.epss = chance(50) ? Double.random(in: 0...1, using: &generator) : nil
                $0.knownExploited = chance(50) ? chance(50) : nil
                $0.package =
                    chance(50)
                    ? package(
                        "tar", pick(["6.1", "7.0", nil]), purl: chance(50) ? "pkg:npm/tar" : nil,
                        fixed: chance(50) ? ["7"] : []) : nil
                $0.identifiers = chance(50) ? [pick(["CVE-1", "CVE-2"])] : []
                $0.owners = chance(50) ? [pick(["@a", "@b"])] : []
                $0.firstSeen = chance(50) ? pick([1_790_000_000, 1_795_400_000]) : nil
                $0.isReachable = chance(50) ? chance(50) : nil
                $0.confidence = chance(50) ? pick(Confidence.allCases) : nil
                $0.cvss = chance(50) ? Double.random(in: 0...10, using: &generator) : nil
                if chance(30) {
                    $0.reportedBy.append(Finding.Report(scanner: "semgrep", ruleID: "x"))
                }
            }
        }
    }

    mutating func policy() -> Policy {
        let rules = (0..<Int.random(in: 1...6, using: &generator)).map { index in
            Rule(
                id: "r\(index)", match: match(depth: 2),
                limit: Int.random(in: 0...4, using: &generator),
                maximumNew: chance(20) ? Int.random(in: 0...3, using: &generator) : nil,
                maximumIncrease: chance(20) ? Int.random(in: 0...3, using: &generator) : nil,
                action: pick([.block, .block, .warn, .off]))
        }
        let on = Rule(id: "on", match: match(depth: 0), limit: 5, action: .warn)
        var policy = Policy(
            name: "random", mode: chance(80) ? .enforce : .warn,
            unknownSeverity: pick([.info, .low, .medium, .high, .critical]),
            inlineSuppressions: chance(50) ? .count : .ignore, rules: rules + [on])
        policy.deadlines = Deadlines(spans: [.high: TimeSpan(seconds: 30 * 86400)])
        policy.waivers = (0..<Int.random(in: 0...3, using: &generator)).map { index in
            waiver(
                "w\(index)", [condition(depth: 1)],
                expires: pick(["2027-01-31", "2027-01-31", "2026-11-01"]),
                seen: Int.random(in: 0...12, using: &generator)
            ) {
                if chance(30) {
                    $0.fingerprints = ["1", "2", "3"].map { Fingerprint(parts: [$0]) }
                }
            }
        }
        return policy
    }

    mutating func match(depth: Int) -> Match {
        Match((0..<Int.random(in: 0...2, using: &generator)).map { _ in condition(depth: depth) })
    }

    private mutating func condition(depth: Int) -> Match.Condition {
        if depth > 0, chance(40) {
            let matches = (0...1).map { _ in match(depth: depth - 1) }
            return pick([.any(matches), .all(matches), .not(matches[0])])
        }
        let globs = [Glob("test/**")].compactMap(\.self)
        let owners = [Glob("@a")].compactMap(\.self)
        return pick([
            .scanClass([pick(ScanClass.allCases), pick(ScanClass.allCases)]),
            .severity([pick(Severity.allCases)]), .severityAtLeast(pick([.low, .medium, .high])),
            .path(globs), .pathOutside(globs), .cwe([89]), .fixAvailable(chance(50)),
            .new(chance(50)), .knownExploited(chance(50)), .epssAtLeast(0.5),
            .inlineSuppressed(chance(50)), .identifier(["cve-1"]), .owner(owners),
            .purl([PackageRange("pkg:npm/tar@<7")].compactMap(\.self)), .reachable(chance(50)),
            .reporters(Bounds(least: 2)), .confidenceAtLeast(.medium), .cvss(Bounds(below: 7)),
            .age(Bounds(least: TimeSpan(seconds: 86400 * 20))), .deadline([.breached]),
            .branch(owners), .team(owners), .fingerprint([Fingerprint(parts: ["1"]).description]),
        ])
    }

    /// Policies that differ in one thing, which can only forbid more.
    mutating func stricter(than policy: Policy) -> [Policy] {
        var results: [Policy] = []
        func change(_ body: (inout Policy) -> Void) {
            var copy = policy
            body(&copy)
            results.append(copy)
        }
        let index = Int.random(in: 0..<policy.rules.count, using: &generator)
        let extra = Rule(id: "extra", match: match(depth: 1))
        let dropped = match(depth: 1)
        change { $0.mode = .enforce }
        change { $0.inlineSuppressions = .count }
        change { $0.rules[index].limit = max(0, $0.rules[index].limit - 1) }
        change { $0.rules[index].action = .block }
        change { $0.rules[index].maximumNew = 0 }
        change { $0.rules[index].maximumIncrease = 0 }
        change { _ = $0.waivers.popLast() }
        change { if !$0.waivers.isEmpty { $0.waivers[0].seen = ($0.waivers[0].seen ?? 0) / 2 } }
        // Under `ignore`, asking for suppressed findings is what makes them count.
        let isShorter = policy.inlineSuppressions == .count
        change { if isShorter { _ = $0.rules[index].match.conditions.popLast() } }
        change { $0.rules[index].match = Match([.any([policy.rules[index].match, dropped])]) }
        change { $0.rules.append(extra) }
        return results
    }
}
