/// Everything that one run found out, built once; presenters only encode it.
package struct Scan: Sendable, Hashable {
    package var run: RunRecord
    package var scanners: [ScannerRun]
    /// Sorted by severity (worst first), then place.
    package var findings: [Finding]
    package var completeness: Completeness
    /// `nil` when no policy was applied.
    package var gate: GateOutcome?
    /// The signal that cancelled the run, if one did.
    package var cancelledBy: Int32?
    /// `--no-gate`: a block is told but does not fail.
    package var gateIsAdvisory: Bool
    /// Things a person should know that are no findings: skipped symlinks, neutralised files.
    package var notices: [String]
    /// What it was compared with.
    package var baseline = BaselineRecord.none("no baseline was named")
    /// `nil` when all of the target was looked at.
    package var scope: ScanScope?
    /// `nil` when no scanner made a list of components.
    package var bill: BillOfMaterials?
    /// What the policy's checks beyond findings came to.
    package var compliance: [ComplianceResult] = []
    /// Who answers for letting a block pass, if anybody does.
    package var breakGlass: BreakGlass?

    package init(
        run: RunRecord, scanners: [ScannerRun], findings: [Finding], completeness: Completeness,
        gate: GateOutcome?, cancelledBy: Int32? = nil, gateIsAdvisory: Bool = false,
        notices: [String] = []
    ) {
        self.run = run
        self.scanners = scanners
        self.findings = findings
        self.completeness = completeness
        self.gate = gate
        self.cancelledBy = cancelledBy
        self.gateIsAdvisory = gateIsAdvisory
        self.notices = notices
    }

    package var verdict: Verdict { gate?.verdict ?? .notEvaluated }

    /// Scanners whose results do not add up, in words: a number that nobody may rely on in silence.
    package var imbalances: [String] {
        scanners.filter { $0.unaccountedResults != 0 }.map { run in
            "\(run.scanner) reported \(run.rawResults) results, and \(run.findings) findings, "
                + "\(run.mergedResults) merged and \(run.rejectedResults.count) rejected ones are told"
        }
    }

    /// The process's exit status, as the public table of codes has it.
    ///
    /// A block outranks incompleteness: it is certain, and no retry can lift it. Results that got lost
    /// within sluice outrank both: then neither is certain.
    package var exitCode: ExitCode {
        switch cancelledBy {
        case 2: return .interrupted
        case .some: return .terminated
        case nil: break
        }
        if !imbalances.isEmpty { return .bug }
        if verdict == .blocked, !gateIsAdvisory, breakGlass == nil { return .blocked }
        // A scan that no rule judged has proved nothing.
        return completeness.isComplete && verdict != .notEvaluated ? .success : .incomplete
    }
}

/// Exit codes are public API: scripts depend on each of these numbers.
package enum ExitCode: Int32, Sendable, Hashable {
    case success = 0
    case blocked = 1
    case incomplete = 2
    case usage = 64
    case bug = 70
    case interrupted = 130
    case terminated = 143
}

/// Which run this was, of what.
package struct RunRecord: Sendable, Hashable {
    package enum Trigger: String, Sendable, Hashable, Codable { case onDemand, runner, sweep }

    package struct Target: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, Codable { case path, git, imageArchive, url }

        package var kind: Kind
        /// As the user gave it, without credentials.
        package var location: String
        package var ref: String?
        /// Full commit id of what was scanned.
        package var commit: String?
        /// Uncommitted changes were scanned along.
        package var isDirty: Bool
        package var files: Int
        /// The folder of the repository that alone was scanned; `nil` for all of it.
        package var folder: String?
        /// Digests of the image that the archive holds, hexadecimal SHA-256 of its manifest and of the
        /// index that leads to it, where every part of it was found to be what its name says.
        package var imageDigests: [String] = []

        package init(
            kind: Kind, location: String, ref: String? = nil, commit: String? = nil,
            isDirty: Bool = false, files: Int = 0
        ) {
            self.kind = kind
            self.location = location
            self.ref = ref
            self.commit = commit
            self.isDirty = isDirty
            self.files = files
        }
    }

    package var id: String
    package var trigger: Trigger
    package var pipeline: String
    /// Seconds since 1970.
    package var startedAt: Double
    package var finishedAt: Double
    package var target: Target
    package var sluiceVersion: String
    /// `nil` when nothing was about to run.
    package var isolation: IsolationRecord?
    /// What EPSS and known exploitation were taken from, where scanners did not say.
    package var feeds: [FeedRecord] = []
    /// When what is judged was looked at, seconds since 1970; `nil` when nobody knows.
    ///
    /// A report that is judged again is not younger for it.
    package var examinedAt: Double?
    /// Where it belongs in the history; `nil` when it is not recorded.
    package var place: HistoryPlace?

    package init(
        id: String, trigger: Trigger, pipeline: String, startedAt: Double, finishedAt: Double,
        target: Target, sluiceVersion: String
    ) {
        self.id = id
        self.trigger = trigger
        self.pipeline = pipeline
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.target = target
        self.sluiceVersion = sluiceVersion
        examinedAt = startedAt
    }
}
