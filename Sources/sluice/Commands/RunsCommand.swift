import ArgumentParser
import Findings
import Foundation
import History
import Manifests
import Reporting

struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "The runs of the history, also failed and interrupted ones.",
        subcommands: [List.self, Show.self, Compare.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists runs, the latest first.")

        @Flag(help: "Only what failed: repository, stage, cause, and where its log is.")
        var failed = false
        @Option(
            help: ArgumentHelp("Repository, or what follows a / in its name.", valueName: "name"))
        var repository: String?
        @Option(help: ArgumentHelp("Branch.", valueName: "name")) var branch: String?
        @Option(help: ArgumentHelp("Pipeline.", valueName: "name")) var pipeline: String?
        @Option(help: ArgumentHelp("Begun within, as 7d.", valueName: "age")) var since: TimeSpan?
        @Option(help: "How many.") var limit = 50
        @OptionGroup var listing: ListingOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                var filter = RunFilter()
                filter.repository = repository
                filter.branch = branch
                filter.pipeline = pipeline
                filter.since = since.map { Now.milliseconds - $0.milliseconds }
                filter.most = limit
                let store = try store.opened()
                if failed {
                    let stages = try store.failedStages(filter)
                    try listing.show(
                        RunListing.failures(stages), note: stages.isEmpty ? "nothing failed" : "")
                } else {
                    try listing.show(RunListing.runs(try store.runs(filter)))
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows a run, its scanners and the rules of its policy.")

        @Argument(help: "The run, or how its name begins.") var run: String
        @OptionGroup var listing: ListingOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let store = try store.opened()
                let run = try store.run(named: run)
                if listing.format == .table {
                    for line in RunReport.lines(run) { print(Visible.line(line)) }
                    for rule in try store.ruleOutcomes(of: run.name) {
                        let reason = rule.reason.map { ": \($0)" } ?? ""
                        print(Visible.line("  rule \(rule.rule) \(rule.outcome)\(reason)"))
                    }
                    print()
                }
                let scanners = try store.storedRun(run.name)?.scanners ?? []
                try listing.show(RunListing.scanners(scanners))
            }
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Tells what is new, fixed and still open between two runs.")

        @Argument(help: "The run before.") var before: String
        @Argument(help: "The run after.") var after: String
        @Flag(help: "Also list what is still open.") var all = false
        @OptionGroup var listing: ListingOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let store = try store.opened()
                let names = try [before, after].map { try store.run(named: $0).name }
                guard let before = try store.storedRun(names[0]),
                    let after = try store.storedRun(names[1])
                else { throw StoreError.unknown(text: "run \(names[0])") }
                let comparison = try RunComparison(before, after)
                if listing.format == .table {
                    for line in comparison.lines { print(Visible.line(line)) }
                }
                try listing.show(comparison.listing(withUnchanged: all || listing.format != .table))
            }
        }
    }
}
