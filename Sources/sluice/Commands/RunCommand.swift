import ArgumentParser
import Findings
import Foundation
import Manifests
import Orchestration
import Reporting

/// `--input name=value`.
struct InputValue: ExpressibleByArgument, Sendable {
    let name: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
            return nil
        }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a pipeline manifest.")

    @Argument(help: "The pipeline's YAML file.")
    var pipeline: String

    @Option(
        name: .long,
        help: ArgumentHelp("A value for an input; repeatable.", valueName: "name=value"))
    var input: [InputValue] = []

    @OptionGroup(title: "Gate") var gate: GateOptions
    @OptionGroup(title: "Baseline") var baseline: BaselineOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
    @OptionGroup(title: "Isolation") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Attestation") var attestation: AttestationOptions

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(definitions)
            let loaded = try LoadedPipeline(
                file: pipeline, inputs: input, gate: gate, installed: installed)
            var request = ScanRequest(
                pipeline: loaded.pipeline, catalog: loaded.catalog, policies: loaded.policies,
                folder: installed.surroundings.folder, gateIsAdvisory: output.noGate)
            request.subject = gate.subject
            request.breakGlass = try gate.override(installed.surroundings, loaded.policies)
            request.baseline =
                try baseline.choice(installed.surroundings) ?? loaded.pipeline.baseline
            request.changedOnly = baseline.changedOnly
            let code = try await ScanSession(
                installed: installed, output: output, isolation: isolation, history: history,
                attestation: try AttestationWriter(attestation, installed)
            ).run([request])
            if code != .success { throw Failure.exit(code) }
        }
    }
}

extension Pipeline {
    /// What the manifest itself wants the findings compared with.
    var baseline: BaselineChoice? { gate.baseline.flatMap { _ in target.base.map { .ref($0) } } }
}

/// A pipeline with everything that it refers to, all of it checked.
struct LoadedPipeline {
    let pipeline: Pipeline
    let catalog: ScannerCatalog
    let policies: [Policy]

    init(
        file: String, inputs: [InputValue], gate: GateOptions? = nil, installed: InstalledSluice
    ) throws {
        let path = installed.surroundings.absolute(file)
        pipeline = try PipelineFile.load(
            path, inputs: Dictionary(inputs.map { ($0.name, $0.value) }) { _, last in last })
        catalog = try installed.catalog()
        try Self.checkReports(pipeline)
        let own = Self.policyFiles(of: pipeline, at: path)
        let others = own.isEmpty ? [installed.policyFile] : own
        let known = catalog.all.map(\.id)
        policies =
            try gate?.policies(installed.surroundings, else: others, knowing: known)
            ?? others.map { file throws(InvalidManifest) in try Self.policy(file, knowing: known) }
    }

    /// The policies that the manifest at a path names, relative to it.
    static func policyFiles(of pipeline: Pipeline, at path: String) -> [String] {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        return pipeline.gate.policies.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
    }

    /// A policy whose rules name only scanners that exist.
    static func policy(
        _ path: String, knowing scanners: [String]
    ) throws(InvalidManifest) -> Policy {
        let policy = try Policy.load(path)
        let problems = policy.problems(knowing: scanners)
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        return policy
    }

    static func checkReports(_ pipeline: Pipeline) throws(InvalidManifest) {
        var problems: [Problem] = []
        for report in pipeline.reports {
            do {
                _ = try ReportRequest(
                    parsing: report.format.value + (report.path.map { "=" + $0 } ?? ""))
            } catch {
                problems.append(report.format.mark.problem("\(error)"))
            }
        }
        if !problems.isEmpty { throw InvalidManifest(problems) }
    }
}
