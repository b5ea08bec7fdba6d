package import Checkout
package import Findings
package import Manifests

/// One scan that somebody asked for: what, with which scanners, judged by which policy.
package struct ScanRequest: Sendable {
    package var pipeline: Pipeline
    package var catalog: ScannerCatalog
    /// All of them judge; the strictest outcome wins.
    package var policies: [Policy]
    /// What is known of the target beside what it holds; repository and branch are found where they are not.
    package var subject = Subject.unknown
    /// Who answers for letting a block pass.
    package var breakGlass: BreakGlass?
    package var trigger: RunRecord.Trigger
    /// Folder that relative targets are meant from.
    package var folder: String
    package var gateIsAdvisory: Bool
    /// Absolute paths of the reports that will be written, for clearing up should sluice die before.
    package var reportFiles: [String] = []
    /// What the findings are compared with; everything is new without one.
    package var baseline: BaselineChoice?
    /// Look only at what changed since the merge base, which `baseline` names.
    package var changedOnly = false
    /// What another scan was confined to, for looking at its merge base in the same way.
    var scope: ChangedScope?

    package init(
        pipeline: Pipeline, catalog: ScannerCatalog, policies: [Policy],
        trigger: RunRecord.Trigger = .onDemand, folder: String, gateIsAdvisory: Bool = false
    ) {
        self.pipeline = pipeline
        self.catalog = catalog
        self.policies = policies
        self.trigger = trigger
        self.folder = folder
        self.gateIsAdvisory = gateIsAdvisory
    }
}

extension ScanRequest {
    /// Refuses a target that nobody can ever scan, before anything is fetched or reported.
    ///
    /// A path that does not exist is none of these: it may only be missing now.
    ///
    /// - Throws: `CheckoutError` for a URL that carries a password or cannot be read.
    package func checkTarget() throws(CheckoutError) {
        guard let text = pipeline.target.git ?? pipeline.target.path, text.contains("://") else {
            return
        }
        _ = try Checkout.Target(parsing: text, relativeTo: folder)
    }

    /// The scan when nothing was examined: no verdict, and every step says why it did not run.
    func unexamined(
        _ record: RunRecord, notRun reason: String, gap: String, notices: [String] = []
    ) -> Scan {
        let runs = runs(notRun: reason)
        return Scan(
            run: record, scanners: runs, findings: [],
            completeness: Completeness(of: runs, otherGaps: [gap]), gate: nil,
            gateIsAdvisory: gateIsAdvisory, notices: notices)
    }

    /// The scanners that the manifest names, none of which ran.
    private func runs(notRun reason: String) -> [ScannerRun] {
        guard pipeline.name != AutomaticPipeline.name else { return [] }
        return pipeline.stages.flatMap { stage in
            stage.scanners.compactMap { use -> ScannerRun? in
                guard let definition = catalog[use.use.value] else { return nil }
                return ScannerRun(
                    scanner: use.stepID, scanClass: definition.scanClass, stage: stage.id.value,
                    isRequired: use.isRequired, state: .notRun, reason: reason)
            }
        }
    }
}
