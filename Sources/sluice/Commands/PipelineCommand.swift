import ArgumentParser
import Checkout
import Foundation
import Manifests

struct PipelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Checks and explains pipeline manifests.",
        subcommands: [Validate.self, Explain.self, List.self])

    struct Validate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks manifests; runs nothing and needs no inputs.")

        @Argument(help: "Pipeline files; the shipped ones by default.")
        var files: [String] = []

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let catalog = try installed.catalog()
                let files = files.isEmpty ? ShippedPipelines(installed).files : files
                var problems: [Problem] = []
                for file in files {
                    do {
                        try PipelineValidation.validate(
                            installed.surroundings.absolute(file), catalog: catalog)
                        print("\(file): valid")
                    } catch let error as InvalidManifest {
                        problems += error.problems
                    }
                }
                if !problems.isEmpty { throw InvalidManifest(problems) }
            }
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints what would run where, after what, why and how; runs nothing.")

        @Argument(help: "The pipeline's YAML file.")
        var file: String

        @Option(name: .long, help: ArgumentHelp("A value for an input.", valueName: "name=value"))
        var input: [InputValue] = []

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let loaded = try LoadedPipeline(
                    file: file, inputs: input, installed: installed)
                let plan = try Planner(loaded.pipeline, catalog: loaded.catalog, facts: nil).plan()
                print(
                    PlanExplanation(
                        plan, policy: loaded.policies.map(\.name).joined(separator: ", ")
                    ).text, terminator: "")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the shipped pipelines.")

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                for file in ShippedPipelines(installed).files {
                    let pipeline = try PipelineFile.parse(
                        Document.contents(of: file), file: file, inputs: [:], fillMissing: true)
                    let inputs = pipeline.inputs.map { $0.key + ($0.value.isRequired ? "" : "?") }
                    let scanners = pipeline.stages.flatMap(\.scanners).map(\.use.value)
                    print("\(pipeline.name)  \(file)")
                    print("    inputs: \(inputs.joined(separator: ", "))")
                    print("    scanners: \(scanners.joined(separator: ", "))")
                }
            }
        }
    }
}

/// The pipelines that come with sluice.
struct ShippedPipelines {
    let files: [String]

    init(_ installed: InstalledSluice) {
        let folder = installed.shipped.pipelines
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        files = names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
    }
}

/// Checks one manifest with example values for inputs that nobody gave.
enum PipelineValidation {
    static func validate(
        _ file: String, catalog: ScannerCatalog
    ) throws(InvalidManifest) {
        let pipeline = try PipelineFile.parse(
            Document.contents(of: file), file: file, inputs: [:], fillMissing: true)
        try LoadedPipeline.checkReports(pipeline)
        _ = try Planner(pipeline, catalog: catalog, facts: nil).plan()
        for policy in LoadedPipeline.policyFiles(of: pipeline, at: file) {
            _ = try LoadedPipeline.policy(policy, knowing: catalog.all.map(\.id))
        }
    }
}
