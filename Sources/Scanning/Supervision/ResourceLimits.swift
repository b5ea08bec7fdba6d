/// What one scanner may use; absent means unlimited.
package struct ResourceLimits: Sendable, Equatable {
    /// Of the tree together what the kernel charges its control group (`memory.max`).
    ///
    /// Without one, of each process its heap and private mappings (`RLIMIT_DATA`), and of the tree what it really holds,
    /// shared pages counted once: looked at four times a second.
    package var memoryBytes: Int?
    /// Processes and threads of the tree (`pids.max` of its control group).
    ///
    /// Without one, all of the *user*, other scanners' included (`RLIMIT_NPROC`), which the kernel does not apply to root.
    package var processes: Int?
    /// Descriptors of each process (`RLIMIT_NOFILE`).
    package var openFiles: Int?
    /// Size of each file that the scanner writes, its captured output included (`RLIMIT_FSIZE`).
    package var outputBytes: Int?
    /// All that lies below the command's folder, as blocks on the disk; looked at twice a second.
    package var diskBytes: Int?
    /// Added to sluice's own niceness: 0 to 19, higher yields more.
    package var nice: Int?

    package init(
        memoryBytes: Int? = nil,
        processes: Int? = nil,
        openFiles: Int? = nil,
        outputBytes: Int? = nil,
        diskBytes: Int? = nil,
        nice: Int? = nil
    ) {
        self.memoryBytes = memoryBytes
        self.processes = processes
        self.openFiles = openFiles
        self.outputBytes = outputBytes
        self.diskBytes = diskBytes
        self.nice = nice
    }
}
