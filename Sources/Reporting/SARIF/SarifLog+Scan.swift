import Findings

extension SarifLog {
    /// One run per scanner that ran or should have run, each with all that this scanner reported.
    ///
    /// A finding which two scanners report is in both runs, under each one's own rule: a consumer
    /// tracks every tool apart, and an alert must not wander when the other tool fails for a day.
    init(_ scan: Scan) {
        let context = SarifContext(scan: scan)
        var runs: [Run] = []
        // A log without runs, or with good ones alone, would read as a clean scan.
        if !scan.completeness.isComplete || scan.cancelledBy != nil {
            runs.append(context.ownRun)
        }
        // One log holds one run of a tool: sluice's own has its findings too.
        let hasOwn = !runs.isEmpty
        var told: Set<String> = hasOwn ? [SarifContext.own] : []
        for run in scan.scanners
        where run.state != .notApplicable && !(hasOwn && run.scanner == SarifContext.own) {
            let isFirst = told.insert(run.scanner).inserted
            runs.append(context.run(for: run, holdsResults: isFirst))
        }
        runs += context.reporters.filter { !told.contains($0) }.map(context.run(forReporter:))
        self.runs = runs
        properties = Properties(
            runId: scan.run.id, completeness: scan.completeness.word,
            verdict: scan.verdict.rawValue, exitCode: Int(scan.exitCode.rawValue),
            isolation: scan.run.isolation?.level.rawValue,
            baseline: scan.baseline.kind.rawValue, baselineReason: scan.baseline.reason,
            scope: scan.scope.map { "changed: \($0.files) of \($0.allFiles) files" },
            breakGlass: scan.breakGlassText,
            gateSources: scan.gate.map { gate in
                Dictionary(gate.sources.map { ($0.file, $0.digest) }) { first, _ in first }
            },
            notApplicable: scan.scanners.filter { $0.state == .notApplicable }.map {
                NotApplicable(scanner: $0.scanner, reason: $0.reason ?? $0.evidence.first)
            })
    }
}

/// What all runs of one log share.
struct SarifContext {
    static let own = "sluice"

    let scan: Scan

    /// Every scanner that a finding names, in their order of appearance.
    var reporters: [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for report in scan.findings.lazy.flatMap(\.reportedBy)
        where seen.insert(report.scanner).inserted {
            names.append(report.scanner)
        }
        return names
    }

    func run(for run: ScannerRun, holdsResults: Bool) -> SarifLog.Run {
        let results =
            holdsResults ? self.results(of: run.scanner) : SarifResults([], of: "", root: root)
        let twice = scan.scanners.count { $0.scanner == run.scanner } > 1
        return made(
            tool: run.scanner, version: run.version, category: twice ? "/\(run.stage)" : "",
            invocation: invocation(of: run), results: results,
            properties: SarifLog.RunProperties(
                completeness: scan.completeness.word, verdict: scan.verdict.rawValue,
                scanClass: run.scanClass.rawValue, stage: run.stage, required: run.isRequired,
                state: run.state.rawValue, isolation: run.isolation,
                isolationException: run.isolationException, evidence: run.evidence,
                databaseDate: run.databaseDate))
    }

    /// Results of something that is no step of the pipeline must not get lost either.
    func run(forReporter name: String) -> SarifLog.Run {
        made(
            tool: name, version: nil, category: "",
            invocation: SarifLog.Invocation(
                executionSuccessful: true, toolExecutionNotifications: []),
            results: results(of: name), properties: plainProperties)
    }

    /// sluice's own run: why the scan is incomplete, as errors.
    var ownRun: SarifLog.Run {
        var texts = scan.completeness.gaps
        if let signal = scan.cancelledBy { texts.append("cancelled by signal \(signal)") }
        return made(
            tool: Self.own, version: scan.run.sluiceVersion, category: "",
            invocation: SarifLog.Invocation(
                executionSuccessful: false, exitCode: Int(scan.exitCode.rawValue),
                startTimeUtc: Timestamp(secondsSince1970: scan.run.startedAt)?.text,
                endTimeUtc: Timestamp(secondsSince1970: scan.run.finishedAt)?.text,
                toolExecutionNotifications: texts.map {
                    SarifLog.Notification(level: .error, message: SarifLog.Message($0))
                }),
            results: results(of: Self.own),
            properties: plainProperties)
    }

    private func results(of scanner: String) -> SarifResults {
        SarifResults(
            scan.findings, resolved: scan.baseline.resolved, of: scanner, root: root,
            hasBaseline: scan.baseline.kind != .none)
    }

    private var plainProperties: SarifLog.RunProperties {
        SarifLog.RunProperties(
            completeness: scan.completeness.word, verdict: scan.verdict.rawValue)
    }

    private func made(
        tool: String, version: String?, category: String, invocation: SarifLog.Invocation,
        results: SarifResults, properties: SarifLog.RunProperties
    ) -> SarifLog.Run {
        let sluice = SarifLog.Driver(name: "sluice", version: scan.run.sluiceVersion, rules: nil)
        return SarifLog.Run(
            tool: SarifLog.Tool(
                driver: SarifLog.Driver(name: tool, version: version, rules: results.rules)),
            conversion: SarifLog.Conversion(tool: SarifLog.Tool(driver: sluice)),
            automationDetails: SarifLog.AutomationDetails(
                id: "sluice/\(scan.run.pipeline)/\(tool)\(category)/\(scan.run.id)"),
            invocations: [invocation], versionControlProvenance: provenance,
            originalUriBaseIds: [
                "SRCROOT": SarifLog.ArtifactLocation(
                    description: SarifLog.Message("the root of the scanned target"))
            ],
            results: results, properties: properties)
    }

    /// The place of what has no other: the archive of an image, or the root of a tree.
    private var root: String {
        let target = scan.run.target
        let name = target.location.split(separator: "/").last ?? ""
        return target.kind == .imageArchive && !name.isEmpty
            ? PercentEncoded.path(String(name)) : "."
    }

    private var provenance: [SarifLog.VersionControl]? {
        let target = scan.run.target
        guard target.kind == .git, let uri = PercentEncoded.repository(target.location) else {
            return nil
        }
        return [
            SarifLog.VersionControl(
                repositoryUri: uri, revisionId: target.commit)
        ]
    }

    private func invocation(of run: ScannerRun) -> SarifLog.Invocation {
        var notes: [SarifLog.Notification] = []
        if run.state != .complete {
            let text = "\(run.scanner) \(run.state.word): \(run.reason ?? "no reason was given")"
            let remedy = run.remedy.map { "; mend it: \($0)" } ?? ""
            notes.append(
                SarifLog.Notification(level: .error, message: SarifLog.Message(text + remedy)))
        }
        notes += run.rejectedResults.map {
            SarifLog.Notification(
                level: .warning, message: SarifLog.Message("a result could not be read: \($0)"))
        }
        if let text = scan.breakGlassText {
            notes.append(SarifLog.Notification(level: .warning, message: SarifLog.Message(text)))
        }
        let end = run.startedAt.map { $0 + run.durationSeconds }
        return SarifLog.Invocation(
            executionSuccessful: run.state == .complete, exitCode: run.exitStatus,
            startTimeUtc: run.startedAt.flatMap { Timestamp(secondsSince1970: $0)?.text },
            endTimeUtc: end.flatMap { Timestamp(secondsSince1970: $0)?.text },
            toolExecutionNotifications: notes)
    }
}
