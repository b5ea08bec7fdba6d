import Findings
import Reporting

extension TakenReport {
    /// An earlier report of sluice: its findings have their identity, its scanners their states.
    init(own bytes: [UInt8], _ name: String) throws {
        let past = try ReportV1(reading: bytes).content
        let known = Completeness(of: past.runs).gaps
        // What another policy required is for the policy of today to say.
        let gaps = past.gaps.filter { !known.contains($0) && !$0.hasPrefix("the policy requires ") }
        self.init(
            name: name, kind: "an earlier report of sluice", runs: past.runs, results: nil,
            findings: past.findings, gaps: gaps.map { "\(name): \($0)" }, target: past.target,
            scope: past.scope, examinedAt: past.examinedAt)
    }
}
