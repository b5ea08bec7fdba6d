import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct WaivingTests {
    static let now = 1_795_478_400.0

    private func judge(
        _ waivers: [Waiver], _ findings: [Finding], now: Double = now
    ) -> Gate.Judgement {
        var policy = Policy(name: "t", rules: [Rule(id: "all", match: Match())])
        policy.waivers = waivers
        return policy.judge(findings, now: now)
    }

    private func vulnerable(_ id: String, _ cve: String = "CVE-1") -> Finding {
        finding(id, .sca) { $0.identifiers = [cve] }
    }

    @Test func `What is waived is told and does not count`() throws {
        let findings = [vulnerable("a"), vulnerable("b", "CVE-2")]
        let judgement = judge([waiver("W-1", [.identifier(["CVE-1"])], seen: 1)], findings)
        let rule = try #require(judgement.outcome.rules.first)
        #expect(rule.fingerprints == [findings[1].fingerprint])
        #expect(rule.waived == [findings[0].fingerprint])
        #expect(rule.reason == "1 finding matches, none is allowed; 1 more is waived")
        #expect(judgement.waivers[0]?.map(\.id) == ["W-1"] && judgement.waivers[1] == nil)
    }

    @Test func `An expired waiver counts again by itself, and says so`() {
        let expired = waiver("W-1", [.identifier(["CVE-1"])], expires: "2026-11-23")
        let judgement = judge([expired], [vulnerable("a")])
        #expect(judgement.outcome.verdict == .blocked)
        #expect(
            judgement.outcome.remarks
                == ["waiver W-1 ended on 2026-11-23: 1 finding count again"])
    }

    @Test func `Fourteen days before its end it is told`() {
        let ending = waiver("W-1", [.identifier(["CVE-1"])], expires: "2026-12-08")
        let outcome = judge([ending], [vulnerable("a")]).outcome
        #expect(outcome.verdict == .passed)
        #expect(outcome.remarks == ["waiver W-1 ends in 14 days, on 2026-12-08 (owner: team)"])
        let later = waiver("W-1", [.identifier(["CVE-1"])], expires: "2026-12-09")
        #expect(judge([later], [vulnerable("a")]).outcome.remarks == [])
    }

    @Test func `Beyond what its author saw it excuses nothing, or only what it lists`() {
        let found = ["a", "b", "c"].map { vulnerable($0) }
        let counted = judge([waiver("W-1", [.identifier(["CVE-1"])], seen: 2)], found)
        #expect(counted.outcome.rules[0].matched == 3)
        #expect(counted.outcome.remarks.count == 1 && counted.coverage[0].standing == .exceeded)
        let listed = waiver("W-1", [.identifier(["CVE-1"])]) {
            $0.fingerprints = found.prefix(2).map(\.fingerprint)
        }
        let named = judge([listed], found)
        #expect(named.outcome.rules[0].fingerprints == [found[2].fingerprint])
        #expect(
            named.outcome.remarks == [
                "waiver W-1 names 1 finding more than its author saw; it counts"
            ])
    }

    @Test func `What may match for want of data is not excused`() {
        let outside = waiver("W-1", [.pathOutside([Glob("test/**")].compactMap(\.self))])
        #expect(judge([outside], [finding("a", .secrets)]).outcome.verdict == .blocked)
        let open = waiver("W-2", [.scanClass([.secrets])]) { $0.status = .underInvestigation }
        #expect(judge([open], [finding("a", .secrets)]).outcome.verdict == .blocked)
    }

    @Test func `Waivers of one policy excuse nothing of another`() {
        var mild = Policy(name: "team", rules: [Rule(id: "all", match: Match())])
        mild.waivers = [waiver("W-1", [.identifier(["CVE-1"])])]
        let strict = Policy(name: "org", rules: [Rule(id: "all", match: Match())])
        let evidence = Gate.Evidence(
            findings: [vulnerable("a")], runs: [], files: [], now: Self.now)
        let outcome = Gate([mild, strict]).judge(evidence).outcome
        #expect(outcome.rules.map(\.outcome) == [.satisfied, .blocked])
        #expect(outcome.rules.map { $0.policy?.name } == ["team", "org"])
    }

    @Test func `Lint lists what is unused, overlapping, ending, ended, too wide and exceeded`() {
        let found = ["a", "b"].map { vulnerable($0) }
        let judgement = judge(
            [
                waiver("unused", [.identifier(["CVE-9"])]),
                waiver("one", [.identifier(["CVE-1"])]), waiver("two", [.identifier(["cve-1"])]),
                waiver("wide", [.scanClass([.secrets])]),
                waiver("over", [.identifier(["CVE-1"])], expires: "2026-11-01"),
                waiver("soon", [.identifier(["CVE-9"])], expires: "2026-11-30"),
                waiver("more", [.identifier(["CVE-1"])], seen: 1),
            ], found)
        let remarks = WaiverLint(judgement.coverage, now: Self.now).remarks
        let told = remarks.map { "\($0.waiver) \($0.kind.rawValue)" }
        #expect(
            told == [
                "unused unused", "one overlapping", "two overlapping", "wide unused",
                "wide too wide", "over expired", "soon expiring", "soon unused", "more exceeded",
            ])
    }

    @Test func `Risk is a sum of which each term is told`() throws {
        let bad = finding("a", .sca, .high) {
            $0.epss = 0.5
            $0.knownExploited = true
        }
        var subject = Subject(environment: "production")
        subject.isInternetFacing = false
        subject.businessImpact = 3
        let policy = Policy(name: "t", rules: [Rule(id: "all", match: Match())])
        let evidence = Gate.Evidence(
            findings: [bad, finding("b", .sast, .low)], runs: [], files: [], now: 0,
            subject: subject)
        let judgement = Gate(policy).judge(evidence)
        let risk = try #require(judgement.outcome.risk)
        #expect(
            risk.terms.map { "\($0.name) \($0.points)" } == [
                "severity high 40.0", "EPSS 15.0", "known exploited 30.0",
                "not internet-facing -17.0", "business impact 3 of 3 10.0",
            ])
        #expect(risk.value == 78)
        var findings = evidence.findings
        Gate(policy).mark(&findings, judgement, evidence)
        #expect(findings[0].risk == risk && findings[1].risk?.value == 14)
    }
}
