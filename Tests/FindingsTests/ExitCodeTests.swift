import Testing

@testable import Findings

/// The public table of exit codes, every row of it.
struct ExitCodeTests {
    private static let table = """
        passed        complete    0
        passed        incomplete  2
        warned        complete    0
        warned        incomplete  2
        blocked       complete    1
        blocked       incomplete  1
        notEvaluated  complete    2
        notEvaluated  incomplete  2
        """

    /// The same with `--no-gate`: a block is told and does not fail.
    private static let advisoryTable = table.replacing(
        "blocked       complete    1", with: "blocked       complete    0"
    ).replacing("blocked       incomplete  1", with: "blocked       incomplete  2")

    private func scan(
        _ verdict: Verdict, isComplete: Bool, isAdvisory: Bool, cancelledBy: Int32? = nil
    ) -> Scan {
        let outcome: RuleOutcome.Outcome =
            switch verdict {
            case .blocked: .blocked
            case .warned: .warned
            case .passed, .notEvaluated: .satisfied
            }
        let rule = RuleOutcome(
            id: "r", action: verdict == .notEvaluated ? .off : .block, limit: 0, fingerprints: [],
            outcome: outcome, reason: "", help: nil)
        let run = ScannerRun(
            scanner: "s", scanClass: .sast, stage: "scan", state: isComplete ? .complete : .failed)
        return Scan(
            run: RunRecord(
                id: "r-1", trigger: .onDemand, pipeline: "p", startedAt: 0, finishedAt: 1,
                target: RunRecord.Target(kind: .path, location: "."), sluiceVersion: "1"),
            scanners: [run], findings: [], completeness: Completeness(of: [run]),
            gate: GateOutcome(policy: "p", policyDigest: "d", rules: [rule]),
            cancelledBy: cancelledBy, gateIsAdvisory: isAdvisory)
    }

    private func table(isAdvisory: Bool) -> String {
        var rows: [String] = []
        for verdict in [Verdict.passed, .warned, .blocked, .notEvaluated] {
            for isComplete in [true, false] {
                let scan = scan(verdict, isComplete: isComplete, isAdvisory: isAdvisory)
                #expect(scan.verdict == verdict)
                let words = [
                    verdict.rawValue.padded(to: 14), scan.completeness.word.padded(to: 12),
                    String(scan.exitCode.rawValue),
                ]
                rows.append(words.joined())
            }
        }
        return rows.joined(separator: "\n")
    }

    @Test func `Each outcome has its exit code`() {
        #expect(table(isAdvisory: false) == Self.table)
    }

    @Test func `An advisory gate changes only what blocks`() {
        #expect(table(isAdvisory: true) == Self.advisoryTable)
    }

    @Test(arguments: [(2, 130), (15, 143), (1, 143)] as [(Int32, Int32)])
    func `A cancelled scan ends as its signal says, whatever it found`(
        _ signal: Int32, _ code: Int32
    ) {
        for verdict in Verdict.allCases {
            for isComplete in [true, false] {
                let scan = scan(
                    verdict, isComplete: isComplete, isAdvisory: false, cancelledBy: signal)
                #expect(scan.exitCode.rawValue == code)
            }
        }
    }

    @Test func `Without a gate nothing is a success`() {
        var scan = scan(.passed, isComplete: true, isAdvisory: true)
        scan.gate = nil
        #expect(scan.exitCode == .incomplete)
        scan.gate = GateOutcome(policy: "p", policyDigest: "d", rules: [])
        #expect(scan.exitCode == .incomplete)
    }

    @Test func `The numbers are those that scripts know`() {
        let codes: [ExitCode] = [
            .success, .blocked, .incomplete, .usage, .bug, .interrupted, .terminated,
        ]
        #expect(codes.map(\.rawValue) == [0, 1, 2, 64, 70, 130, 143])
    }

    @Test(arguments: [Verdict.passed, .blocked])
    func `Results that got lost within sluice are a bug, whatever the verdict`(_ verdict: Verdict) {
        var lost = scan(verdict, isComplete: true, isAdvisory: false)
        lost.scanners[0].rawResults = 5
        lost.scanners[0].findings = 2
        lost.scanners[0].mergedResults = 1
        lost.scanners[0].rejectedResults = ["result 4 is no object"]
        #expect(lost.exitCode == ExitCode.bug)
        #expect(lost.imbalances.count == 1)
        lost.scanners[0].resultsOutOfScope = 1
        #expect(lost.exitCode != ExitCode.bug)
        #expect(lost.imbalances.isEmpty)
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
