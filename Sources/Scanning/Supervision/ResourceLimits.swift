/// What one scanner may use; absent means unlimited.
package struct ResourceLimits: Sendable, Equatable {
    /// Heap and private mappings of *each* process (`RLIMIT_DATA`), not of the tree together.
    package var memoryBytes: Int?
    /// All tasks of the *user*, other scanners' and threads included (`RLIMIT_NPROC`).
    ///
    /// The kernel does not apply it to root.
    package var processes: Int?
    /// Descriptors of each process (`RLIMIT_NOFILE`).
    package var openFiles: Int?
    /// Size of each file that the scanner writes, its captured output included (`RLIMIT_FSIZE`).
    package var outputBytes: Int?
    /// Added to sluice's own niceness: 0 to 19, higher yields more.
    package var nice: Int?

    package init(
        memoryBytes: Int? = nil,
        processes: Int? = nil,
        openFiles: Int? = nil,
        outputBytes: Int? = nil,
        nice: Int? = nil
    ) {
        self.memoryBytes = memoryBytes
        self.processes = processes
        self.openFiles = openFiles
        self.outputBytes = outputBytes
        self.nice = nice
    }
}
