import ArgumentParser
import Checkout
import Foundation

/// What `scripts/bench checkout` measures; not for users.
struct CheckoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkout", abstract: "Makes a workspace of a target and deletes it again.",
        shouldDisplay: false)

    @Argument(help: "URL or path, with an optional @REF.")
    var target: String

    @Option(name: .long, help: "Folder of the mirror cache and the workspaces.")
    var into: String

    func run() async throws {
        try await Failure.handle {
            let surroundings = Surroundings.current
            let root = surroundings.absolute(into)
            let target = try Checkout.Target(parsing: target, relativeTo: surroundings.folder)
            let summary = try await Workspaces(root: root + "/workspaces").withWorkspace(
                for: target, mirrors: MirrorCache(root: root + "/mirrors"),
                options: FetchOptions(environment: surroundings.environment)
            ) { workspace in
                "\(workspace.commit ?? "no commit") \(workspace.files.count) files"
            }
            print(summary)
        }
    }
}
