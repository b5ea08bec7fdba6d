package import Findings
package import Manifests

/// One scan that somebody asked for: what, with which scanners, judged by which policy.
package struct ScanRequest: Sendable {
    package var pipeline: Pipeline
    package var catalog: ScannerCatalog
    package var policy: Policy
    package var trigger: RunRecord.Trigger
    /// Folder that relative targets are meant from.
    package var folder: String
    package var gateIsAdvisory: Bool

    package init(
        pipeline: Pipeline, catalog: ScannerCatalog, policy: Policy,
        trigger: RunRecord.Trigger = .onDemand, folder: String, gateIsAdvisory: Bool = false
    ) {
        self.pipeline = pipeline
        self.catalog = catalog
        self.policy = policy
        self.trigger = trigger
        self.folder = folder
        self.gateIsAdvisory = gateIsAdvisory
    }
}
