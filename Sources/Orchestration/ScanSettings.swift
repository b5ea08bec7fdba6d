package import Checkout
package import Findings
package import Scanning

/// What a conductor works with on this machine; the clock and randomness are passed in.
package struct ScanSettings: Sendable {
    package var toolBox: ToolBox
    package var supervisor: Supervisor
    package var killSwitch: KillSwitch
    package var versions: VersionCache
    package var experience: Experience
    package var mirrors: MirrorCache
    package var workspaces: Workspaces
    /// What a fetch may cost, unless a pipeline says otherwise.
    package var fetchLimits: FetchLimits
    package var runs: RunArchive
    package var machine: Machine
    /// sluice's own environment.
    package var environment: [String: String]
    package var credentials: [HostCredential]
    package var isolation: Isolation
    /// Why nothing may be scanned with this isolation.
    package var isolationRefusal: String?
    /// Hashes secrets that scanners find.
    package var secretKey: SecretKey
    package var sluiceVersion: String
    /// Seconds since 1970.
    package var now: @Sendable () -> Double
    /// So many unguessable letters and digits.
    package var randomName: @Sendable (Int) -> String

    /// Kept scans of one commit, the latest first: by pipeline, location and full commit id.
    package var pastScans:
        @Sendable (_ pipeline: String, _ location: String, _ commit: String) -> [PastScan] = {
            _, _, _ in []
        }
    /// Keeps the report of a scan that was made for another one, and ends its run.
    package var keep: @Sendable (Scan) -> Void = { _ in }

    /// `nil` when nobody wants this run in the history.
    package var recorder: RunRecorder?

    package init(
        toolBox: ToolBox, supervisor: Supervisor, killSwitch: KillSwitch, versions: VersionCache,
        experience: Experience, mirrors: MirrorCache, workspaces: Workspaces,
        fetchLimits: FetchLimits, runs: RunArchive,
        machine: Machine, environment: [String: String], credentials: [HostCredential],
        isolation: Isolation, isolationRefusal: String? = nil, secretKey: SecretKey,
        sluiceVersion: String,
        now: @escaping @Sendable () -> Double,
        randomName: @escaping @Sendable (Int) -> String
    ) {
        self.toolBox = toolBox
        self.supervisor = supervisor
        self.killSwitch = killSwitch
        self.versions = versions
        self.experience = experience
        self.mirrors = mirrors
        self.workspaces = workspaces
        self.fetchLimits = fetchLimits
        self.runs = runs
        self.machine = machine
        self.environment = environment
        self.credentials = credentials
        self.isolation = isolation
        self.isolationRefusal = isolationRefusal
        self.secretKey = secretKey
        self.sluiceVersion = sluiceVersion
        self.now = now
        self.randomName = randomName
    }
}
