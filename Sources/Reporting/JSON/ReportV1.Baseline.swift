import Findings

extension ReportV1 {
    package struct Baseline: Codable, Sendable, Hashable {
        /// `none`, `report`, `earlierRun`, `scan` or `history`.
        package var kind: String
        /// Why there is none; everything is new then.
        @OrNull package var reason: String?
        /// The ref or the file that was named.
        @OrNull package var ref: String?
        @OrNull package var commit: String?
        @OrNull package var run: String?
        /// What scanning the merge base took, in this run.
        @OrNull package var seconds: Double?
        package var known: Int
        package var unchanged: Int
        /// Findings that are gone, where all scanners that had seen them looked again.
        package var resolved: [Finding]
        /// Gone, or one of several new ones.
        package var uncertain: Int
        /// Not there, but their scanners did not look again.
        package var unseen: Int
        /// Whose findings count as new because the baseline does not hold them.
        package var gaps: [String]
    }

    package struct Scope: Codable, Sendable, Hashable {
        /// `changed`.
        package var kind: String
        package var ref: String
        package var mergeBase: String
        package var files: Int
        package var allFiles: Int
        package var wholeScanners: [String]
        package var filteredScanners: [String]
        package var idleScanners: [String]
    }
}

extension ReportV1.Baseline {
    init(_ baseline: BaselineRecord) {
        self.init(
            kind: baseline.kind.rawValue, reason: baseline.reason, ref: baseline.ref,
            commit: baseline.commit, run: baseline.run,
            seconds: baseline.seconds.map(\.milliPrecise), known: baseline.known,
            unchanged: baseline.unchanged,
            resolved: baseline.resolved.map { ReportV1.Finding($0) },
            uncertain: baseline.uncertain, unseen: baseline.unseen, gaps: baseline.gaps)
    }
}

extension ReportV1.Scope {
    init(_ scope: ScanScope) {
        self.init(
            kind: "changed", ref: scope.ref, mergeBase: scope.mergeBase, files: scope.files,
            allFiles: scope.allFiles, wholeScanners: scope.wholeScanners,
            filteredScanners: scope.filteredScanners, idleScanners: scope.idleScanners)
    }
}
