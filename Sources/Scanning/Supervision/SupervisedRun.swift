package import FoundationEssentials

/// How a supervised command ended and what it cost.
package struct SupervisedRun: Sendable, Equatable {
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        /// Killed by a signal that the supervisor did not send.
        case signaled(Int32)
        case timedOut(after: Duration)
        /// Killed because it used more than it may, with the limit in words.
        case exceeded(String)
        case cancelled
        /// The scanner's program never ran.
        case couldNotStart(reason: String)
        /// The supervisor itself broke, so nothing is known about the scanner.
        ///
        /// The scanner's main process dies with it; processes that it started may live on where
        /// there are no control groups.
        case supervisorFailed(String)
    }

    package var ending: Ending
    package var startedAt: Date
    /// From the start to the end of the scanner's main process.
    package var wallSeconds = 0.0
    /// CPU time of every process of the tree that was waited for.
    package var userSeconds = 0.0
    package var systemSeconds = 0.0
    /// Peak of the whole tree, as far as it was seen, and at least that of its largest process.
    ///
    /// What processes share counts once.
    package var maxResidentBytes = 0
    /// Processes still alive 200 ms after the main process ended by itself; they were killed.
    package var leftovers = 0
    /// Processes that only SIGKILL ended.
    package var killed = 0
    /// Processes that even SIGKILL did not end within 30 seconds: stuck in the kernel.
    package var survivors = 0
    /// The most that lay below the command's folder, as blocks on the disk.
    package var bytesWritten = 0
    package var stdoutBytes = 0
    package var stderrBytes = 0
    /// Whether the whole tree was in a control group of its own.
    package var isGrouped = false
    /// The limit that probably ended the run or cut its output, in words.
    package var limitHit: String?

    package init(ending: Ending, startedAt: Date) {
        self.ending = ending
        self.startedAt = startedAt
    }
}
