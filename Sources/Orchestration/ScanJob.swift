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
    let recording: RunRecording

    func examine(_ examined: Examined) async -> Scan {
        var record = record
        record.target.commit = examined.commit
        record.target.isDirty = examined.isDirty
        record.target.files = examined.files.count
        record.target.imageDigests = examined.imageDigests
        record.target.folder = examined.prefix.isEmpty ? nil : examined.prefix
        if record.target.ref == nil { record.target.ref = examined.ref }
        record.place?.complete(examined)
        // Before the preparation, which may rename files.
        let ownership = TreeOwners(examined).ownership
        let changes = await changes(examined)
        var scope = self.scope(changes)
        do {
            var plan = try self.plan(examined)
            scope?.narrow(&plan)
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
            let contexts = try contexts(examined, plan, preparation, scope)
            let outcomes = await conduct(plan, contexts, scope)
            var results = ScanResults(
                outcomes, examined, plan, preparation, scope: scope,
                version: settings.sluiceVersion
            ) { SecretSweep(key: settings.secretKey, folder: folder, lines: $0, git: examined.git) }
            let feeds = FeedStore(databases: lease.folder).feeds
            record.feeds = feeds.records
            results.complete(by: feeds)
            results.assign(ownership, examined)
            let baseline = await BaselineSearch(
                request: request, settings: settings, observer: observer, target: record.target,
                deadline: deadline, recording: recording, place: record.place,
                examined: examined
            ).find(changes, results.runs, scope)
            results.compare(with: baseline, scope: scope)
            await recording.recognise(&results, examined, scope, record)
            let compliance = await ComplianceReading(
                checks: request.policies.flatMap(\.compliance), examined: examined,
                ownership: ownership, bill: results.bill, now: settings.now()
            ).evidence
            return await judge(results, examined, scope, record, compliance)
        } catch {
            record.finishedAt = settings.now()
            return request.unexamined(
                record, notRun: "the run could not be prepared", gap: "\(error)",
                notices: examined.notices)
        }
    }

    /// What is different from the merge base, where that is asked for and can be known.
    private func changes(_ examined: Examined) async -> Result<TreeChanges, any Error>? {
        guard case .ref(let ref) = request.baseline, let workspace = examined.workspace else {
            return nil
        }
        do {
            return .success(try await workspace.changes(since: ref))
        } catch {
            return .failure(error)
        }
    }

    /// Without knowing what changed, everything is looked at.
    private func scope(_ changes: Result<TreeChanges, any Error>?) -> ChangedScope? {
        if let scope = request.scope { return scope }
        guard request.changedOnly, case .ref(let ref) = request.baseline,
            case .success(let changes) = changes
        else { return nil }
        return ChangedScope(ref: ref, changes)
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

    /// What all steps work on, and what those that are shown changed files alone.
    private struct Contexts: Sendable {
        var all: StepContext
        var changed: StepContext
    }

    private func contexts(
        _ examined: Examined, _ plan: Plan, _ preparation: TreePreparation, _ scope: ChangedScope?
    ) throws -> Contexts {
        let location = examined.kind == .url ? url ?? "" : examined.location
        let all = StepContext(
            target: StepContext.Target(
                kind: examined.kind, location: location, git: examined.git,
                commit: examined.commit, url: url),
            toolBox: settings.toolBox, runFolder: folder.path,
            canaryFolder: examined.kind == .source ? preparation.canaryFolder : nil,
            cores: machine.cores, environment: settings.environment,
            secrets: try secrets.values(for: plan.running),
            grace: request.pipeline.limits.grace.duration, isolation: settings.isolation)
        var contexts = Contexts(all: all, changed: all)
        if let scope, scope.scopes.values.contains(.subset) {
            let extra = plan.running.flatMap(\.definition.harden.createEmpty)
            contexts.changed.target.location =
                try ChangedTree(scope, preparation, of: examined.location, extra: extra).location
        }
        return contexts
    }

    /// What the pipeline's limits leave of the machine.
    private var machine: Machine {
        let limits = request.pipeline.limits
        return Machine(
            cores: min(limits.jobs ?? settings.machine.cores, settings.machine.cores),
            memoryBytes: min(
                limits.memory?.bytes ?? settings.machine.memoryBytes, settings.machine.memoryBytes))
    }

    private func conduct(
        _ plan: Plan, _ contexts: Contexts, _ scope: ChangedScope?
    ) async -> [StepOutcome] {
        func runner(_ context: StepContext) -> StepRunner {
            StepRunner(
                context: context, supervisor: settings.supervisor, probe: makeProbe(),
                databases: DatabaseCheck(
                    databases: lease.folder, shownAs: lease.origin, now: settings.now()),
                killSwitch: settings.killSwitch)
        }
        let (all, changed) = (runner(contexts.all), runner(contexts.changed))
        let scopes = scope?.scopes ?? [:]
        return await StepConductor(
            runner: { scopes[$0.id] == .subset ? changed : all }, machine: machine,
            experience: settings.experience, target: record.target.location, deadline: deadline,
            limit: request.pipeline.limits.timeout, observer: observer
        ).run(plan)
    }

    private func judge(
        _ results: ScanResults, _ examined: Examined, _ scope: ChangedScope?, _ record: RunRecord,
        _ compliance: ComplianceEvidence
    ) async -> Scan {
        observer(.judging)
        let files = scope.map { $0.files.sorted() } ?? examined.files
        var findings = results.sorted
        var evidence = Gate.Evidence(
            findings: findings, runs: results.runs, files: files, now: settings.now(),
            subject: request.subject.completed(by: record.target),
            resolved: results.baseline.resolved)
        evidence.compliance = compliance
        let own = await RepositoryRules(examined, request.baseline)
        let gate = Gate(request.policies, repository: own.policy)
        let judgement = gate.judge(evidence)
        gate.mark(&findings, judgement, evidence)
        var record = record
        record.finishedAt = settings.now()
        var notices = examined.notices + results.warnings + own.notices
        if request.changedOnly, scope == nil {
            notices.append("all files were looked at, since nobody knows which have changed")
        }
        var scan = Scan(
            run: record, scanners: results.runs + results.own, findings: findings,
            completeness: Completeness(of: results.runs, otherGaps: judgement.gaps + own.gaps),
            gate: judgement.outcome, gateIsAdvisory: request.gateIsAdvisory, notices: notices)
        scan.breakGlass = request.breakGlass
        scan.baseline = results.baseline
        scan.bill = results.bill
        scan.compliance = judgement.compliance
        scan.scope = scope?.record(allFiles: examined.files.count)
        return scan
    }
}
