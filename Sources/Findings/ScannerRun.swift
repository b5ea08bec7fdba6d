/// What became of one scanner in a run: its state with the reason and the evidence.
package struct ScannerRun: Sendable, Hashable {
    package var scanner: String
    package var scanClass: ScanClass
    /// The stage that it belonged to.
    package var stage: String
    package var isRequired: Bool
    package var state: ScannerState
    /// Why the state is what it is; empty only when `complete`.
    package var reason: String?
    /// The command that mends a `missing` scanner or database.
    package var remedy: String?
    package var version: String?
    /// RFC 3339 date of the advisory data, when the scanner has any.
    package var databaseDate: String?
    package var attempts: Int
    /// Exit status, or 128 + signal when it was killed; `nil` when it never ran.
    package var exitStatus: Int?
    /// The signal that killed it, unless sluice sent it.
    package var signal: Int?
    /// Seconds since 1970.
    package var startedAt: Double?
    package var durationSeconds: Double
    /// User and system time together, of the whole process tree.
    package var cpuSeconds: Double
    package var userSeconds: Double
    package var systemSeconds: Double
    /// Peak of the whole process tree.
    package var maxResidentBytes: Int
    /// The most that lay in its folders on disk.
    package var bytesWritten: Int
    /// Processes that were still there after it ended and had to be killed.
    package var leftovers: Int
    /// Processes that only SIGKILL ended.
    package var killed: Int
    /// Results in the report, canaries not counted; raw = findings + merged + rejected + out of scope.
    package var rawResults: Int
    package var findings: Int
    package var mergedResults: Int
    package var rejectedResults: [String]
    /// Results that say themselves that they are no findings, by the reason; not among the raw ones.
    package var setAside: [String: Int]
    /// What proves the work, or why it was not needed: "12 of 12 files examined".
    package var evidence: [String]
    /// The level, `A` to `D`.
    package var isolation: String
    /// What this scanner was given beyond the level, with the reason.
    package var isolationException: String?
    /// Folder with its output, relative to the run's folder.
    package var log: String?
    /// Results about files that have not changed, in a scan of changed files only.
    package var resultsOutOfScope = 0
    /// Files that it is proved to have examined, where its proof counts them.
    package var examinedFiles: Int?
    /// Files that it should have examined, where its proof counts them.
    package var examinableFiles: Int?
    /// Absolute paths of the reports that it left, without what they quoted; part of no report.
    package var reports: [String] = []

    package init(
        scanner: String, scanClass: ScanClass, stage: String, isRequired: Bool = true,
        state: ScannerState, reason: String? = nil, evidence: [String] = []
    ) {
        self.scanner = scanner
        self.scanClass = scanClass
        self.stage = stage
        self.isRequired = isRequired
        self.state = state
        self.reason = reason
        self.evidence = evidence
        attempts = 0
        durationSeconds = 0
        cpuSeconds = 0
        userSeconds = 0
        systemSeconds = 0
        maxResidentBytes = 0
        bytesWritten = 0
        leftovers = 0
        killed = 0
        rawResults = 0
        findings = 0
        mergedResults = 0
        rejectedResults = []
        setAside = [:]
        isolation = "none"
    }
}

extension ScannerRun {
    /// Results that are neither findings nor part of one nor rejected with a reason nor out of scope;
    /// anything but 0 is a bug in sluice.
    package var unaccountedResults: Int {
        rawResults - findings - mergedResults - rejectedResults.count - resultsOutOfScope
    }
}
