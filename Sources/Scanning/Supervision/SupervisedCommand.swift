package import SystemPackage

/// One scanner invocation, as the supervisor is to run it.
package struct SupervisedCommand: Sendable, Equatable {
    /// The program, preferably as an absolute path, and its arguments.
    ///
    /// A name without a slash is looked up in the `PATH` of ``environment``.
    package var argv: [String]
    /// The whole environment of the scanner; nothing is inherited.
    package var environment: [String: String]
    package var workingDirectory: FilePath?
    /// What the scanner writes is counted below it, and bounded by ``ResourceLimits/diskBytes``.
    package var folder: FilePath?
    /// Files for the scanner's output, created or emptied; without one the output is dropped.
    package var standardOutput: FilePath?
    package var standardError: FilePath?
    /// Counts from the start and is never extended.
    package var timeout: Duration?
    /// What the process tree gets between SIGTERM and SIGKILL.
    package var grace: Duration
    package var limits: ResourceLimits
    package var confinement: Confinement

    package init(
        argv: [String],
        environment: [String: String],
        workingDirectory: FilePath? = nil,
        folder: FilePath? = nil,
        standardOutput: FilePath? = nil,
        standardError: FilePath? = nil,
        timeout: Duration? = nil,
        grace: Duration = .seconds(10),
        limits: ResourceLimits = ResourceLimits(),
        confinement: Confinement = .none
    ) {
        self.argv = argv
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.folder = folder
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.timeout = timeout
        self.grace = grace
        self.limits = limits
        self.confinement = confinement
    }
}

extension SupervisedCommand {
    /// The supervisor's own command line; `sluice-supervisor` ends its options at `--`.
    func arguments(for supervisor: FilePath, group: String? = nil) -> [String] {
        let paths = [
            ("--stdout", standardOutput), ("--stderr", standardError), ("--cwd", workingDirectory),
            ("--folder", folder), ("--group", group.map { FilePath($0) }),
        ]
        let numbers = [
            ("--timeout-ms", timeout.map(\.wholeMilliseconds)),
            ("--grace-ms", grace.wholeMilliseconds),
            ("--output-limit", limits.outputBytes), ("--memory", limits.memoryBytes),
            ("--processes", limits.processes), ("--open-files", limits.openFiles),
            ("--disk", limits.diskBytes), ("--nice", limits.nice),
        ]
        let options =
            paths.compactMap { name, path in path.map { [name, $0.string] } }
            + numbers.compactMap { name, value in value.map { [name, String($0)] } }
        return options.flatMap(\.self) + confinement.supervisorOptions + ["--"]
            + confinement.argv(of: argv, supervisor: supervisor.string)
    }
}

extension Duration {
    /// Rounded up, because the supervisor takes 0 for "no limit".
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000
            + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
