import ArgumentParser
import Findings
import Orchestration
import Reporting

struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "Judges by a policy without running a scanner.",
        subcommands: [Eval.self, Explain.self])

    struct Eval: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judges reports of any scanner, or of an earlier scan.",
            discussion: """
                What a report is, is told by its content. A report that cannot be told or read, that \
                notes errors, or that is empty and shows nothing of any work makes the run \
                incomplete.
                """)

        @OptionGroup(title: "Reports") var reports: GivenReportOptions

        @OptionGroup(title: "Gate") var gate: GateOptions
        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
        @OptionGroup(title: "Output") var output: OutputOptions
        @OptionGroup(title: "Attestation") var attestation: AttestationOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let session = try EvaluationSession(
                    installed, reports, gate: gate, gateIsAdvisory: output.noGate)
                let code = try session.judge(
                    output, attestation: try AttestationWriter(attestation, installed))
                if code != .success { throw Failure.exit(code) }
            }
        }
    }
}
