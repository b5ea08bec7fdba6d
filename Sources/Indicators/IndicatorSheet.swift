/// Every indicator of one window.
package struct IndicatorSheet: Sendable, Hashable {
    package let selection: Selection
    /// Complete ÷ (complete + incomplete); a blocked run is a success, a cancelled one is not counted.
    package let jobSuccess: Grouped<Ratio>
    package let recovery: Recovery
    package let gate: Grouped<GateFlow>
    package let gateTrend: GateTrend
    /// Changes (a repository at a commit) with a blocked run ÷ changes that were judged.
    package let blockedChanges: Ratio
    package let coverage: ScanCoverage
    package let openFindings: Grouped<OpenFindings>
    package let timesToFix: TimesToFix
    package let backlog: Backlog
    package let serviceLevels: Grouped<ServiceLevels>
    package let compliance: Compliance
    /// The most blocks first.
    package let failingRules: [FailingRule]
    /// The most flips first.
    package let unstablePipelines: [UnstablePipeline]
    /// By name.
    package let scanners: [ScannerHealth]

    package init(
        selection: Selection, jobSuccess: Grouped<Ratio>, recovery: Recovery,
        gate: Grouped<GateFlow>, gateTrend: GateTrend, blockedChanges: Ratio,
        coverage: ScanCoverage, openFindings: Grouped<OpenFindings>, timesToFix: TimesToFix,
        backlog: Backlog, serviceLevels: Grouped<ServiceLevels>, compliance: Compliance,
        failingRules: [FailingRule], unstablePipelines: [UnstablePipeline],
        scanners: [ScannerHealth]
    ) {
        self.selection = selection
        self.jobSuccess = jobSuccess
        self.recovery = recovery
        self.gate = gate
        self.gateTrend = gateTrend
        self.blockedChanges = blockedChanges
        self.coverage = coverage
        self.openFindings = openFindings
        self.timesToFix = timesToFix
        self.backlog = backlog
        self.serviceLevels = serviceLevels
        self.compliance = compliance
        self.failingRules = failingRules
        self.unstablePipelines = unstablePipelines
        self.scanners = scanners
    }

    package var silentScanners: [ScannerHealth] { scanners.filter(\.isSilent) }
}
