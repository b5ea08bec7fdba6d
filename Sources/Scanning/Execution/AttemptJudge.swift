import Foundation
import Findings
import Manifests
import Reading

/// Decides the state of one attempt: exit code, report and evidence must all agree.
struct AttemptJudge {
    let record: AttemptRecord

    private var definition: ScannerDefinition { record.definition }
    private var endings: [SupervisedRun] { record.endings }
    private var files: InvocationFiles { InvocationFiles(invocations: record.invocations) }

    func judge(_ outcome: inout StepOutcome) {
        decide(&outcome)
        // Where the private copy lay tells nobody anything, and differs from run to run.
        outcome.run.reason = outcome.run.reason.map(record.withoutFolders)
    }

    private func decide(_ outcome: inout StepOutcome) {
        account(&outcome.run)
        let (contents, counts, readingProblem) = readReports()
        let canaries = CanaryTest(folder: record.canaryFolder, definition: definition)
        outcome.results = contents.results.filter { !canaries.isPlanted($0) }
        outcome.run.rawResults = outcome.results.count + contents.rejected.count
        outcome.run.rejectedResults = contents.rejected
        outcome.run.setAside = contents.setAside
        outcome.bill = contents.bill
        outcome.bill?.credit(outcome.run.scanner, version: outcome.run.version)
        if let (state, reason) = endedBadly() {
            outcome.run.state = state
            outcome.run.reason = reason
            return
        }
        if let readingProblem {
            outcome.run.state = .failed
            outcome.run.reason = readingProblem
            return
        }
        if let reason = contradiction(counts) {
            outcome.run.state = .failed
            outcome.run.reason = reason
            return
        }
        weigh(contents, canaries, &outcome)
        if outcome.run.state == .complete { outcome.provides = provided() }
    }

    private func account(_ run: inout ScannerRun) {
        run.startedAt = endings.first?.startedAt.timeIntervalSince1970
        run.durationSeconds = endings.reduce(0) { $0 + $1.wallSeconds }
        run.cpuSeconds = endings.reduce(0) { $0 + $1.userSeconds + $1.systemSeconds }
        run.userSeconds = endings.reduce(0) { $0 + $1.userSeconds }
        run.systemSeconds = endings.reduce(0) { $0 + $1.systemSeconds }
        run.bytesWritten = endings.map(\.bytesWritten).max() ?? 0
        run.maxResidentBytes = endings.map(\.maxResidentBytes).max() ?? 0
        run.leftovers = endings.reduce(0) { $0 + $1.leftovers }
        run.killed = endings.reduce(0) { $0 + $1.killed }
        switch endings.last?.ending {
        case .exited(let code): run.exitStatus = Int(code)
        case .signaled(let signal):
            run.exitStatus = 128 + Int(signal)
            run.signal = Int(signal)
        default: run.exitStatus = nil
        }
    }

    /// The state of a run whose process did not end well, whatever its report says.
    private func endedBadly() -> (ScannerState, String)? {
        guard let last = endings.last else { return (.failed, "nothing was started") }
        let words = Captured.lastWords(standardErrorFile).map { ": \($0)" } ?? ""
        let limit = last.limitHit.map { " (\($0))" } ?? ""
        switch last.ending {
        case .timedOut: return (.timedOut, "took longer than \(record.timeout)")
        case .cancelled: return (.notRun, "the run was cancelled")
        case .couldNotStart, .supervisorFailed, .exceeded: return (.failed, last.ending.inWords)
        case .signaled: return (.failed, last.ending.inWords + limit + words)
        case .exited(let code):
            switch definition.exit.meaning(of: Int(code)) {
            case .error:
                return (.failed, "says with exit code \(code) that it failed\(limit)\(words)")
            case .undeclared:
                return (.failed, "ended with the undeclared exit code \(code)\(limit)\(words)")
            case .ran, .clean, .findings: break
            }
            if let limit = last.limitHit { return (.failed, "was cut short: \(limit)") }
        }
        return nil
    }

