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
        problems += StageCycle.problems(in: pipeline.stages)
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
        let ids = uses.map(\.stepID)
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
            checkInput(of: use, definition, among: ids)
            checkNetwork(of: use, definition)
        }
    }

    private mutating func checkInput(
        of use: ScannerUse, _ definition: ScannerDefinition, among ids: [String]
    ) {
        if let input = use.input, !ids.contains(Planner.stepName(input.value)) {
            problems.append(
                input.mark.problem(
                    "unknown step \"\(input.value)\"",
                    remedy: Spelling.hint(for: Planner.stepName(input.value), among: ids)))
        }
        guard let wanted = definition.input, use.input == nil, !use.isAutomatic else { return }
        let sources = pipeline.stages.flatMap(\.scanners)
            .filter { catalog[$0.use.value]?.scanClass == wanted }
        if sources.isEmpty {
            problems.append(
                use.use.mark.problem(
                    "\(use.use.value) reads the report of a scanner of class \(wanted.rawValue), "
                        + "and the pipeline has none", remedy: "add one, or say input: stage.step"))
        }
    }

    private mutating func checkNetwork(of use: ScannerUse, _ definition: ScannerDefinition) {
        guard case .hosts(let asked)? = use.network else { return }
        var allowed: [String] = []
        if case .hosts(let hosts) = definition.run.network { allowed = hosts }
        for host in asked where !allowed.contains(host) {
            problems.append(
                use.use.mark.problem(
                    "\(use.use.value) may not reach \"\(host)\"",
                    remedy: allowed.isEmpty
                        ? "its definition allows no network"
                        : "its definition allows \(allowed.joined(separator: ", "))"))
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
