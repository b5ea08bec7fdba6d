/// Whether every required scanner really examined what it should have.
///
/// It can only be made from the runs themselves, and no runs at all are incomplete: absence never
/// reads as success.
package struct Completeness: Sendable, Hashable {
    /// Why the run is incomplete, one line each; empty when it is complete.
    package let gaps: [String]

    package var isComplete: Bool { gaps.isEmpty }
    package var word: String { isComplete ? "complete" : "incomplete" }

    /// Judges the runs together with what else went wrong, such as a clone that failed.
    package init(of runs: [ScannerRun], otherGaps: [String] = []) {
        var gaps = otherGaps
        for run in runs where run.isRequired {
            switch run.state {
            case .complete, .notApplicable: continue
            case .partial, .failed, .timedOut, .missing, .notRun:
                gaps.append("\(run.scanner): \(run.state.rawValue): \(run.reason ?? "no reason")")
            }
        }
        if gaps.isEmpty, !runs.contains(where: { $0.state == .complete }) {
            gaps.append("nothing was examined: no scanner completed")
        }
        self.gaps = gaps
    }

    private init(gaps: [String]) { self.gaps = gaps }

    /// The same with one gap more.
    package func with(gap: String) -> Completeness { Completeness(gaps: gaps + [gap]) }
}
