import Foundation
import TestSupport
import Testing

/// A repository that `make-shop` made, served over HTTP, with the log of what was asked for.
final class Sample: Sendable {
    let home: Home
    let server: Server
    let head: String

    var url: String { server.url + "/sample.git" }

    static let shop = Once { try await Sample() }
    static let clean = Once { try await Sample("--clean") }

    private init(_ options: String...) async throws {
        home = try Home()
        let tree = home.path + "/sample"
        let made = try await BuiltSluice.run(
            URL(filePath: BuiltSluice.project + "/Tests/Fixtures/make-shop"), options + [tree],
            in: home.path)
        try #require(made.status == 0, "\(made.errors)")
        head = made.text.trimmingCharacters(in: .whitespacesAndNewlines)
        let served = home.path + "/served"
        let cloned = try await BuiltSluice.run(
            URL(filePath: "/usr/bin/env"),
            ["git", "clone", "--quiet", "--bare", tree, served + "/sample.git"], in: home.path)
        try #require(cloned.status == 0, "\(cloned.errors)")
        server = try Server("git-http-server", [served, "--log", home.path + "/requests"])
    }

    /// The requests so far, a line each.
    var requests: [String] {
        get throws {
            String(decoding: try home.data("requests"), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        }
    }
}
