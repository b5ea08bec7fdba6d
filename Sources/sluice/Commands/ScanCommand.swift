import ArgumentParser
import Findings
import Manifests
import Orchestration
import Reporting

struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scans repositories, folders and images; needs no manifest.",
        discussion: """
            A target is a folder, a Git repository, an http(s), ssh, git@ or file URL, or a container \
            image archive. Add @REF for a branch, tag or commit.
            """)

    @Argument(help: "What to scan; the current folder by default.")
    var target: [String] = ["."]

    @OptionGroup(title: "Gate") var gate: GateOptions
    @OptionGroup(title: "Baseline") var baseline: BaselineOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
    @OptionGroup(title: "Isolation") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Attestation") var attestation: AttestationOptions

    func validate() throws {
        if target.count > 1, baseline.baseline != nil {
            throw ValidationError("a baseline report is of one target: scan them one by one")
        }
        if target.count > 1, attestation.attest != nil {
            throw ValidationError("an attestation is of one target: scan them one by one")
        }
        if target.count > 1,
            output.format.contains(where: { $0.path != nil || $0.format != .table })
        {
            throw ValidationError("reports for machines take one target each: scan them one by one")
        }
    }

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(definitions)
            let catalog = try installed.catalog()
            let policies = try gate.policies(
                installed.surroundings, else: [installed.policyFile],
                knowing: catalog.all.map(\.id))
            let breakGlass = try gate.override(installed.surroundings, policies)
            let choice = try baseline.choice(installed.surroundings)
            let requests = target.map { text in
                var request = ScanRequest(
                    pipeline: AutomaticPipeline.make(
                        target: TargetSpec(path: text), catalog: catalog),
                    catalog: catalog, policies: policies, folder: installed.surroundings.folder,
                    gateIsAdvisory: output.noGate)
                request.subject = gate.subject
                request.breakGlass = breakGlass
                request.baseline = choice
                request.changedOnly = baseline.changedOnly
                return request
            }
            let code = try await ScanSession(
                installed: installed, output: output, isolation: isolation, history: history,
                attestation: try AttestationWriter(attestation, installed)
            ).run(requests)
            if code != .success { throw Failure.exit(code) }
        }
    }
}
