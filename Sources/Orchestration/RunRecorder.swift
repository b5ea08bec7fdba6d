package import Findings

/// What tells the history of a run; whoever builds the graph of objects fills it in.
package struct RunRecorder: Sendable {
    /// The run begins, and holds the lock of its folder.
    package var begin: @Sendable (_ run: RunRecord, _ folder: String?) throws -> Void
    /// The commit of the run before on the same branch.
    package var lastCommit: @Sendable (_ place: HistoryPlace) throws -> String?
    /// What is known of findings, in their order.
    package var recognise:
        @Sendable (_ run: RunRecord, _ evidence: LifeEvidence) throws -> [FindingStanding]
    /// The last scan of the default branch that was complete, else of the same one.
    package var baseline: @Sendable (_ place: HistoryPlace) throws -> PastScan?

    package init(
        begin: @escaping @Sendable (RunRecord, String?) throws -> Void,
        lastCommit: @escaping @Sendable (HistoryPlace) throws -> String?,
        recognise: @escaping @Sendable (RunRecord, LifeEvidence) throws -> [FindingStanding],
        baseline: @escaping @Sendable (HistoryPlace) throws -> PastScan?
    ) {
        self.begin = begin
        self.lastCommit = lastCommit
        self.recognise = recognise
        self.baseline = baseline
    }
}
