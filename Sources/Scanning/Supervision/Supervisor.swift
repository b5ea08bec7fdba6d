import FoundationEssentials
import Subprocess
package import SystemPackage

/// Runs commands under `sluice-supervisor`, which answers for their whole process tree.
package struct Supervisor: Sendable {
    let executable: FilePath

    package var path: String { executable.string }

    /// Where each command gets a control group of its own, as far as they can be had.
    let groups: ControlGroups

    package init(executable: FilePath, groups: ControlGroups = .none) {
        self.executable = executable
        self.groups = groups
    }

    /// Runs a command to its end; every way it can fail is an ending.
    ///
    /// Cancelling the task ends the process tree within the command's grace period, and the run
    /// is still accounted for. One that had already ended by itself keeps its own ending.
    package func run(
        _ command: SupervisedCommand, killSwitch: KillSwitch? = nil
    ) async -> SupervisedRun {
        let lifeline: Lifeline
        do {
            lifeline = try Lifeline()
        } catch {
            return .failed("cannot make its lifeline: \(error)")
        }
        let group = groups.make(
            command.limits, wrappers: command.confinement.wrapperProcesses)
        killSwitch?.attach(lifeline)
        defer {
            killSwitch?.detach(lifeline)
            lifeline.close()
        }
        let run = await withTaskCancellationHandler {
            await supervise(command, lifeline, group)
        } onCancel: {
            lifeline.send(.cancel)
        }
        // Also of a supervisor that was killed itself, whose scanner's children live on otherwise.
        await group?.end()
        return run
    }

    /// Shields the supervisor from the cancellation of the caller, which swift-subprocess would
    /// answer with SIGKILL, and gives up on a supervisor that overstays every bound it was given.
    private func supervise(
        _ command: SupervisedCommand, _ lifeline: Lifeline, _ group: ControlGroup?
    ) async -> SupervisedRun {
        let supervision = Task { await spawn(command, lifeline, group) }
        let watchdog = command.timeout.map { timeout in
            Task {
                try await Task.sleep(for: timeout + command.grace + .seconds(60))
                supervision.cancel()
            }
        }
        defer { watchdog?.cancel() }
        return await supervision.value
    }

    @concurrent
    private func spawn(
        _ command: SupervisedCommand, _ lifeline: Lifeline, _ group: ControlGroup?
    ) async -> SupervisedRun {
        do {
            let environment = command.environment.map { (Environment.Key(stringLiteral: $0), $1) }
            let outcome = try await Subprocess.run(
                .path(executable),
                arguments: Arguments(command.arguments(for: executable, group: group?.folder)),
                environment: .custom(Dictionary(uniqueKeysWithValues: environment)),
                input: .fileDescriptor(lifeline.readEnd, closeAfterSpawningProcess: false),
                output: .bytes(limit: 4096),
                error: .string(limit: 4096)
            )
            guard outcome.terminationStatus == .exited(0) else {
                return .failed("\(outcome.terminationStatus) \(outcome.standardError)")
            }
            let report = try JSONDecoder().decode(
                SupervisorReport.self, from: Data(outcome.standardOutput))
            return report.run(of: command, group: group?.usage)
        } catch {
            return .failed("\(executable): \(error)")
        }
    }
}

extension SupervisedRun {
    fileprivate static func failed(_ reason: String) -> SupervisedRun {
        SupervisedRun(ending: .supervisorFailed(reason), startedAt: Date())
    }
}
