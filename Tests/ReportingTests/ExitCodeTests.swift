import Findings
import Testing

@testable import Reporting

/// Exit codes are public API: each combination of the axes, with its code and its words.
@Suite struct ExitCodeTests {
    @Test func `The table of exit codes is as published`() throws {
        var rows: [String] = []
        for verdict in Verdict.allCases {
            for isComplete in [true, false] {
                for advisory in [false, true] {
                    for signal in [nil, 2, 15] as [Int32?] {
                        rows.append(row(verdict, isComplete, advisory, signal))
                    }
                }
            }
        }
        try Golden(name: "exit-codes.txt").expect(Array((rows.joined(separator: "\n") + "\n").utf8))
    }

    private func row(
        _ verdict: Verdict, _ isComplete: Bool, _ advisory: Bool, _ signal: Int32?
    ) -> String {
        var scan = Scenes.clean.scan
        if !isComplete {
            scan.scanners[0].state = .failed
            scan.completeness = Completeness(of: scan.scanners)
        }
        scan.gate =
            switch verdict {
            case .passed: Scenes.gate([Scenes.rule("r", .satisfied, [])])
            case .warned: Scenes.gate([Scenes.rule("r", .warned, [])])
            case .blocked: Scenes.gate([Scenes.rule("r", .blocked, [])])
            case .notEvaluated: Scenes.gate([])
            }
        scan.gateIsAdvisory = advisory
        scan.cancelledBy = signal
        let flags = (advisory ? " --no-gate" : "") + (signal.map { " signal \($0)" } ?? "")
        return "\(scan.exitCode.rawValue)  \(verdict.rawValue) \(scan.completeness.word)\(flags): "
            + VerdictLine(scan).text(colour: false)
    }
}
