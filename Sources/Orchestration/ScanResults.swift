import Checkout
import Findings
import Manifests
import Scanning

/// What the steps of a run found, made into findings that say whose and how new they are.
struct ScanResults {
    /// The plan's scanners, with the numbers of what became of their results.
    private(set) var runs: [ScannerRun]
    /// sluice's own part: its word proves no work, so completeness is decided without it.
    private(set) var own: [ScannerRun] = []
    private(set) var baseline = BaselineRecord.none("no baseline was named")
    private(set) var warnings: [String] = []
    /// `nil` when no scanner made a list of components.
    private(set) var bill: BillOfMaterials?
    private var merged = FindingSet()

    var findings: [Finding] { merged.findings }
    var sorted: [Finding] { merged.sorted }

    init(
        _ outcomes: [StepOutcome], _ examined: Examined, _ plan: Plan,
        _ preparation: TreePreparation, scope: ChangedScope?, version: String,
        sweep: (SourceLines) -> SecretSweep
    ) {
        runs = []
        let lines =
            examined.kind == .source
            ? TreeLines.source(of: examined.location, aliases: preparation.aliases) : .none
        let results = TargetResults(
            plan, aliases: preparation.aliases, lines: lines, git: examined.git)
        var outcomes = sweep(lines).swept(results.asTheTargetHasThem(outcomes))
        for index in outcomes.indices {
            if let scope { outcomes[index].confine(to: scope) }
            outcomes[index].run.reports = outcomes[index].reports
            add(outcomes[index], preparation)
            merged.add(outcomes[index].results, from: outcomes[index].run.scanner, lines: lines)
        }
        var evasions = Evasion.told(examined.evasions + preparation.evasions).map(\.result)
        if let scope { evasions.removeAll { !scope.keeps($0.location, of: Evasion.reporter) } }
        merged.add(evasions, from: Evasion.reporter, lines: .none)
        merged.merge()
        for outcome in outcomes { runs.append(outcome.run.counted(in: merged)) }
        if !evasions.isEmpty {
            var run = ScannerRun(evasions: evasions.count, version: version)
            run.evidence = ["\(examined.files.count) files made ready"]
            own = [run.counted(in: merged)]
        }
    }

    /// A list of a scanner that did not end well is told, and said to lack something.
    private mutating func add(_ outcome: StepOutcome, _ preparation: TreePreparation) {
        guard outcome.run.scanClass == .sbom else { return }
        var own = outcome.bill ?? BillOfMaterials()
        switch outcome.run.state {
        case .complete: break
        case .partial, .failed, .timedOut, .missing, .notRun:
            own.gaps = ["\(outcome.run.scanner): \(outcome.run.state.rawValue)"]
        case .notApplicable: return
        }
        own.leaveOut(seenIn: preparation.canaryFolder, original: preparation.aliases.original)
        guard outcome.run.state == .complete || outcome.run.state == .partial else {
            bill?.gaps += own.gaps
            return
        }
        if var all = bill {
            all.merge(own)
            bill = all
        } else {
            bill = own
        }
    }

    /// Fills in what the feeds know of each vulnerability.
    mutating func complete(by feeds: Feeds) { merged.complete(feeds.fill) }

    mutating func assign(_ ownership: Ownership, _ examined: Examined) {
        var ownership = ownership
        merged.assign { ownership.owners(of: examined.repositoryPath(of: $0)) }
        warnings += ownership.warnings
    }

    /// Takes over what the history says of each finding, in their order.
    mutating func stand(_ standings: [FindingStanding]) { merged.stand(standings) }

    mutating func compare(with found: BaselineSearch.Found, scope: ChangedScope?) {
        baseline = found.record
        guard var past = found.past else { return }
        if let scope { past.findings.removeAll { !scope.covers($0) } }
        let comparison = BaselineComparison(
            merged.findings, runs, with: past, kind: found.record.kind, renames: found.renames)
        merged.mark(new: comparison.new)
        baseline = comparison.record
        baseline.ref = found.record.ref
        baseline.seconds = found.record.seconds
    }
}

extension StepOutcome {
    /// Leaves out what is about files that have not changed, and counts it.
    fileprivate mutating func confine(to scope: ChangedScope) {
        let all = results.count
        results.removeAll { !scope.keeps($0.location, of: run.scanner) }
        run.resultsOutOfScope = all - results.count
        if run.resultsOutOfScope > 0 {
            run.evidence.append("\(run.resultsOutOfScope) results in unchanged files left out")
        }
    }
}
