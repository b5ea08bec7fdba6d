import ArgumentParser
import Findings
import Foundation
import History
import Manifests
import Reading
import Reporting

extension Forge: ExpressibleByArgument {}

struct InventoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory", abstract: "The repositories that count, for coverage and more.",
        subcommands: [Import.self, List.self], defaultSubcommand: List.self)

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Takes the files together as the inventory, all or nothing.",
            discussion: """
                Files are repositories.yaml (kind: inventory), or JSON as GitLab, GitHub and Gitea list \
                repositories, told by what they hold. What is not listed any more is told and does not \
                count; nothing is deleted. Exit codes: 0 taken, 64 a file is not as it must be and \
                nothing was changed.
                """)

        @Argument(help: "Files.") var files: [String]

        @Option(name: .long, help: "Whose listings they are: gitlab, github or gitea.")
        var forge: Forge?

        @Flag(name: .long, help: "Keep what was listed before and is in none of the files.")
        var keepOthers = false

        @Flag(name: .long, help: "Only tell what would change.")
        var dryRun = false

        @OptionGroup var store: StoreOptions
        @OptionGroup var actor: ActorOptions

        func run() async throws {
            try await Failure.handle {
                let surroundings = Surroundings.current
                let files = InventoryFiles(
                    self.files.map(surroundings.absolute), forge: forge)
                guard files.problems.isEmpty else {
                    for problem in files.problems { Failure.tell(problem) }
                    throw Failure.exit(.usage)
                }
                let union = InventoryUnion(listings: files.listings, written: files.written)
                for notice in files.notices + union.notices {
                    Terminal.error.tell("note: " + notice)
                }
                guard !union.repositories.isEmpty else {
                    Failure.tell("no file lists a repository; nothing was changed")
                    throw Failure.exit(.usage)
                }
                let change = try Store(path: store.path(surroundings)).takeInventory(
                    union.repositories, keepsOthers: keepOthers, actor: actor.name,
                    at: Now.milliseconds, dryRun: dryRun)
                print(InventoryReport(change, isRehearsal: dryRun).text)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the repositories.")

        @Flag(
            name: .long, help: "Also those that are only known from runs, or not listed any more.")
        var all = false

        @OptionGroup var listing: ListingOptions
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let rows = try store.opened().inventory(withUnlisted: all)
                let listed = rows.count { $0.isListed }
                try listing.show(
                    InventoryReport.listing(rows, now: Now.milliseconds),
                    note: "\(listed) listed repositories"
                        + (all ? ", \(rows.count - listed) others" : ""))
            }
        }
    }
}

/// The files of an inventory, each read by what it holds.
struct InventoryFiles {
    private(set) var listings: [[ListedRepository]] = []
    private(set) var written: [[ListedRepository]] = []
    private(set) var notices: [String] = []
    /// Empty when every file could be read.
    private(set) var problems: [String] = []

    init(_ files: [String], forge: Forge?) {
        for file in files {
            do {
                try read(file, forge)
            } catch let error as InvalidManifest {
                problems += error.problems.map(\.description)
            } catch {
                problems.append("\(error)")
            }
        }
    }

    private mutating func read(_ file: String, _ forge: Forge?) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ListingError.invalid(
                file, ["cannot be read: no such file, or no permission"])
        }
        // A document of YAML may begin with a brace as well, but says what it is in its first lines.
        let start = data.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
        let isJSON = start.map { "[{".utf8.contains($0) } ?? true
        if isJSON, data.prefix(512).firstRange(of: Data("inventory".utf8)) == nil {
            let listing = try ForgeListing(Array(data), file: file, forge: forge)
            listings.append(listing.repositories)
            notices += listing.notices
        } else {
            written.append(try Inventory.load(file).repositories)
        }
    }
}
