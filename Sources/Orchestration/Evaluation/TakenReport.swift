import Findings

/// A report that was recognised and read.
struct TakenReport {
    /// As the user named it.
    var name: String
    /// What it was taken for.
    var kind: String
    var runs: [ScannerRun]
    /// Results without an identity; `nil` when the report holds findings that have theirs already.
    var results: [RawResult]?
    var findings: [Finding] = []
    /// Why the run behind it is incomplete, beside what its scanners say.
    var gaps: [String] = []
    var target: RunRecord.Target?
    /// What the run behind it was confined to.
    var scope: ScanScope?
    /// Seconds since 1970, where it tells.
    var examinedAt: Double?

    /// Moves the results out, so that whoever changes them changes no copy.
    mutating func takeResults() -> [RawResult] {
        guard let taken = results else { return [] }
        results = []
        return taken
    }

    /// Puts results back, where there were some.
    mutating func give(_ changed: [RawResult]) {
        if results != nil { results = changed }
    }
}
