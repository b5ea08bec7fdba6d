import Checkout
import Findings
import Gating
import Manifests
import Scanning

/// One scan from the checkout to the verdict.
struct ScanJob: Sendable {
    let request: ScanRequest
    let settings: ScanSettings
    let observer: ScanObserver
    let record: RunRecord
    let folder: RunFolder
    let secrets: SecretValues
    /// Keeps the databases of the beginning until the end.
    let lease: DatabaseLease
    let url: String?
    let deadline: ContinuousClock.Instant

    func examine(_ examined: Examined) async -> Scan {
        var record = record
        record.target.commit = examined.commit
        record.target.isDirty = examined.isDirty
        record.target.files = examined.files.count
        if record.target.ref == nil { record.target.ref = examined.ref }
        do {
            var plan = try self.plan(examined)
            observer(.planned(plan))
            var preparation = TreePreparation(
                tree: examined.location, nonce: settings.randomName(12))
            if examined.kind == .source {
                try preparation.prepare(
                    for: plan.running.map(\.definition), files: examined.files,
                    links: examined.links)
                for index in plan.steps.indices {
                    plan.steps[index].files = plan.steps[index].files.map(
                        preparation.aliases.current)
                }
            }
            let context = try self.context(examined, plan, preparation)
            let outcomes = await conduct(plan, context)
            return judge(outcomes, examined, plan, preparation, record)
        } catch {
            record.finishedAt = settings.now()
            return request.unexamined(
                record, notRun: "the run could not be prepared", gap: "\(error)",
                notices: examined.notices)
        }
    }

    private func plan(_ examined: Examined) throws(InvalidManifest) -> Plan {
        var kinds: Set = [examined.kind]
        if url != nil { kinds.insert(.url) }
        let facts = TargetFacts(
            kinds: kinds, files: examined.files, ref: examined.ref)
        let probe = makeProbe()
        let installed = request.catalog.all.filter(probe.isInstalled).map(\.id)
        return try Planner(
            request.pipeline, catalog: request.catalog, facts: facts, installed: Set(installed)
        ).plan()
    }

    private func makeProbe() -> ToolProbe {
        ToolProbe(
            toolBox: settings.toolBox, supervisor: settings.supervisor, cache: settings.versions,
            scratch: folder.path, isolation: settings.isolation)
    }

    private func context(
        _ examined: Examined, _ plan: Plan, _ preparation: TreePreparation
    ) throws -> StepContext {
        let location = examined.kind == .url ? url ?? "" : examined.location
        return StepContext(
            target: StepContext.Target(
                kind: examined.kind, location: location, git: examined.git,
                commit: examined.commit, url: url),
            toolBox: settings.toolBox, runFolder: folder.path,
            canaryFolder: examined.kind == .source ? preparation.canaryFolder : nil,
            cores: machine.cores, environment: settings.environment,
            secrets: try secrets.values(for: plan.running),
            grace: request.pipeline.limits.grace.duration, isolation: settings.isolation)
    }

    /// What the pipeline's limits leave of the machine.
    private var machine: Machine {
        let limits = request.pipeline.limits
        return Machine(
            cores: min(limits.jobs ?? settings.machine.cores, settings.machine.cores),
            memoryBytes: min(
                limits.memory?.bytes ?? settings.machine.memoryBytes, settings.machine.memoryBytes))
    }

    private func conduct(_ plan: Plan, _ context: StepContext) async -> [StepOutcome] {
        let runner = StepRunner(
            context: context, supervisor: settings.supervisor, probe: makeProbe(),
            databases: DatabaseCheck(
                databases: lease.folder, shownAs: lease.origin, now: settings.now()),
            killSwitch: settings.killSwitch)
        return await StepConductor(
            runner: runner, machine: machine, experience: settings.experience,
            target: record.target.location, deadline: deadline,
            limit: request.pipeline.limits.timeout, observer: observer
        ).run(plan)
    }

    private func judge(
        _ outcomes: [StepOutcome], _ examined: Examined, _ plan: Plan,
        _ preparation: TreePreparation, _ record: RunRecord
    ) -> Scan {
        observer(.judging)
        var set = FindingSet()
        let lines =
            examined.kind == .source
            ? TreeLines.source(of: examined.location, aliases: preparation.aliases) : .none
        let results = TargetResults(
            plan, aliases: preparation.aliases, lines: lines, git: examined.git)
        let outcomes = SecretSweep(
            key: settings.secretKey, folder: folder, lines: lines, git: examined.git
        ).swept(results.asTheTargetHasThem(outcomes))
        for outcome in outcomes {
            set.add(outcome.results, from: outcome.run.scanner, lines: lines)
        }
        let evasions = Evasion.told(examined.evasions + preparation.evasions).map(\.result)
        set.add(evasions, from: Evasion.reporter, lines: .none)
        set.merge()
        let feeds = FeedStore(databases: lease.folder).feeds
        set.complete(feeds.fill)
        let runs = outcomes.map { $0.run.counted(in: set) }
        let judgement = Gate(request.policy).judge(
            Gate.Evidence(
                findings: set.findings, runs: runs, files: examined.files, now: settings.now()))
        var record = record
        record.finishedAt = settings.now()
        record.feeds = feeds.records
        // sluice's own word proves no work, so it comes after completeness was decided.
        var own: [ScannerRun] = []
        if !evasions.isEmpty {
            var run = ScannerRun(evasions: evasions.count, version: settings.sluiceVersion)
            run.evidence = ["\(examined.files.count) files made ready"]
            own = [run.counted(in: set)]
        }
        return Scan(
            run: record, scanners: runs + own, findings: set.sorted,
            completeness: Completeness(of: runs, otherGaps: judgement.gaps),
            gate: judgement.outcome, gateIsAdvisory: request.gateIsAdvisory,
            notices: examined.notices)
    }
}
