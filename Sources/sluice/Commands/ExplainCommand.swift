import ArgumentParser
import Findings
import Foundation
import Gating
import Manifests
import Reporting

extension GateCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says why a kept run blocks, and what is the least to do about it.",
            discussion: """
                RUN is the id of a run, its beginning, or last. Exits 0 when it could explain, whatever the \
                verdict.
                """)

        @Argument(help: "A run: its id, the beginning of it, or last.") var run: String

        @Option(
            name: .long,
            help: ArgumentHelp(
                "Why this finding blocks, or does not: the beginning of a fingerprint.",
                valueName: "fingerprint"))
        var finding: String?

        @Option(
            name: .long,
            help: ArgumentHelp("Policy file, if not the one of the run.", valueName: "file"))
        var policy: [String] = []

        @Flag(name: .long, help: "Print JSON, sluice/explanation/v1.") var json = false
        @Flag(name: .shortAndLong, help: "Show every finding and every rule.") var verbose = false
        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let kept = try KeptRun(run, state: installed.surroundings.state)
                let session = try ExplainSession(
                    kept, policies: policy.map(installed.surroundings.absolute),
                    fallback: installed.policyFile)
                if let finding {
                    try write(try session.explanation(of: finding))
                } else {
                    try write(session.explanation)
                }
            }
        }

        private func write(_ explanation: GateExplanation) throws {
            if json { return try Terminal.output.write(ExplanationV1(explanation).encoded()) }
            let lines = ExplanationTable(explanation, verbose: verbose || finding != nil).lines
            try Terminal.output.write(Array((lines.joined(separator: "\n") + "\n").utf8))
        }
    }
}
