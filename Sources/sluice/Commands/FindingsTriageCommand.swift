import ArgumentParser
import Findings
import Foundation
import History

struct FindingsTriageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage", abstract: "Writes down what somebody decided about findings.",
        discussion: """
            A decision is about the finding on each branch of its repository, or on --branch alone. A file \
            holds many of them: CSV whose first line names columns, or a JSON list of objects, with \
            finding, state, reason, and if need be until, repository and branch. All of it is taken, or \
            nothing and every bad row is told. Exit codes: 0 written down, 64 not.
            """)

    @Argument(help: "The beginning of its fingerprint.") var finding: String?
    @Option(help: "open, inProgress, awaitingValidation, riskAccepted or falsePositive.")
    var state: FindingState?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("Last day of an accepted risk.", valueName: "day"))
    var until: String?
    @Option(help: ArgumentHelp("CSV or JSON with many decisions.", valueName: "path"))
    var file: String?
    @Flag(name: .long, help: "Only tell what would be written down.") var dryRun = false
    @OptionGroup var place: FindingPlaceOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        if (finding == nil) == (file == nil) {
            throw ValidationError("name a finding, or --file")
        }
        if finding != nil, state == nil { throw ValidationError("name --state") }
        if finding != nil, reason == nil { throw ValidationError("name --reason") }
    }

    func run() async throws {
        try await Failure.handle {
            let now = Now.milliseconds
            let store = try store.opened()
            let rows: [TriageRow]
            if let file {
                let path = Surroundings.current.absolute(file)
                rows = try TriageFile(path, named: file).rows
            } else {
                rows = [
                    TriageRow(
                        place: "", finding: finding ?? "", state: state?.rawValue ?? "",
                        reason: reason ?? "", until: until, repository: place.repository,
                        branch: place.branch)
                ]
            }
            var batch = TriageBatch(actor: actor.name, now: now)
            for row in rows { batch.take(row, store) }
            guard batch.problems.isEmpty else {
                for problem in batch.problems { Failure.tell(problem) }
                if file != nil {
                    Failure.tell("\(batch.problems.count) bad rows; nothing was changed")
                }
                throw Failure.exit(.usage)
            }
            for line in batch.changes { print(Visible.line(line)) }
            let changed = dryRun ? batch.changes.count : try store.triage(batch.decisions)
            print((dryRun ? "would change: " : "changed: ") + "\(changed) findings")
        }
    }
}
