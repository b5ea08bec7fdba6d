extension SupervisorReport {
    /// The limit that best explains what happened.
    ///
    /// rlimits leave no trace: a scanner refused memory fails in its own words, so a peak near the
    /// limit before a failure is taken as the cause.
    func limitHit(of limits: ResourceLimits, group: ControlGroupUsage? = nil) -> String? {
        if diskFull { return "the disk that holds the output is full" }
        if let limit = limits.outputBytes, fileSizeExceeded(limit) {
            return "output limit \(size(limit))"
        }
        if let limit = limits.diskBytes, writtenBytes > limit {
            return exceeded("disk", limit, writtenBytes)
        }
        let failed = end == .signaled || (end == .exited && status != 0)
        if let limit = limits.memoryBytes, failed, maxRssBytes >= limit / 10 * 9 {
            return exceeded("memory", limit, maxRssBytes)
        }
        if let limit = limits.processes, failed, let group, group.refusedProcesses > 0 {
            return "process limit \(limit)"
        }
        return nil
    }

    /// A limit and what it was up against: "memory limit 2 GiB (peak 2.1 GiB)".
    func exceeded(_ what: String, _ limit: Int?, _ peak: Int) -> String {
        "\(what) limit \(size(limit ?? 0)) (peak \(size(peak)))"
    }

    /// A shell reports the SIGXFSZ of what it ran as 128 + 25, and Python ignores the signal: then
    /// only the size of the output tells.
    private func fileSizeExceeded(_ limit: Int) -> Bool {
        let fileSizeSignal: Int32 = 25
        return (end == .signaled && status == fileSizeSignal)
            || (end == .exited && status == 128 + fileSizeSignal)
            || max(stdoutBytes, stderrBytes) >= limit
    }

    private func size(_ bytes: Int) -> String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1024 && unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)") \(units[unit])"
    }
}
