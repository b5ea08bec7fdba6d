import Foundation
package import Findings

extension Scan {
    /// Reads a report that sluice wrote, to tell it again in another format: the report of what is read
    /// is the same one.
    ///
    /// Completeness is judged anew from the runs, so that no report can claim more than they show. The
    /// list of components is not part of a report.
    ///
    /// - Throws: `ReportError`, also for words that this sluice does not know.
    package init(reading bytes: [UInt8]) throws(ReportError) {
        let report = try ReportV1(reading: bytes)
        let content = try report.content
        var runs: [ScannerRun] = []
        for scanner in report.scanners { runs.append(try scanner.wholeRun) }
        var findings: [Findings.Finding] = []
        for finding in report.findings { findings.append(try finding.wholeFinding) }
        let known = Completeness(of: runs).gaps
        self.init(
            run: try report.run.record(content.target), scanners: runs, findings: findings,
            completeness: Completeness(
                of: runs, otherGaps: content.gaps.filter { !known.contains($0) }),
            gate: try report.gate?.outcome,
            cancelledBy: report.cancelledBy.flatMap { Int32(exactly: $0) },
            gateIsAdvisory: report.gateIsAdvisory, notices: report.notices)
        if let baseline = try report.baseline?.record { self.baseline = baseline }
        scope = content.scope
        breakGlass = try report.breakGlass?.override
        for entry in report.compliance ?? [] { compliance.append(try entry.result) }
    }
}

extension ReportV1.Scanner {
    fileprivate var wholeRun: ScannerRun {
        get throws(ReportError) {
            var run = try run
            run.signal = signal
            run.startedAt = startedAt.flatMap(Timestamp.seconds)
            run.userSeconds = userSeconds ?? 0
            run.systemSeconds = systemSeconds ?? 0
            run.bytesWritten = bytesWritten ?? 0
            run.leftovers = leftovers
            run.killed = killed ?? 0
            run.findings = findings
            run.mergedResults = mergedResults
            run.isolationException = isolationException
            run.log = log
            return run
        }
    }
}

extension ReportV1.Finding {
    fileprivate var wholeFinding: Findings.Finding {
        get throws(ReportError) {
            var finding = try finding
            finding.secret = secret.flatMap { SecretMark(shown: $0) }
            finding.otherLocations = (otherLocations ?? []).map(\.location)
            for waiver in waivers ?? waiver.map({ [$0] }) ?? [] {
                finding.waivers.append(try waiver.mark)
            }
            finding.risk = risk?.risk
            if let sla {
                finding.deadline = FixDeadline(
                    state: try word(sla.state, "state of a deadline"),
                    due: sla.due.flatMap(Timestamp.seconds) ?? .nan)
            }
            return finding
        }
    }
}

extension SecretMark {
    /// Of what a report shows of a secret: a part of its hash, good for telling it and nothing else.
    fileprivate init?(shown text: String) {
        guard let mark = text.range(of: "…#", options: .backwards) else { return nil }
        self.init(
            prefix: String(text[..<mark.lowerBound]), hash: String(text[mark.upperBound...]))
    }
}

extension ReportV1.Baseline {
    fileprivate var record: BaselineRecord {
        get throws(ReportError) {
            var record = BaselineRecord(
                kind: try word(kind, "kind of baseline"), reason: reason)
            record.ref = ref
            record.commit = commit
            record.run = run
            record.seconds = seconds
            record.known = known
            record.unchanged = unchanged
            for finding in resolved { record.resolved.append(try finding.wholeFinding) }
            record.uncertain = uncertain
            record.unseen = unseen
            record.gaps = gaps
            return record
        }
    }
}
