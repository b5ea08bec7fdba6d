import Checkout
import Findings
import Manifests
import Scanning

/// Results told in the target's own terms: its paths, and what its markers meant to hide.
struct TargetResults {
    private let definitions: [String: ScannerDefinition]
    private let aliases: TreeAliases
    private let markers: InlineMarkers

    init(_ plan: Plan, aliases: TreeAliases, lines: SourceLines, git: String?) {
        definitions = Dictionary(
            plan.steps.map { ($0.id, $0.definition) }, uniquingKeysWith: { first, _ in first })
        self.aliases = aliases
        let history = git.map { CommittedText(git: $0) }
        markers = InlineMarkers(plan.running.map(\.definition), lines: lines) { path, commit in
            history?.text(of: path, in: commit)
        }
    }

    func asTheTargetHasThem(_ outcomes: [StepOutcome]) -> [StepOutcome] {
        var markers = markers
        return outcomes.map { outcome in
            var outcome = outcome
            outcome.run.reason = outcome.run.reason.map(aliases.original)
            outcome.run.evidence = outcome.run.evidence.map(aliases.original)
            outcome.run.rejectedResults = outcome.run.rejectedResults.map(aliases.original)
            let scanner = definitions[outcome.run.scanner]?.id ?? outcome.run.scanner
            for index in outcome.results.indices {
                outcome.results[index].location.path = outcome.results[index].location.path
                    .map(aliases.original)
                if markers.hide(outcome.results[index], of: scanner) {
                    outcome.results[index].inlineSuppressed = true
                }
            }
            return outcome
        }
    }
}

extension ScannerRun {
    /// sluice's own part in a scan: what it neutralised.
    init(evasions: Int, version: String) {
        self.init(
            scanner: Evasion.reporter, scanClass: .evasion, stage: "preparation",
            isRequired: false, state: .complete)
        self.version = version
        rawResults = evasions
    }

    /// With the numbers of what became of its results.
    func counted(in set: FindingSet) -> ScannerRun {
        var run = self
        let tally = set.tallies[scanner] ?? FindingSet.Tally()
        run.findings = tally.findings
        run.mergedResults = tally.merged
        return run
    }
}
