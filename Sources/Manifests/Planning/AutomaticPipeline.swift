/// The pipeline of a scan without a manifest: every scanner that may run by itself, at once.
package enum AutomaticPipeline {
    package static let name = "automatic"

    package static func make(target: TargetSpec, catalog: ScannerCatalog) -> Pipeline {
        let uses = catalog.all.map { ScannerUse(use: $0.id) }
        return Pipeline(
            name: name, target: target, stages: [Stage(id: "scan", scanners: uses)],
            gate: GateSpec())
    }
}
