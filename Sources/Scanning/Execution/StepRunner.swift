import Foundation
package import Findings
package import Manifests
import SystemPackage

/// What became of a step: its state with evidence, what it found, what it hands on.
package struct StepOutcome: Sendable {
    package var run: ScannerRun
    package var results: [RawResult] = []
    /// The file that other steps take as `{input}`.
    package var provides: String?
    /// What the target is made of, of a scanner that makes lists of it.
    package var bill: BillOfMaterials?
    /// In which ways it failed, for deciding on a retry.
    var failures: Set<Retries.Reason> = []
    /// Absolute paths of the reports that were kept.
    package var reports: [String] = []

    package init(run: ScannerRun) { self.run = run }
}

/// Runs one scanner to its end; it never throws, every way it can fail is a state with a reason.
package struct StepRunner: Sendable {
    private let context: StepContext
    private let supervisor: Supervisor
    private let probe: ToolProbe
    private let databases: DatabaseCheck
    private let killSwitch: KillSwitch

    package init(
        context: StepContext, supervisor: Supervisor, probe: ToolProbe, databases: DatabaseCheck,
        killSwitch: KillSwitch
    ) {
        self.context = context
        self.supervisor = supervisor
        self.probe = probe
        self.databases = databases
        self.killSwitch = killSwitch
    }

    /// - Parameters:
    ///   - step: What to run.
    ///   - input: The report of another step, if it reads one.
    ///   - deadline: When it must have ended, all its attempts included.
    /// - Returns: How it ended.
    package func run(
        _ step: Plan.Step, input: String?, deadline: Deadline
    ) async -> StepOutcome {
        var run = ScannerRun(
            scanner: step.id, scanClass: step.definition.scanClass, stage: step.stage,
            isRequired: step.isRequired, state: .failed)
        run.log = "scanners/\(step.id)"
        let remedy = step.definition.installCommand
        let tool: ToolBox.Tool
        switch await probe.probe(step.definition) {
        case .missing(let reason):
            run.state = .missing
            run.reason = reason
            run.remedy = remedy
            return StepOutcome(run: run)
        case .unusable(let reason, let version):
            run.version = version
            run.reason = reason
            run.remedy = remedy
            return StepOutcome(run: run)
        case .ready(let found, let version):
            tool = found
            run.version = version
        }
        if let database = step.definition.database {
            let answer = databases.check(database, values: Placeholders(["exedir": [tool.folder]]))
            run.databaseDate = answer.date
            if let problem = answer.problem {
                run.reason = problem
                run.remedy = remedy
                return StepOutcome(run: run)
            }
        }
        return await attempts(step, deadline) { number in
            await attempt(
                step, tool: tool, input: input, number: number, run: run, deadline)
        }
    }

    private func attempts(
        _ step: Plan.Step, _ deadline: Deadline, attempt: (Int) async -> StepOutcome
    ) async -> StepOutcome {
        var wait = step.retries?.backoff.duration ?? .zero
        var number = 1
        while true {
            var outcome = await attempt(number)
            outcome.run.attempts = number
            guard let retries = step.retries, number <= retries.most, !Task.isCancelled,
                !outcome.failures.isDisjoint(with: retries.reasons),
                wait < deadline.left
            else { return outcome }
            do { try await Task.sleep(for: wait) } catch { return outcome }
            wait *= 2
            number += 1
        }
    }

    private func attempt(
        _ step: Plan.Step, tool: ToolBox.Tool, input: String?, number: Int, run: ScannerRun,
        _ deadline: Deadline
    ) async -> StepOutcome {
        var outcome = StepOutcome(run: run)
        let attempt: StepAttempt
        do {
            attempt = try StepAttempt(
                step, context: context, tool: tool, input: input, number: number)
        } catch {
            outcome.run.reason = "\(error)"
            return outcome
        }
        defer { attempt.removeScratch() }
        attempt.record()
        if let refusal = attempt.refusal {
            outcome.run.reason = refusal
            return outcome
        }
        outcome.run.isolation = attempt.isolationLevel.rawValue
        outcome.run.isolationException = attempt.isolationException
        var endings: [SupervisedRun] = []
        let start = ContinuousClock.now
        for (number, invocation) in attempt.invocations.enumerated() {
            let left = deadline.left(of: step.timeout.duration, since: start)
            let ended = await supervisor.run(
                attempt.command(invocation, number: number, timeout: left),
                killSwitch: killSwitch)
            endings.append(ended)
            if attempt.isFatal(ended) { break }
        }
        outcome.run.log = attempt.log
        let record = attempt.record(of: endings)
        let foreign = ReportOrigin(record: record).putAsideForeign()
        SecretEraser(attempt.secrets).erase(in: attempt.out)
        AttemptJudge(record: record).judge(&outcome)
        for output in step.definition.outputs {
            let files = InvocationFiles(invocations: record.invocations).paths(of: output.file)
            for file in files { QuoteEraser(output).erase(file: file) }
            outcome.reports += files
        }
        attempt.finish(record)
        if outcome.run.state == .timedOut, deadline.hasPassed {
            outcome.run.reason = deadline.reason
        }
        outcome.failures = outcome.run.failures(telling: Captured.text(attempt.out + "/stderr"))
        if let foreign, let last = endings.last, !attempt.isFatal(last) {
            outcome.run.state = .failed
            outcome.run.reason = foreign
        }
        return outcome
    }
}

extension ScannerDefinition {
    /// The one command that installs it.
    package var installCommand: String {
        install.pip.isEmpty && install.apt.isEmpty ? install.hint : "scripts/scanners \(id)"
    }
}
