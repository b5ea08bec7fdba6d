import Findings

/// Checks a pipeline against the definitions: names, values, order.
struct PipelineCheck {
    private let pipeline: Pipeline
    private let catalog: ScannerCatalog
    private(set) var problems: [Problem] = []

    init(_ pipeline: Pipeline, catalog: ScannerCatalog) {
        self.pipeline = pipeline
        self.catalog = catalog
        checkStages()
        checkSteps()
        checkSecrets()
        let circles = StageCycle.problems(in: pipeline.stages)
        problems += circles.isEmpty ? InputCheck(pipeline, catalog).circles : circles
    }

    private var stageNames: [String] { pipeline.stages.map(\.id.value) }

    private mutating func checkStages() {
        var seen: Set<String> = []
        for stage in pipeline.stages {
            if !seen.insert(stage.id.value).inserted {
                problems.append(
                    stage.id.mark.problem("the stage \"\(stage.id.value)\" stands twice"))
            }
            for need in stage.needs where !stageNames.contains(need.value) {
                problems.append(
                    need.mark.problem(
                        "unknown stage \"\(need.value)\"",
                        remedy: Spelling.hint(for: need.value, among: stageNames)))
            }
        }
    }

    private mutating func checkSteps() {
        let uses = pipeline.stages.flatMap(\.scanners)
        var seen: Set<String> = []
        for use in uses {
            if !seen.insert(use.stepID).inserted {
                problems.append(
                    use.use.mark.problem(
                        "the step \"\(use.stepID)\" stands twice",
                        remedy: "give one of them an id of its own"))
            }
            guard let definition = catalog[use.use.value] else {
                problems.append(
                    use.use.mark.problem(
                        "unknown scanner \"\(use.use.value)\"",
                        remedy: Spelling.hint(
                            for: use.use.value, among: catalog.all.map(\.id))))
                continue
            }
            problems += ParameterCheck.problems(with: use.with, of: definition)
            problems += InputCheck(pipeline, catalog).problems(of: use, definition)
            problems += use.retries?.problems(with: definition) ?? []
            checkNetwork(of: use, definition)
        }
    }

    private mutating func checkNetwork(of use: ScannerUse, _ definition: ScannerDefinition) {
        guard let asked = use.network, asked != .none, asked != definition.run.network else {
            return
        }
        var allowed: [String] = []
        if case .hosts(let hosts) = definition.run.network { allowed = hosts }
        var refused = ["the target"]
        if case .hosts(let hosts) = asked { refused = hosts.filter { !allowed.contains($0) } }
        for place in refused {
            problems.append(
                use.use.mark.problem(
                    "\(use.use.value) may not reach \(place)",
                    remedy: "its definition allows: \(definition.run.network.inWords)"))
        }
    }

    private mutating func checkSecrets() {
        let names = pipeline.secrets.map(\.key)
        var asked = pipeline.stages.flatMap(\.scanners).flatMap(\.secrets)
            .map { Marked(value: $0.value, mark: $0.mark) }
        if let credential = pipeline.target.credential { asked.append(credential) }
        for name in asked where !names.contains(name.value) {
            problems.append(
                name.mark.problem(
                    "unknown secret \"\(name.value)\"",
                    remedy: Spelling.hint(for: name.value, among: names)
                        ?? "declare it under secrets"))
        }
    }
}
