import FoundationEssentials

/// The line that `sluice-supervisor` prints when everything is over.
struct SupervisorReport: Decodable {
    enum End: String, Decodable {
        case exited, signaled, timedOut, cancelled, memory, disk, notStarted, unkillable
    }

    var end: End
    /// An exit status, a signal or an errno, as `end` has it.
    var status: Int32
    /// What could not be done, when `end` is `notStarted`.
    var stage: String
    var startedAtMs: Int64
    var wallMs: Double
    var userMs: Double
    var systemMs: Double
    /// Of the largest process.
    var maxRssBytes: Int
    var treePeakBytes: Int
    var writtenBytes: Int
    var leftovers: Int
    var killed: Int
    var survivors: Int
    var grouped: Bool
    var stdoutBytes: Int
    var stderrBytes: Int
    var diskFull: Bool
}

extension SupervisorReport {
    /// - Parameters:
    ///   - command: What was run.
    ///   - group: What its control group counted, if it had one.
    /// - Returns: How it ended and what it cost.
    func run(
        of command: SupervisedCommand, group: ControlGroupUsage? = nil
    ) -> SupervisedRun {
        let startedAt = Date(timeIntervalSince1970: Double(startedAtMs) / 1000)
        var run = SupervisedRun(ending: ending(of: command), startedAt: startedAt)
        run.wallSeconds = wallMs / 1000
        run.userSeconds = userMs / 1000
        run.systemSeconds = systemMs / 1000
        run.maxResidentBytes = max(maxRssBytes, treePeakBytes)
        run.bytesWritten = writtenBytes
        run.leftovers = leftovers
        run.killed = killed
        run.survivors = survivors
        run.stdoutBytes = stdoutBytes
        run.stderrBytes = stderrBytes
        run.isGrouped = grouped
        run.limitHit = limitHit(of: command.limits, group: group)
        if let group, group.outOfMemory > 0, end == .exited || end == .signaled {
            let peak = max(group.memoryPeak ?? 0, treePeakBytes)
            run.ending = .exceeded(exceeded("memory", command.limits.memoryBytes, peak))
        }
        return run
    }

    private func ending(of command: SupervisedCommand) -> SupervisedRun.Ending {
        switch end {
        case .exited: .exited(status)
        case .signaled: .signaled(status)
        case .timedOut: .timedOut(after: command.timeout ?? .zero)
        case .cancelled: .cancelled
        case .memory: .exceeded(exceeded("memory", command.limits.memoryBytes, treePeakBytes))
        case .disk: .exceeded(exceeded("disk", command.limits.diskBytes, writtenBytes))
        case .notStarted:
            .couldNotStart(reason: command.refusal(stage: stage, errno: status))
        case .unkillable:
            .supervisorFailed("the scanner is stuck in the kernel and could not be killed")
        }
    }
}
