package import Findings

extension ReportV1 {
    package init(_ scan: Scan) { self.init(scan, findings: scan.findings.map { Finding($0) }) }

    /// Writes the report of a scan, whose findings are made one at a time.
    static func write(_ scan: Scan, to sink: ReportSink) throws(ReportError) {
        let report = StreamedReport(
            frame: ReportV1(scan, findings: []), findings: StreamedFindings(scan.findings))
        try JSONBytes.write(report, for: .json, to: sink)
    }

    private init(_ scan: Scan, findings: [Finding]) {
        self.init(
            run: Run(scan.run), completeness: scan.completeness.word, gaps: scan.completeness.gaps,
            verdict: scan.verdict.rawValue, exitCode: Int(scan.exitCode.rawValue),
            cancelledBy: scan.cancelledBy.map(Int.init), gateIsAdvisory: scan.gateIsAdvisory,
            scanners: scan.scanners.map { Scanner($0) },
            findings: findings,
            gate: scan.gate.map { Gate($0) }, notices: scan.notices,
            baseline: Baseline(scan.baseline), scope: scan.scope.map { Scope($0) },
            rejected: scan.scanners.flatMap { run in
                run.rejectedResults.enumerated().map {
                    Rejected(scanner: run.scanner, index: $0, reason: $1)
                }
            },
            compliance: scan.compliance.map {
                Compliance(
                    id: $0.id, check: $0.check, outcome: $0.outcome.rawValue, reason: $0.reason,
                    evidence: $0.evidence)
            },
            breakGlass: scan.breakGlass.map { BreakGlass($0, isUsed: scan.verdict == .blocked) })
    }
}

extension ReportV1.Run {
    init(_ run: RunRecord) {
        self.init(
            id: run.id, trigger: run.trigger.rawValue, pipeline: run.pipeline,
            startedAt: Timestamp(secondsSince1970: run.startedAt)?.text,
            finishedAt: Timestamp(secondsSince1970: run.finishedAt)?.text,
            target: ReportV1.Target(
                kind: run.target.kind.rawValue, location: run.target.location, ref: run.target.ref,
                commit: run.target.commit, isDirty: run.target.isDirty, files: run.target.files,
                folder: run.target.folder, imageDigests: run.target.imageDigests),
            sluiceVersion: run.sluiceVersion,
            isolation: run.isolation.map { ReportV1.Isolation($0) },
            feeds: run.feeds.map {
                ReportV1.Feed(
                    kind: $0.kind.rawValue, date: $0.date, version: $0.version, entries: $0.entries)
            }, examinedAt: run.examinedAt.flatMap { Timestamp(secondsSince1970: $0)?.text })
    }
}

extension ReportV1.Isolation {
    init(_ isolation: IsolationRecord) {
        self.init(
            level: isolation.level.rawValue, reason: isolation.reason,
            isAllowedException: isolation.isAllowedException,
            properties: isolation.properties.map { property in
                ReportV1.IsolationProperty(
                    name: property.name, status: property.status.rawValue,
                    reason: property.reason, fix: property.fix)
            })
    }
}

extension ReportV1.Gate {
    init(_ gate: GateOutcome) {
        self.init(
            policy: gate.policy, policyDigest: gate.policyDigest,
            rules: gate.rules.map { rule in
                ReportV1.Rule(
                    id: rule.id, action: rule.action.rawValue, limit: rule.limit,
                    matched: rule.matched, outcome: rule.outcome.rawValue,
                    fingerprints: rule.fingerprints.map(\.description), reason: rule.reason,
                    help: rule.help, waived: rule.waived.map(\.description),
                    policy: rule.policy.map { ReportV1.Source($0) })
            },
            sources: gate.sources.map { ReportV1.Source($0) }, remarks: gate.remarks,
            risk: gate.risk.map { ReportV1.Risk($0) })
    }
}

/// A report in which the findings are written over those of its frame.
private struct StreamedReport: Encodable {
    let frame: ReportV1
    let findings: StreamedFindings

    private enum Key: CodingKey { case findings }

    func encode(to encoder: any Encoder) throws {
        try frame.encode(to: encoder)
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(findings, forKey: .findings)
    }
}

private struct StreamedFindings: StreamedList {
    private let findings: [Findings.Finding]

    init(_ findings: [Findings.Finding]) { self.findings = findings }

    func forEach(_ body: (ReportV1.Finding) throws -> Void) throws {
        for finding in findings { try body(ReportV1.Finding(finding)) }
    }
}
