/// The findings of today against those of an earlier scan.
package struct BaselineComparison: Sendable {
    /// Places in the list of today's findings.
    package let new: Set<Int>
    /// Without where the baseline came from, which the caller knows.
    package let record: BaselineRecord

    /// - Parameters:
    ///   - findings: Of today.
    ///   - runs: How today's scanners ended.
    ///   - past: What they are compared with.
    ///   - kind: Where that came from.
    ///   - renames: Old path to new path.
    package init(
        _ findings: [Finding], _ runs: [ScannerRun], with past: PastScan,
        kind: BaselineRecord.Kind, renames: [String: String] = [:]
    ) {
        let match = FindingMatch(known: past.findings, new: findings, renames: renames)
        new = Set(match.new)
        var record = BaselineRecord(kind: kind)
        record.commit = past.commit
        record.run = past.run
        record.known = past.findings.count
        record.unchanged = findings.count - match.new.count
        record.uncertain = match.uncertain.count
        let gone = match.fixed.map { past.findings[$0] }
        let looked = runs.whoLooked
        record.resolved = gone.filter { $0.reportedBy.allSatisfy { looked.contains($0.scanner) } }
        record.unseen = gone.count - record.resolved.count
        record.gaps = Self.gaps(runs, past)
        self.record = record
    }

    /// What the baseline cannot know counts as new, with the reason.
    private static func gaps(_ runs: [ScannerRun], _ past: PastScan) -> [String] {
        let before = Dictionary(past.scanners.map { ($0.scanner, $0) }, uniquingKeysWith: { $1 })
        var gaps = runs.compactMap { run -> String? in
            guard run.state == .complete || run.state == .partial, run.scanner != "sluice" else {
                return nil
            }
            guard let then = before[run.scanner] else {
                return "\(run.scanner) took no part in the baseline: its findings count as new"
            }
            if then.state == .complete || then.state == .notApplicable { return nil }
            let reason = then.reason.map { " (\($0))" } ?? ""
            return "\(run.scanner) was \(then.state.rawValue) in the baseline\(reason): "
                + "what it did not see there counts as new"
        }
        if !past.isWhole {
            gaps.append(
                "the baseline looked at changed files only: what lies elsewhere counts as new")
        }
        return gaps
    }
}
