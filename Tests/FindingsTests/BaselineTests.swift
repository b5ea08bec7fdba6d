import Testing

@testable import Findings

@Suite struct BaselineTests {
    private static func findings(_ results: [RawResult], by scanner: String) -> [Finding] {
        var set = FindingSet()
        set.add(results, from: scanner, lines: .none)
        return set.findings
    }

    private static func run(
        _ scanner: String, _ state: ScannerState = .complete, evidence: [String] = [],
        version: String? = "1"
    ) -> ScannerRun {
        var run = ScannerRun(
            scanner: scanner, scanClass: .sast, stage: "s", state: state,
            reason: state == .complete ? nil : "why", evidence: evidence)
        run.version = version
        return run
    }

    private static func past(
        _ findings: [Finding], _ scanners: [ScannerRun], isWhole: Bool = true
    ) -> PastScan {
        PastScan(
            run: "r-1", pipeline: "p", location: "/x", commit: "abc", isDirty: false,
            isWhole: isWhole, isComplete: true, scanners: scanners, findings: findings)
    }

    private static let old = findings([.code("A", "a.py", 3), .code("B", "b.py", 3)], by: "bandit")
    private static let today = findings(
        [.code("A", "a.py", 3), .code("C", "c.py", 9)], by: "bandit")

    @Test func `what the baseline has is not new, and what is gone is resolved`() {
        let comparison = BaselineComparison(
            Self.today, [Self.run("bandit")], with: Self.past(Self.old, [Self.run("bandit")]),
            kind: .report)
        #expect(comparison.new == [1])
        #expect(comparison.record.unchanged == 1)
        #expect(comparison.record.known == 2)
        #expect(comparison.record.resolved.map(\.ruleID) == ["B"])
        #expect(comparison.record.gaps == [])
        #expect(comparison.record.run == "r-1")
    }

    @Test(arguments: [
        ScannerState.failed, .timedOut, .missing, .notRun, .partial,
    ])
    func `nothing is resolved when a scanner that saw it did not look again`(_ state: ScannerState)
    {
        let comparison = BaselineComparison(
            [], [Self.run("bandit", state)], with: Self.past(Self.old, [Self.run("bandit")]),
            kind: .report)
        #expect(comparison.record.resolved == [])
        #expect(comparison.record.unseen == 2)
    }

    @Test func `nothing is resolved when the scanner is not there any more`() {
        let comparison = BaselineComparison(
            [], [Self.run("semgrep")], with: Self.past(Self.old, [Self.run("bandit")]),
            kind: .report)
        #expect(comparison.record.resolved == [])
    }

    @Test func `a scanner that has nothing left to look at resolves what it had seen`() {
        let proven = Self.run("bandit", .notApplicable, evidence: ["0 of 3 files match **/*.py"])
        let comparison = BaselineComparison(
            [], [proven], with: Self.past(Self.old, [Self.run("bandit")]), kind: .report)
        #expect(comparison.record.resolved.count == 2)
        let chosen = BaselineComparison(
            [], [Self.run("bandit", .notApplicable)],
            with: Self.past(Self.old, [Self.run("bandit")]), kind: .report)
        #expect(chosen.record.resolved == [])
    }

    @Test func `what an incomplete baseline did not see is new, and the report says why`() {
        let comparison = BaselineComparison(
            Self.today, [Self.run("bandit"), Self.run("ruff")],
            with: Self.past([], [Self.run("bandit", .timedOut)]), kind: .scan)
        #expect(comparison.new == [0, 1])
        #expect(
            comparison.record.gaps == [
                "bandit was timedOut in the baseline (why): what it did not see there counts as new",
                "ruff took no part in the baseline: its findings count as new",
            ])
    }

    @Test func `a baseline of changed files only says what it lacks`() {
        let comparison = BaselineComparison(
            Self.today, [Self.run("bandit")],
            with: Self.past(Self.old, [Self.run("bandit")], isWhole: false), kind: .report)
        #expect(comparison.record.gaps.count == 1)
    }

    @Test func `a finding in a renamed file is not new`() {
        let moved = Self.findings([.code("A", "z.py", 3)], by: "bandit")
        let past = Self.past(Self.old, [Self.run("bandit")])
        let runs = [Self.run("bandit")]
        #expect(BaselineComparison(moved, runs, with: past, kind: .scan).new == [0])
        let renamed = BaselineComparison(
            moved, runs, with: past, kind: .scan, renames: ["a.py": "z.py"])
        #expect(renamed.new == [])
    }

    @Test func `a kept scan is comparable when the same versions looked, completely`() {
        let past = Self.past([], [Self.run("bandit"), Self.run("ruff", .notApplicable)])
        #expect(past.isComparable(with: [Self.run("bandit"), Self.run("ruff")]))
        #expect(past.isComparable(with: [Self.run("bandit"), Self.run("semgrep", .notApplicable)]))
        #expect(!past.isComparable(with: [Self.run("bandit", version: "2")]))
        #expect(!past.isComparable(with: [Self.run("semgrep")]))
        let partial = Self.past([], [Self.run("bandit", .partial)])
        #expect(!partial.isComparable(with: [Self.run("bandit")]))
    }
}
