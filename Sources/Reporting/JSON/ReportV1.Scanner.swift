import Findings

extension ReportV1 {
    package struct Scanner: Codable, Sendable, Hashable {
        package var id: String
        package var `class`: String
        package var stage: String
        package var required: Bool
        package var state: String
        @OrNull package var reason: String?
        /// The command that mends it.
        @OrNull package var remedy: String?
        @OrNull package var version: String?
        @OrNull package var databaseDate: String?
        package var attempts: Int
        /// 128 + signal when it was killed.
        @OrNull package var exitStatus: Int?
        @OrNull package var signal: Int?
        @OrNull package var startedAt: String?
        package var durationSeconds: Double
        package var cpuSeconds: Double
        /// The two parts of `cpuSeconds`.
        @OrNull package var userSeconds: Double?
        @OrNull package var systemSeconds: Double?
        package var maxResidentBytes: Int
        @OrNull package var bytesWritten: Int?
        package var leftovers: Int
        /// Processes that only SIGKILL ended.
        @OrNull package var killed: Int?
        package var rawResults: Int
        package var findings: Int
        package var mergedResults: Int
        package var rejectedResults: [String]
        package var evidence: [String]
        package var isolation: String
        /// What this scanner was given beyond the level, with the reason.
        @OrNull package var isolationException: String?
        @OrNull package var log: String?
        /// Results that are no findings by their own word, by the reason.
        @OrNull package var setAside: [String: Int]?
        /// Results about files that have not changed, in a scan of changed files only.
        @OrNull package var resultsOutOfScope: Int?
        /// Files that it is proved to have examined, and that it should have.
        @OrNull package var examinedFiles: Int?
        @OrNull package var examinableFiles: Int?
    }
}

extension ReportV1.Scanner {
    init(_ run: ScannerRun) {
        self.init(
            id: run.scanner, class: run.scanClass.rawValue, stage: run.stage,
            required: run.isRequired, state: run.state.rawValue, reason: run.reason,
            remedy: run.remedy, version: run.version, databaseDate: run.databaseDate,
            attempts: run.attempts, exitStatus: run.exitStatus, signal: run.signal,
            startedAt: run.startedAt.flatMap { Timestamp(secondsSince1970: $0)?.text },
            durationSeconds: run.durationSeconds.milliPrecise,
            cpuSeconds: run.cpuSeconds.milliPrecise, userSeconds: run.userSeconds.milliPrecise,
            systemSeconds: run.systemSeconds.milliPrecise,
            maxResidentBytes: run.maxResidentBytes, bytesWritten: run.bytesWritten,
            leftovers: run.leftovers, killed: run.killed, rawResults: run.rawResults,
            findings: run.findings, mergedResults: run.mergedResults,
            rejectedResults: run.rejectedResults,
            evidence: run.evidence, isolation: run.isolation,
            isolationException: run.isolationException, log: run.log,
            setAside: run.setAside, resultsOutOfScope: run.resultsOutOfScope,
            examinedFiles: run.examinedFiles, examinableFiles: run.examinableFiles)
    }
}
