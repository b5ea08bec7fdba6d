package import Findings
import Gating
package import Manifests
import Reading
import Scanning

/// Judges reports that others' runs left; nothing is run.
package struct ReportEvaluation {
    private let request: EvaluationRequest
    private let intake: ReportIntake
    /// Of the tree that the reports are about; it remembers the files that it read.
    private let lines: SourceLines

    /// - Throws: `RecognitionError` for a tool that no definition knows.
    package init(
        _ request: EvaluationRequest, scanners: ScannerCatalog, reports: ReportCatalog
    ) throws {
        self.request = request
        lines = request.source.map { TreeLines.source(of: $0.path) } ?? .none
        intake = try ReportIntake(request, scanners: scanners, reports: reports)
    }

    /// - Parameters:
    ///   - record: What the run is called; its target is filled in.
    ///   - now: Seconds since 1970.
    /// - Returns: The scan, and the reports that could not be taken, with why.
    package func scan(_ record: RunRecord, now: Double) -> (scan: Scan, problems: [String]) {
        var taken: [TakenReport] = []
        var problems: [String] = []
        for report in request.reports {
            do {
                taken.append(try intake.take(report))
            } catch {
                problems.append("\(error)")
            }
        }
        withoutSecrets(&taken)
        let (set, runs) = findings(of: &taken)
        var findings = set.sorted
        let target = taken.count == 1 ? taken[0].target : nil
        let judgement = judge(&findings, runs, target, now: now)
        let gaps = problems + taken.flatMap(\.gaps) + (judgement?.gaps ?? [])
        var record = record
        if taken.count == 1, let target = taken[0].target { record.target = target }
        record.examinedAt = taken.count == 1 ? taken[0].examinedAt : nil
        var scan = Scan(
            run: record, scanners: runs, findings: findings,
            completeness: Completeness(of: runs, otherGaps: gaps), gate: judgement?.outcome,
            gateIsAdvisory: request.gateIsAdvisory, notices: notices(taken))
        scan.breakGlass = request.breakGlass
        scan.compliance = judgement?.compliance ?? []
        if taken.count == 1 { scan.scope = taken[0].scope }
        return (scan, problems)
    }

    /// Judges the findings and writes on each what came of it.
    private func judge(
        _ findings: inout [Finding], _ runs: [ScannerRun], _ target: RunRecord.Target?, now: Double
    ) -> Gate.Judgement? {
        guard let policies = request.policies else { return nil }
        let subject = target.map { request.subject.completed(by: $0) } ?? request.subject
        let evidence = Gate.Evidence(
            findings: findings, runs: runs, files: request.source?.files ?? [], now: now,
            subject: subject)
        let gate = Gate(policies)
        let judgement = gate.judge(evidence)
        gate.mark(&findings, judgement, evidence)
        return judgement
    }

    /// What one report knows as a secret, no other may tell either.
    private func withoutSecrets(_ taken: inout [TakenReport]) {
        var found = FoundSecrets(key: request.secretKey, lines: lines) { _, _ in nil }
        var results: [[RawResult]] = []
        for index in taken.indices { results.append(taken[index].takeResults()) }
        found.mark(&results)
        let redaction = found.redaction
        for index in taken.indices {
            taken[index].runs = taken[index].runs.map(redaction.redacted)
            redaction.redact(&results[index])
            taken[index].give(results[index])
            results[index] = []
        }
    }

    private func findings(of taken: inout [TakenReport]) -> (FindingSet, [ScannerRun]) {
        var set = FindingSet()
        var runs: [ScannerRun] = []
        for index in taken.indices {
            // Findings are as large as the results that they are made of: both need not stay.
            let results = taken[index].takeResults()
            let report = taken[index]
            // Two reports of one tool are two witnesses; what both say is one finding.
            var renamed: [String: String] = [:]
            for var run in report.runs {
                let name = Self.free(run.scanner, among: runs.map(\.scanner))
                renamed[run.scanner] = name
                run.scanner = name
                runs.append(run)
                if report.results != nil { set.add(results, from: name, lines: lines) }
            }
            set.add(report.findings.map { $0.renamed(renamed) })
        }
        set.merge()
        for index in runs.indices {
            let findings = set.tallies[runs[index].scanner]?.findings ?? 0
            runs[index].findings = findings
            runs[index].mergedResults =
                runs[index].rawResults - runs[index].rejectedResults.count - findings
        }
        return (set, runs)
    }

    private static func free(_ name: String, among taken: [String]) -> String {
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    private func notices(_ taken: [TakenReport]) -> [String] {
        var notices = taken.map { "\($0.name) was taken for \($0.kind)" }
        if taken.contains(where: { $0.results != nil }) {
            notices.append("reports only: what was examined is known from the reports alone")
        }
        if let policies = request.policies, request.source == nil,
            policies.flatMap(\.requirements).contains(where: {
                $0.condition != .always && $0.action != .off
            })
        {
            notices.append(
                "without --source nobody knows which files there are: what the policy requires only "
                    + "for some files was not asked")
        }
        return notices
    }
}

extension Finding {
    fileprivate func renamed(_ names: [String: String]) -> Finding {
        var finding = self
        for index in finding.reportedBy.indices {
            let name = finding.reportedBy[index].scanner
            finding.reportedBy[index].scanner = names[name] ?? name
        }
        return finding
    }
}
