import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct RequirementTests {
    static let noon = "2026-11-24T00:00:00Z"

    private func judge(
        _ requirement: Requirement, mode: Policy.Mode = .enforce, runs: [ScannerRun],
        files: [String] = []
    ) throws -> (outcome: RuleOutcome, gaps: [String]) {
        let policy = Policy(name: "t", mode: mode, rules: [], requirements: [requirement])
        let judgement = policy.judge(runs: runs, files: files)
        return (try #require(judgement.outcome.rules.first), judgement.gaps)
    }

    @Test func `One complete scanner of each class satisfies`() throws {
        let (outcome, gaps) = try judge(
            Requirement(id: "r", classes: [.sast, .secrets]),
            runs: [
                run("semgrep", .sast, .complete), run("bandit", .sast, .failed),
                run("gitleaks", .secrets, .complete),
            ])
        #expect(outcome.outcome == .satisfied && gaps.isEmpty)
        #expect(outcome.reason == "sast: semgrep complete; secrets: gitleaks complete")
    }

    @Test(arguments: [ScannerState.partial, .failed, .timedOut, .missing, .notRun, .notApplicable])
    func `Without a complete scanner there is a gap and a warning, never a block`(
        _ state: ScannerState
    ) throws {
        let (outcome, gaps) = try judge(
            Requirement(id: "must", classes: [.sast]),
            runs: [run("semgrep", .sast, state, reason: "because", remedy: "pipx install semgrep")])
        #expect(outcome.outcome == .warned && outcome.action == .block)
        #expect(
            gaps == [
                "the policy requires sast: no scanner is complete: "
                    + "semgrep \(state.rawValue) (pipx install semgrep) (must)"
            ])
        #expect(!Completeness(of: [run("x", .iac, .complete)], otherGaps: gaps).isComplete)
    }

    @Test func `A class of which no scanner took part is a gap`() throws {
        let (outcome, gaps) = try judge(
            Requirement(id: "must", classes: [.sca]), runs: [run("semgrep", .sast, .complete)])
        #expect(outcome.reason == "sca: no scanner of this class took part")
        #expect(gaps.count == 1)
    }

    @Test func `Evidence that there is nothing to examine satisfies, a mere reason does not`()
        throws
    {
        let requirement = Requirement(id: "r", classes: [.sca])
        let idle = run("trivy", .sca, .notApplicable, evidence: ["0 of 9 files match **/go.sum"])
        let unchosen = run("grype", .sca, .notApplicable, reason: "optional, and not installed")
        let proven = try judge(requirement, runs: [idle, unchosen])
        #expect(proven.outcome.outcome == .satisfied && proven.gaps.isEmpty)
        #expect(
            proven.outcome.reason
                == "sca: nothing to examine (trivy: 0 of 9 files match **/go.sum)")
        #expect(try judge(requirement, runs: [unchosen]).gaps.count == 1)
        #expect(try judge(requirement, runs: [idle, run("x", .sca, .missing)]).gaps.count == 1)
    }

    @Test func `Code that no scanner understands is a gap, and without code there is none`() throws
    {
        let requirement = Requirement(id: "r", classes: [.sast], condition: .code)
        let idle = run("bandit", .sast, .notApplicable, evidence: ["0 of 2 files match **/*.py"])
        #expect(try judge(requirement, runs: [idle], files: ["a/Main.hs", "b"]).gaps.count == 1)
        let none = try judge(requirement, runs: [], files: ["README.md", "main.tf"])
        #expect(none.gaps.isEmpty && none.outcome.outcome == .satisfied)
        #expect(none.outcome.reason == "does not apply: none of 2 files is source code")
    }

    @Test func `A condition on files asks only where one matches`() throws {
        let globs = [try #require(Glob("**/go.sum"))]
        let requirement = Requirement(id: "r", classes: [.sca], condition: .files(globs))
        #expect(try judge(requirement, runs: [], files: ["x/go.sum"]).gaps.count == 1)
        let other = try judge(requirement, runs: [], files: ["x/go.mod"])
        #expect(other.outcome.reason == "does not apply: none of 1 files matches **/go.sum")
    }

    @Test func `An action of warn leaves no gap, and off asks nothing`() throws {
        let warned = try judge(Requirement(id: "r", classes: [.sca], action: .warn), runs: [])
        #expect(warned.outcome.outcome == .warned && warned.gaps.isEmpty)
        let off = try judge(Requirement(id: "r", classes: [.sca], action: .off), runs: [])
        #expect(off.outcome.outcome == .satisfied && off.gaps.isEmpty)
    }

    @Test func `The policy's mode softens no gap`() throws {
        #expect(
            try judge(Requirement(id: "r", classes: [.sca]), mode: .warn, runs: []).gaps.count == 1)
    }

    @Test(
        arguments: [
            ("2026-11-19T00:00:00Z", true), ("2026-11-18T23:59:59Z", false), ("2021-07-17", false),
            ("2026-11-20", true), ("2026-11-24T20:00:00.123456789Z", true),
            ("2026-11-27T00:00:00Z", false), ("yesterday", false), (nil, true),
        ] as [(String?, Bool)])
    func `Advisory data must be fresh where the policy says so`(
        _ date: String?, _ isFresh: Bool
    ) throws {
        let requirement = Requirement(
            id: "r", classes: [.sca], maximumDatabaseAge: TimeSpan(seconds: 5 * 86400))
        let stale = run("trivy", .sca, .complete, database: date)
        let judged = try judge(requirement, runs: [stale])
        #expect(judged.gaps.isEmpty == isFresh, "\(judged.outcome.reason)")
        let other = run("grype", .sca, .complete, database: Self.noon)
        #expect(try judge(requirement, runs: [stale, other]).gaps.isEmpty)
    }
}
