import ArgumentParser
import Findings
import Foundation
import Scanning

/// Lists that say more of a vulnerability than its advisory: brought by hand, so that no scan needs a network.
struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "EPSS scores and CISA's known exploited vulnerabilities, imported from files.",
        subcommands: [Import.self, List.self], defaultSubcommand: List.self)

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Takes downloaded feeds, told by what they hold; exits 2 if one was refused.",
            discussion: """
                EPSS: the CSV of FIRST, also as .gz. KEV: the JSON catalog of CISA. A scan that is running \
                keeps the feed that it began with; a file that is refused changes nothing.
                """)

        @Argument(help: "Files.") var files: [String]
        @Flag(help: "Take a feed that is older than the one that is there.")
        var allowOlder = false
        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                try InstalledSluice.makeFolder(installed.toolBox.databases)
                let store = FeedStore(databases: installed.toolBox.databases)
                var hasFailed = false
                for file in files {
                    do {
                        let record = try store.take(
                            installed.surroundings.absolute(file), allowsOlder: allowOlder,
                            now: Date().timeIntervalSince1970)
                        print(FeedReport.line(record))
                    } catch {
                        hasFailed = true
                        Failure.tell("\(file): \(error); nothing was changed")
                    }
                }
                if hasFailed { throw Failure.exit(.incomplete) }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Tells which feeds are there, and how old they are.")

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let records = FeedStore(databases: installed.toolBox.databases).records
                for line in FeedReport(records).lines { print(line) }
            }
        }
    }
}

/// One line for each feed, with its age.
struct FeedReport {
    let records: [FeedRecord]

    init(_ records: [FeedRecord]) { self.records = records }

    var lines: [String] {
        FeedRecord.Kind.allCases.map { kind in
            records.first { $0.kind == kind }.map { Self.line($0) }
                ?? "\(kind.title): none; get it with: sluice feeds import FILE"
        }
    }

    static func line(_ record: FeedRecord) -> String {
        let version = record.version.map { ", version \($0)" } ?? ""
        return "\(record.kind.title) of \(record.date)\(age(record.date))\(version), "
            + "\(record.entries) entries"
    }

    private static func age(_ day: String) -> String {
        guard let date = try? Date(day + "T00:00:00Z", strategy: .iso8601) else { return "" }
        let days = Int(Date().timeIntervalSince(date) / 86400)
        return days == 1 ? " (1 day old)" : " (\(max(0, days)) days old)"
    }
}
