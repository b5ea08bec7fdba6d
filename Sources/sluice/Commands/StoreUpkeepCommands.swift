import ArgumentParser
import Foundation
import History
import Manifests

extension TimeSpan: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
    var milliseconds: Int { seconds * 1000 }
}

struct StorePruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Takes out what is older than it needs to be.",
        discussion: """
            Each kind goes only if its age is given. The last run of every branch, its last complete one, \
            findings that are not fixed and what happened to them stay. May be stopped at any time; the \
            next call goes on.
            """)

    @Option(help: ArgumentHelp("Reports as scanners wrote them.", valueName: "age"))
    var reports: TimeSpan?

    @Option(help: ArgumentHelp("The findings of each run.", valueName: "age"))
    var snapshots: TimeSpan?

    @Option(help: ArgumentHelp("Runs, with all that is told of them.", valueName: "age"))
    var runs: TimeSpan?

    @Option(help: ArgumentHelp("Findings that were fixed, with their past.", valueName: "age"))
    var fixed: TimeSpan?

    @Flag(name: .long, help: "Only tell what would go.") var dryRun = false
    @Flag(name: .long, help: "Make the file smaller afterwards; needs as much space again.")
    var compact = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions

    func validate() throws {
        let isNothing = [reports, snapshots, runs, fixed].allSatisfy { $0 == nil }
        if isNothing, !compact {
            throw ValidationError("name an age: --reports, --snapshots, --runs or --fixed, as 30d")
        }
    }

    func run() async throws {
        try await Failure.handle {
            let store = try store.opened()
            let retention = Retention(
                reports: reports?.milliseconds, snapshots: snapshots?.milliseconds,
                runs: runs?.milliseconds, fixedFindings: fixed?.milliseconds)
            let done = try StorePrune(
                store, retention, actor: actor.name, now: Now.milliseconds
            ).run(dryRun: dryRun)
            print((dryRun ? "would go: " : "gone: ") + done.summary)
            if compact, !dryRun { try StorePrune.compact(store) }
        }
    }
}

struct StoreExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the whole history as lines of JSON.",
        discussion: "The last line has the type \"end\": without it the text was cut off.")

    @Flag(name: .long, help: "With reports and snapshots, compressed and in base64.")
    var contents = false
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await Failure.handle {
            try StoreExport.write(
                store.opened(), at: Now.milliseconds, withContents: contents
            ) { try Terminal.output.write(Array($0)) }
        }
    }
}
