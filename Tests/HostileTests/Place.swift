import Foundation
import TestSupport
import Testing

/// A temporary folder of one test, with targets in it; gone with the last reference.
final class Place: Sendable {
    let path: String
    /// A file that nothing may make.
    var proof: String { path + "/proof" }
    /// A folder outside of every target, with a secret in it.
    var outside: String { path + "/outside" }

    init() throws {
        path = Scratch.root + "/" + UUID().uuidString
        for folder in ["outside", "cache/sluice", "state", "config"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(folder)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try write("x = \"\(Corpus.github)\"\n", to: "outside/settings.ini")
        try? FileManager.default.copyItem(
            atPath: Program.sharedVersions, toPath: path + "/cache/sluice/versions.json")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Whether anything in the target was run, or written where it should not be.
    var isProven: Bool {
        FileManager.default.fileExists(atPath: proof)
    }

    func filled(_ text: String) -> String {
        Corpus.filled(
            text,
            [
                "proof": proof, "outside": outside, "name-of-proof": "proof",
                "long-name": String(repeating: "n", count: 250),
                "long-path": Array(repeating: String(repeating: "p", count: 200), count: 20)
                    .joined(separator: "/"),
                "long-path-cut": Array(repeating: String(repeating: "p", count: 200), count: 18)
                    .joined(separator: "/"),
            ])
    }

    /// Makes a target by `make-target`; its path.
    func target(_ kind: String, _ name: String, _ entries: [Attack]) async throws -> String {
        let dest = "\(path)/\(name)"
        let entries = entries.map { entry in
            var entry = entry
            for key in [\Attack.path, \.name, \.text, \.link, \.at] {
                entry[keyPath: key] = entry[keyPath: key].map(filled)
            }
            return entry
        }
        try write(
            String(decoding: JSONEncoder().encode(entries), as: UTF8.self), to: "entries.json")
        let made = try await Program.run(
            "/bin/sh",
            [
                "-c", "exec \"$0\" \"$1\" \"$2\" < \"$3\"", Corpus.folder + "/make-target", kind,
                dest,
                path + "/entries.json",
            ], in: self)
        try #require(made.status == 0, "\(made.errors)")
        return dest
    }

    /// Scans a target with some scanners, and leaves the reports of all formats.
    func scan(_ target: String, _ scanners: [String], limits: String = "timeout: 5m") async throws
        -> Scanned
    {
        try write(
            """
            version: 1
            kind: policy
            name: lenient
            rules: [{id: all, match: {severity: {gte: low}}, max: 1000000, action: warn}]
            """, to: "lenient.yaml")
        let steps = scanners.map { "{use: \($0)}" }.joined(separator: ", ")
        try write(
            """
            version: 1
            kind: pipeline
            name: hostile
            target: {\(target)}
            defaults: {\(limits)}
            stages: [{id: only, scanners: [\(steps)]}]
            gate: {policy: lenient.yaml}
            """, to: "pipeline.yaml")
        let run = try await Program.sluice(
            [
                "run", path + "/pipeline.yaml", "-f", "table", "-f", "json=\(path)/report.json",
                "-f", "sarif=\(path)/report.sarif", "--verbose",
            ], in: self)
        let data = FileManager.default.contents(atPath: path + "/report.json") ?? Data()
        let sarif = FileManager.default.contents(atPath: path + "/report.sarif") ?? Data()
        do {
            return Scanned(
                run: run, report: try JSONDecoder().decode(Report.self, from: data),
                sarif: String(decoding: sarif, as: UTF8.self), place: self)
        } catch {
            Issue.record("exit \(run.status), no report: \(run.errors)")
            throw error
        }
    }
}

/// One scan, with all that it wrote.
struct Scanned: Sendable {
    let run: Program.Run
    let report: Report
    let sarif: String
    let place: Place
}
