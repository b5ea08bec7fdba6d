import ArgumentParser
import Findings
import Foundation
import History
import Reporting

struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "What was found, since when, and what was decided.",
        subcommands: [List.self, Show.self, FindingsTriageCommand.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists findings of the history, the worst first.")

        @OptionGroup(title: "Which") var which: FindingFilterOptions
        @Option(name: .long, help: "How many; 0 for all.") var limit = 200
        @OptionGroup var listing: ListingOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let now = Now.milliseconds
                let (findings, count) = try store.opened().findings(
                    which.filter(now: now), most: limit > 0 ? limit : Int.max, now: Int64(now))
                try listing.show(
                    FindingListing(findings, now: now).listing,
                    note: count > findings.count
                        ? "\(findings.count) of \(count) findings; --limit 0 shows all"
                        : "\(count) findings")
                if listing.format != .table, count > findings.count {
                    Terminal.error.tell(
                        "note: \(findings.count) of \(count) findings; --limit 0 gives all")
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows a finding with all that happened to it: when, who, why.")

        @Argument(help: "The beginning of its fingerprint.") var finding: String
        @OptionGroup var place: FindingPlaceOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let store = try store.opened()
                let found = try store.finding(
                    named: finding, repository: place.repository, branch: place.branch,
                    now: Int64(Now.milliseconds))
                for (index, finding) in found.enumerated() {
                    if index > 0 { print() }
                    let report = try FindingReport(
                        finding, timeline: store.timeline(of: finding.id))
                    for line in report.lines { print(Visible.line(line)) }
                }
            }
        }
    }
}

/// Which of the findings with one name.
struct FindingPlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Repository, or what follows a / in its name.", valueName: "name"))
    var repository: String?
    @Option(help: ArgumentHelp("Only on this branch.", valueName: "name")) var branch: String?
}
