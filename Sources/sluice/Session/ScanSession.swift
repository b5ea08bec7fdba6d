import Checkout
import Findings
import Foundation
import Manifests
import Orchestration
import Reporting
import Scanning

/// One invocation of `scan` or `run`: builds the graph of objects, scans, writes the reports.
struct ScanSession {
    let installed: InstalledSluice
    let output: OutputOptions
    var isolation = IsolationOptions()
    var history = HistoryOptions()
    /// `nil` when no signed verdict is asked for.
    var attestation: AttestationWriter?
    private let removals = Removals()

    /// - Returns: The exit code of the worst target.
    func run(_ requests: [ScanRequest]) async throws -> Findings.ExitCode {
        // What is wrong with a manifest is told before anything is fetched.
        for request in requests {
            try request.checkTarget()
            _ = try Planner(request.pipeline, catalog: request.catalog, facts: nil).plan()
        }
        let killSwitch = KillSwitch()
        let signals = Signals(killSwitch: killSwitch)
        var settings = try await self.settings(killSwitch)
        var codes: [Findings.ExitCode] = []
        clearUp(settings)
        let session = try HistorySession(history, installed)
        session?.sweep(quiet: output.quiet)
        settings.recorder = session?.recorder
        for request in requests {
            var request = request
            request.reportFiles = ReportWriter(output: output, state: state).files(of: request)
                .map(installed.surroundings.absolute)
            let progress = Progress(output.progress, quiet: output.quiet)
            let conductor = Conductor(settings, observer: progress.observe)
            var scan = await signals.cancelling { [request] in await conductor.scan(request) }
            scan.cancelledBy = signals.received
            progress.finish()
            if let session { scan = session.recorded(scan, request) }
            for imbalance in scan.imbalances {
                Failure.tell("a bug in sluice: \(imbalance): please report it")
            }
            codes.append(scan.exitCode)
            // A report that does not arrive must not read as success, nor hide a block.
            var problems = ReportWriter(output: output, state: state).write(scan, request)
            do { try attestation?.write(scan) } catch { problems.append(error) }
            for problem in problems {
                Failure.tell("\(problem)")
                codes.append(.incomplete)
            }
            settings.runs.end(
                scan.run.id, exitCode: Self.worst(Array(codes.suffix(1 + problems.count))).rawValue,
                at: settings.now(), commit: scan.run.target.isDirty ? nil : scan.run.target.commit)
            removals.begin()
            if scan.cancelledBy != nil { break }
        }
        await removeWorkspaces(signals)
        return Self.worst(codes)
    }

    /// Only now, since the verdict is out; a signal ends it, and the next start goes on.
    private func removeWorkspaces(_ signals: Signals) async {
        let removals = self.removals
        // Who has cancelled already waits a moment more.
        let isCancelled = signals.received != nil
        let problems =
            isCancelled
            ? await removals.settle(within: .seconds(3))
            : await signals.cancelling { await removals.settle() }
        for problem in problems { Failure.tell("\(problem)") }
    }

    private var state: String { installed.surroundings.state }

    /// Finishes what sluices left that died in the middle of a run.
    private func clearUp(_ settings: ScanSettings) {
        for folder in [state, installed.surroundings.cache] { StateFile.sweep(folder) }
        for run in settings.runs.sweep() {
            for path in run.reports { ReportFile(path: path).removePartial() }
            if output.quiet { continue }
            Terminal.error.tell(
                Visible.line("the run \(run.id) of \(run.target) was interrupted; cleared up"))
        }
    }

    /// Cancellation ends everything, a block is certain, a gap may go away.
    private static func worst(_ codes: [Findings.ExitCode]) -> Findings.ExitCode {
        let order: [Findings.ExitCode] = [.interrupted, .terminated, .bug, .blocked, .incomplete]
        return order.first(where: codes.contains) ?? .success
    }

    private func settings(_ killSwitch: KillSwitch) async throws -> ScanSettings {
        let surroundings = installed.surroundings
        for folder in [state, surroundings.cache] { try InstalledSluice.makeFolder(folder) }
        let supervisor = try Supervisor.locate(environment: surroundings.environment)
        let check = await IsolationCheck(
            installed, supervisor: supervisor, allowsWeaker: isolation.allowWeaker)
        if let warning = check.warning { Terminal.error.tell(warning) }
        let runs = RunArchive(state: state)
        var settings = ScanSettings(
            toolBox: installed.toolBox,
            supervisor: supervisor,
            killSwitch: killSwitch,
            versions: installed.versionCache(),
            experience: Experience(file: state + "/experience.json"),
            mirrors: MirrorCache(root: surroundings.cache + "/mirrors"),
            workspaces: try Workspaces(
                root: surroundings.cache + "/workspaces", removals: removals),
            fetchLimits: installed.fetchLimits,
            runs: runs, machine: .current,
            environment: surroundings.environment,
            credentials: installed.credentials, isolation: check.isolation,
            isolationRefusal: check.refusal,
            secretKey: try SecretKeyFile(installed).key(), sluiceVersion: SluiceVersion.text,
            now: { Date().timeIntervalSince1970 }, randomName: RandomName.make)
        let state = state
        settings.pastScans = { pipeline, location, commit in
            runs.runs(of: pipeline, at: location, commit: commit).lazy.compactMap { folder in
                FileManager.default.contents(atPath: folder.path + "/report.json")
                    .flatMap { try? PastScan(reading: Array($0)) }
            }.prefix(3).map(\.self)
        }
        settings.keep = { scan in
            // A report that cannot be kept costs the next scan its time, and nothing else.
            _ = try? ReportWriter.keep(scan, in: state)
            runs.end(
                scan.run.id, exitCode: scan.exitCode.rawValue, at: scan.run.finishedAt,
                commit: scan.run.target.commit)
        }
        return settings
    }
}

/// Names that nobody can guess.
enum RandomName {
    private static let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")

    @Sendable static func make(_ length: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String(
            (0..<length).map { _ in letters[Int(generator.next(upperBound: 32 as UInt))] })
    }
}

extension Machine {
    /// Cores and four fifths of the memory, so that scanners leave something for the rest.
    static var current: Machine {
        let information = ProcessInfo.processInfo
        return Machine(
            cores: information.activeProcessorCount,
            memoryBytes: Int(information.physicalMemory / 5 * 4))
    }
}
