import Findings
import Manifests
import Scanning

/// Runs the steps of a plan, in parallel and in the order that they need.
struct StepConductor {
    /// Which runner a step is for.
    let runner: @Sendable (Plan.Step) -> StepRunner
    let machine: Machine
    let experience: Experience
    /// What experience is kept under.
    let target: String
    /// When the run's time is used up.
    let deadline: ContinuousClock.Instant
    let limit: TimeSpan
    let observer: ScanObserver

    /// One outcome per step, in the order of the plan, whatever happens.
    func run(_ plan: Plan) async -> [StepOutcome] {
        var steps = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, $0) })
        var outcomes: [String: StepOutcome] = [:]
        var stageEnds: [String: Deadline] = [:]
        for step in plan.steps {
            if case .skip(let reason, let isProven) = step.action {
                outcomes[step.id] = skipped(step, reason, isProven: isProven)
            }
        }
        let items = plan.running.map { step in
            StepQueue.Item(
                id: step.id, after: Set(step.after.filter { outcomes[$0] == nil }),
                cost: experience.cost(of: step, target: target, machine: machine))
        }
        let shares = CoreShares(items.map(\.cost), machine: machine)
        for item in items where steps[item.id]?.resources.cpu == nil {
            let most = steps[item.id]?.definition.hints.cpu ?? 1
            steps[item.id]?.resources.cpu = shares.share(of: item.cost, atMost: most)
        }
        var queue = StepQueue(items, machine: machine)
        await withTaskGroup(of: (String, StepOutcome).self) { group in
            while true {
                while let item = queue.next() {
                    guard let step = steps[item.id] else { continue }
                    let end = end(of: step, &stageEnds)
                    let start = decide(step, outcomes, end)
                    group.addTask { await (step.id, carryOut(step, start)) }
                }
                guard let (id, outcome) = await group.next() else { return }
                outcomes[id] = outcome
                queue.end(id)
                var shown = outcome.run
                shown.reason = shown.reason.map(GuardedText.guarded)
                observer(.ended(shown))
            }
        }
        experience.remember(
            plan.running.compactMap { step in
                outcomes[step.id].map { (step.definition.id, $0.run) }
            }, target: target)
        return plan.steps.map { outcomes[$0.id] ?? notRun($0, "it never became ready") }
    }

    private enum Start: Sendable {
        case now(input: String?, Deadline)
        case never(StepOutcome)
    }

    /// When the time of its stage or of the run is used up, whichever comes first.
    private func end(of step: Plan.Step, _ stageEnds: inout [String: Deadline]) -> Deadline {
        let run = Deadline(deadline, reason: "the run took longer than \(limit)")
        guard let timeout = step.stageTimeout else { return run }
        let stage =
            stageEnds[step.stage]
            ?? Deadline(
                .now + timeout.duration,
                reason: "the stage \(step.stage) took longer than \(timeout)")
        stageEnds[step.stage] = stage
        return stage.isBefore(run) ? stage : run
    }

    /// What a step that is ready does, given how those before it ended.
    private func decide(
        _ step: Plan.Step, _ outcomes: [String: StepOutcome], _ end: Deadline
    ) -> Start {
        if Task.isCancelled { return .never(notRun(step, "the run was cancelled")) }
        if end.hasPassed { return .never(notRun(step, end.reason)) }
        for id in step.after {
            guard let run = outcomes[id]?.run else { continue }
            if run.state != .complete, run.state != .notApplicable {
                return .never(notRun(step, "it needs \(id), which is \(run.state.rawValue)"))
            }
        }
        guard let source = step.inputFrom else {
            guard step.definition.input == nil else {
                return .never(skipped(step, "no step provides what it reads"))
            }
            return .now(input: nil, end)
        }
        if let input = outcomes[source]?.provides { return .now(input: input, end) }
        if outcomes[source]?.run.state == .notApplicable {
            return .never(skipped(step, "its input \(source) does not apply"))
        }
        return .never(notRun(step, "\(source) left no report for it to read"))
    }

    private func carryOut(_ step: Plan.Step, _ start: Start) async -> StepOutcome {
        switch start {
        case .never(let outcome): return outcome
        case .now(let input, let deadline):
            observer(.started(step))
            return await runner(step).run(step, input: input, deadline: deadline)
        }
    }

    private func skipped(
        _ step: Plan.Step, _ reason: String, isProven: Bool = false
    ) -> StepOutcome {
        var outcome = outcome(step, .notApplicable, reason)
        if isProven { outcome.run.evidence = [reason] }
        return outcome
    }

    private func notRun(_ step: Plan.Step, _ reason: String) -> StepOutcome {
        outcome(step, .notRun, reason)
    }

    private func outcome(_ step: Plan.Step, _ state: ScannerState, _ reason: String) -> StepOutcome
    {
        StepOutcome(
            run: ScannerRun(
                scanner: step.id, scanClass: step.definition.scanClass, stage: step.stage,
                isRequired: step.isRequired, state: state, reason: reason))
    }
}
