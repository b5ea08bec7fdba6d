import ArgumentParser
import Findings
import Foundation
import History

struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Looks after the history: check, backup, restore, prune.",
        subcommands: [
            Check.self, Backup.self, Restore.self, StorePruneCommand.self, StoreExportCommand.self,
        ])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Reads the whole history and tells what is wrong with it; changes nothing.",
            discussion: "Exit codes: 0 it is sound, 2 it is not, or there is none.")

        @Argument(help: "A backup to be checked instead.") var file: String?
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let surroundings = Surroundings.current
                let path = try file.map(surroundings.absolute) ?? store.path(surroundings)
                let check = try StoreCheck(path: path)
                print(StoreReport(check, of: path).text)
                if !check.isSound { throw Failure.exit(.incomplete) }
            }
        }
    }

    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Copies the history while it is in use, and verifies the copy.")

        @Argument(help: "Where to; beside the history, named for the time.") var file: String?
        @Flag(name: .long, help: "Replace the file if it is there.") var replace = false
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let surroundings = Surroundings.current
                let store = try store.opened(surroundings)
                let path =
                    file.map(surroundings.absolute)
                    ?? StoreBackup.name(beside: store.path, "backup", at: Now.milliseconds)
                let check = try StoreBackup.make(of: store, at: path, replaces: replace)
                print(StoreReport(check, of: path).text)
                if !check.isSound { throw Failure.exit(.incomplete) }
            }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore",
            abstract: "Puts a backup in the place of the history, and keeps that beside it.",
            discussion: """
                The backup is checked first. Nothing is done while another process has the history \
                open.
                """)

        @Argument(help: "The backup.") var backup: String
        @OptionGroup var store: StoreOptions
        @OptionGroup var actor: ActorOptions

        func run() async throws {
            try await Failure.handle {
                let surroundings = Surroundings.current
                let path = try store.path(surroundings)
                let restored = try StoreRestore(
                    surroundings.absolute(backup), to: path, actor: actor.name,
                    at: Now.milliseconds)
                print(StoreReport(restored.check, of: path).text)
                if let kept = restored.kept { print("what was there before is \(kept)") }
            }
        }
    }
}

/// What a check found.
struct StoreReport {
    let check: StoreCheck
    let path: String

    init(_ check: StoreCheck, of path: String) {
        self.check = check
        self.path = path
    }

    var text: String {
        let counts = check.rows.map { "\($0.count) \(Self.words[$0.table] ?? $0.table)" }
        let size = ByteCountFormatStyle(style: .file).format(Int64(check.bytes))
        var lines = [
            "\(path): schema \(check.schema), \(size)"
                + (counts.isEmpty ? "" : "; " + counts.joined(separator: ", "))
        ]
        for defect in check.defects {
            lines.append(
                "  not so: \(defect.rule) (\(defect.count): "
                    + defect.examples.joined(separator: "; ")
                    + (defect.count > defect.examples.count ? "; …" : "") + ")")
        }
        lines.append(check.isSound ? "it is sound" : "it is damaged")
        return lines.joined(separator: "\n")
    }

    private static let words = [
        "repository": "repositories", "branch": "branches", "run": "runs",
        "finding": "findings", "finding_event": "events", "content": "contents",
    ]
}
