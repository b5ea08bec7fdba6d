import Foundation
import TestSupport
import Testing

/// A repository within a home, which grows by what a test writes and commits.
struct GitFolder {
    let home: Home
    /// Absolute.
    let path: String

    init(in home: Home) {
        self.home = home
        path = home.path + "/repository"
    }

    func write(_ text: String, to name: String) throws {
        _ = try home.write(text, to: "repository/" + name)
    }

    func git(_ arguments: String...) async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
        let ended = try await BuiltSluice.run(
            URL(filePath: "/usr/bin/git"), identity + arguments, in: path)
        try #require(ended.status == 0, "\(ended.errors)")
    }

    func commit() async throws {
        try await git("add", "-A")
        try await git("commit", "-q", "-m", "change")
    }
}