    private var standardErrorFile: String { files.paths(of: "{out}/stderr").last ?? "" }

    /// - Returns: All reports together, and how much each invocation reported, canaries among it; one
    ///   figure stands for all invocations that share a report.
    private func readReports() -> (ReportContents, counts: [Int], problem: String?) {
        var contents = ReportContents()
        var counts: [Int] = []
        var problem: String?
        for output in definition.outputs {
            let paths = files.paths(of: output.file)
            counts += Array(repeating: 0, count: max(0, paths.count - counts.count))
            for (index, file) in paths.enumerated() {
                let reader = ReportReader(
                    scanClass: definition.scanClass, places: record.places(ofInvocation: index))
                do {
                    let report = try reader.read(output, at: file)
                    counts[index] += report.results.count + report.rejected.count
                    contents.append(report)
                } catch {
                    problem = problem ?? "\(error)"
                }
            }
        }
        return (contents, counts, problem)
    }

    /// An exit code that says the opposite of the report.
    private func contradiction(_ counts: [Int]) -> String? {
        let isOwn = counts.count == endings.count
        for (index, ended) in endings.enumerated() {
            guard case .exited(let code) = ended.ending else { continue }
            let count = isOwn ? counts[index] : counts.reduce(0, +)
            switch definition.exit.meaning(of: Int(code)) {
            case .clean where count > 0 && isOwn:
                return "exit code \(code) says that it found nothing, and its report holds "
                    + "\(count) results"
            case .findings where count == 0:
                return
                    "exit code \(code) says that it found something, and its report holds nothing"
            default: continue
            }
        }
        return nil
    }

    private func weigh(
        _ contents: ReportContents, _ canaries: CanaryTest, _ outcome: inout StepOutcome
    ) {
        let judgement = EvidenceJudge(
            demands: definition.evidence,
            reports: files,
            results: contents.results, canaries: canaries, isTree: record.isTree,
            matchingFiles: record.files.count
        ).judge()
        outcome.run.evidence = judgement.evidence
        outcome.run.examinedFiles = judgement.examined
        outcome.run.examinableFiles = record.files.isEmpty ? nil : record.files.count
        if contents.components > 0 {
            outcome.run.evidence.append("\(contents.components) components")
        }
        var gaps = judgement.gaps
        gaps += contents.errors.map {
            .init(reason: "its report notes an error: \($0)", isPartial: true)
        }
        gaps += contents.rejected.map {
            .init(reason: "a result cannot be read: \($0)", isPartial: true)
        }
        if outcome.run.leftovers > 0 {
            gaps.append(
                .init(
                    reason: "left \(outcome.run.leftovers) processes behind, which were killed",
                    isPartial: true))
        }
        let stuck = endings.reduce(0) { $0 + $1.survivors }
        if stuck > 0 {
            gaps.append(
                .init(reason: "\(stuck) of its processes could not be killed", isPartial: true))
        }
        let outside = outcome.results.filter { $0.location.path?.hasPrefix("/") ?? false }
        if record.isTree, let path = outside.first?.location.path {
            gaps.append(
                .init(
                    reason: "its report names \(path), which is outside of the target",
                    isPartial: true))
        }
        guard let worst = gaps.first(where: { !$0.isPartial }) ?? gaps.first else {
            outcome.run.state = .complete
            return
        }
        outcome.run.state = worst.isPartial ? .partial : .failed
        outcome.run.reason = worst.reason + (gaps.count > 1 ? " (and \(gaps.count - 1) more)" : "")
    }

    private func provided() -> String? {
        guard let first = record.invocations.first else { return nil }
        for output in definition.outputs {
            if let provides = output.provides { return try? first.expand(provides) }
        }
        return try? first.expand(definition.outputs.first?.file ?? "")
    }
}
