import Checkout
import Foundation
import Synchronization
import Testing

/// A temporary folder with all that one test needs; gone with the last reference.
final class Scenery: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/checkout-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var mirrors: MirrorCache { MirrorCache(root: path + "/mirrors") }

    var workspaces: Workspaces {
        get throws { try Workspaces(root: path + "/workspaces") }
    }

    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    /// Runs a program to its end; its output, without the last line break.
    @discardableResult
    func run(_ arguments: String..., in folder: String? = nil, input data: Data = Data()) throws
        -> String
    {
        let (input, output) = (path + "/.input-\(UUID())", path + "/.output-\(UUID())")
        try data.write(to: URL(fileURLWithPath: input))
        defer {
            for file in [input, output] { try? FileManager.default.removeItem(atPath: file) }
        }
        let child = try ChildProcess(
            ["env", "-C", folder ?? path] + arguments,
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
                "HOME": path, "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
                "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
            ], input: input, output: output)
        let status = child.wait()
        try #require(status == 0, "\(arguments)")
        let text = try Data(contentsOf: URL(fileURLWithPath: output))
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// A fetch that nothing of the machine influences.
    func options(
        timeout: Duration = .seconds(120), limits: FetchLimits = FetchLimits(),
        credentials: [HostCredential] = [],
        environment: [String: String] = [:], progress: ProgressLog = ProgressLog()
    ) -> FetchOptions {
        var limits = limits
        limits.time = min(timeout, limits.time)
        return FetchOptions(
            limits: limits, credentials: credentials, knownHosts: [path + "/known_hosts"],
            environment: environment.merging(["HOME": path]) { given, _ in given },
            onProgress: { progress.add($0) })
    }

    /// Checks a target out and returns what was there, with the contents of its files.
    func checkOut(_ text: String, _ options: FetchOptions? = nil) async throws -> Snapshot {
        let target = try Target(parsing: text, relativeTo: path)
        return try await workspaces.withWorkspace(
            for: target, mirrors: mirrors, options: options ?? self.options()
        ) { workspace in
            try Snapshot(workspace)
        }
    }
}

/// A workspace as it was while it existed; without the contents of large files.
struct Snapshot: Sendable {
    let workspace: Workspace
    let contents: [String: String]

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        contents = try Dictionary(
            uniqueKeysWithValues: workspace.files.filter { $0.size < 10_000 }.map { file in
                let data = try Data(
                    contentsOf: URL(fileURLWithPath: workspace.tree + "/" + file.path))
                return (file.path, String(decoding: data, as: UTF8.self))
            })
    }

    func reason(for path: String) -> SkippedEntry.Reason? {
        workspace.skipped.first { $0.path == path }?.reason
    }
}

final class ProgressLog: Sendable {
    private let entries = Mutex<[CheckoutProgress]>([])

    func add(_ progress: CheckoutProgress) { entries.withLock { $0.append(progress) } }

    var all: [CheckoutProgress] { entries.withLock { $0 } }

    var hasRebuilt: Bool {
        all.contains { if case .rebuilding = $0 { true } else { false } }
    }

    var hasReceived: Bool {
        all.contains { if case .receiving = $0 { true } else { false } }
    }

    var isUpToDate: Bool {
        all.contains { if case .upToDate = $0 { true } else { false } }
    }
}

/// The ``CheckoutError`` that an operation ends with.
func checkoutError(_ operation: () async throws -> some Any) async throws -> CheckoutError {
    do {
        let value = try await operation()
        Issue.record("no error, but \(value)")
        throw CancellationError()
    } catch let error as CheckoutError {
        return error
    }
}
