/// Makes a plan of a pipeline; every mistake in it is reported at once, with its line.
package struct Planner {
    private let pipeline: Pipeline
    private let catalog: ScannerCatalog
    private let facts: TargetFacts?
    /// Scanners that are there; `nil` when nobody looked.
    private let installed: Set<String>?

    package init(
        _ pipeline: Pipeline, catalog: ScannerCatalog, facts: TargetFacts?,
        installed: Set<String>? = nil
    ) {
        self.pipeline = pipeline
        self.catalog = catalog
        self.facts = facts
        self.installed = installed
    }

    package func plan() throws(InvalidManifest) -> Plan {
        let problems = PipelineCheck(pipeline, catalog: catalog).problems
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        var steps: [Plan.Step] = []
        for stage in pipeline.stages {
            for use in stage.scanners {
                guard let definition = catalog[use.use.value] else { continue }
                steps.append(step(use, of: definition, in: stage))
            }
        }
        connect(&steps)
        return Plan(
            pipeline: pipeline.name, target: pipeline.target, limits: pipeline.limits,
            steps: steps, gate: pipeline.gate, reports: pipeline.reports,
            secrets: pipeline.secrets)
    }

    private func step(
        _ use: ScannerUse, of definition: ScannerDefinition, in stage: Stage
    ) -> Plan.Step {
        let decision = Applicability(facts: facts, installed: installed)
            .decide(definition, condition: use.condition, isAutomatic: use.isAutomatic)
        var parameters: [String: [String]] = [:]
        for parameter in definition.parameters {
            parameters[parameter.key] = use.with[parameter.key] ?? parameter.value.defaults
        }
        return Plan.Step(
            id: use.stepID, stage: stage.id.value, definition: definition,
            action: decision.action, why: decision.why, isRequired: use.isRequired,
            parameters: parameters, timeout: use.timeout ?? pipeline.defaults.timeout,
            retries: use.retries ?? pipeline.defaults.retries,
            resources: (use.resources ?? Resources()).filled(from: pipeline.defaults.resources),
            network: use.network ?? (use.isAutomatic ? .none : definition.run.network),
            after: [], inputFrom: use.input.map { Self.stepName($0.value) }, files: decision.files,
            secrets: use.secrets)
    }

    /// Ties steps to those they wait for: the stages they need, and the step they read from.
    private func connect(_ steps: inout [Plan.Step]) {
        let byStage = Dictionary(grouping: steps, by: \.stage)
        for index in steps.indices {
            let stage = pipeline.stages.first { $0.id.value == steps[index].stage }
            var after = (stage?.needs ?? []).flatMap { byStage[$0.value] ?? [] }.map(\.id)
            if let wanted = steps[index].definition.input, steps[index].inputFrom == nil {
                steps[index].inputFrom =
                    steps.first { $0.definition.scanClass == wanted && $0.action == .run }?.id
            }
            if let source = steps[index].inputFrom, !after.contains(source) { after.append(source) }
            steps[index].after = after
        }
    }

    static func stepName(_ reference: String) -> String {
        reference.split(separator: ".").last.map(String.init) ?? reference
    }
}

extension ScannerUse {
    package var stepID: String { id ?? use.value }

    /// Taken by sluice itself, not named in a manifest.
    var isAutomatic: Bool { use.mark.line == 0 }
}
