import Foundation
import TestSupport

/// A temporary folder that is home, cache, state and configuration; gone with the last reference.
final class Home: Sendable {
    let path: String

    var state: String { path + "/state/sluice" }
    var cache: String { path + "/cache/sluice" }

    /// The answers of scanners that were asked for their version, which takes semgrep seconds.
    ///
    /// They hold as long as the program files do. Nothing else is shared between scans.
    private static var sharedVersions: String {
        BuiltSluice.tools + "/cache/tests/versions.json"
    }

    init() throws {
        path = Scratch.root + "/" + UUID().uuidString
        for folder in [cache, state, path + "/config"] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try? FileManager.default.copyItem(
            atPath: Self.sharedVersions, toPath: cache + "/versions.json")
    }

    deinit {
        shareVersions()
        try? FileManager.default.removeItem(atPath: path)
    }

    var variables: [String: String] {
        [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": path, "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": path + "/cache", "XDG_STATE_HOME": path + "/state",
            "XDG_CONFIG_HOME": path + "/config",
        ]
    }

    func write(_ text: String, to name: String) throws -> String {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// A pipeline of one stage, judged by a policy that asks for no class and blocks nothing.
    func pipeline(_ target: String, _ scanners: String...) throws -> String {
        _ = try write(
            """
            version: 1
            kind: policy
            name: lenient
            rules: [{id: all, match: {severity: {gte: info}}, max: 100000, action: warn}]
            """, to: "lenient.yaml")
        return try write(
            """
            version: 1
            kind: pipeline
            name: test
            \(target)
            stages: [{id: only, scanners: [\(scanners.joined(separator: ", "))]}]
            gate: {policy: lenient.yaml}
            """, to: "pipeline.yaml")
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
    }

    private func shareVersions() {
        let shared = URL(filePath: Self.sharedVersions)
        guard let data = try? data("cache/sluice/versions.json") else { return }
        try? FileManager.default.createDirectory(
            at: shared.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? data.write(to: shared, options: .atomic)
    }
}
