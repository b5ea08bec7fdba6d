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
            parameters[parameter.key] = use.values(of: parameter)
        }
        return Plan.Step(
            id: use.stepID, stage: stage.id.value, stageTimeout: stage.timeout,
            definition: definition,
            action: decision.action, why: decision.why, isRequired: use.isRequired,
            parameters: parameters, timeout: use.timeout ?? pipeline.defaults.timeout,
            retries: (use.retries ?? pipeline.defaults.retries)?.limited(to: definition),
            resources: (use.resources ?? Resources()).filled(from: pipeline.defaults.resources)
                .filled(from: .ordinary),
            network: use.network ?? .none,
            after: [], inputFrom: use.input.flatMap { pipeline.step(named: $0.value)?.stepID },
            files: decision.files, secrets: use.secrets)
    }

    /// Ties steps to those they wait for: the stages they need, and the step they read from.
    private func connect(_ steps: inout [Plan.Step]) {
        for index in steps.indices {
            let step = steps[index]
            var after = Self.steps(before: step.stage, in: pipeline, steps)
            if let wanted = step.definition.input, step.inputFrom == nil {
                steps[index].inputFrom =
                    steps.first { other in
                        other.id != step.id && !other.action.isSkip
                            && other.definition.offers(wanted)
                            && !pipeline.stages(before: other.stage).contains(step.stage)
                    }?.id
            }
            if let source = steps[index].inputFrom, !after.contains(source) { after.append(source) }
            steps[index].after = after
        }
    }

    /// The steps of the stages that a stage needs; a stage of which nothing runs hands on its own needs.
    private static func steps(
        before stage: String, in pipeline: Pipeline, _ steps: [Plan.Step]
    ) -> [String] {
        var found: [String] = []
        for need in pipeline.stages.first(where: { $0.id.value == stage })?.needs ?? [] {
            let own = steps.filter { $0.stage == need.value }
            var ids = own.map(\.id)
            if own.allSatisfy(\.action.isSkip) {
                ids += Self.steps(before: need.value, in: pipeline, steps)
            }
            found += ids.filter { !found.contains($0) }
        }
        return found
    }
}

extension ScannerUse {
    package var stepID: String { id ?? use.value }

    /// Taken by sluice itself, not named in a manifest.
    var isAutomatic: Bool { use.mark.line == 0 }

    /// What the manifest sets, else the default; paths are meant from the manifest's folder.
    fileprivate func values(of parameter: Entry<Parameter>) -> [String] {
        let defaults = parameter.value.defaults
        guard let entry = with.first(where: { $0.key == parameter.key }), entry.value != defaults
        else { return defaults }
        guard parameter.value.kind == .path || parameter.value.kind == .paths,
            let slash = entry.mark.file.lastIndex(of: "/")
        else { return entry.value }
        let folder = entry.mark.file[...slash]
        return entry.value.map { $0.hasPrefix("/") ? $0 : folder + $0 }
    }
}
