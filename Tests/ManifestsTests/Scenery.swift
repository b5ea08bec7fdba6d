@testable import Manifests

/// Definitions and pipelines of a few lines, to plan with.
enum Scenery {
    /// A definition in which everything but what is given is as plain as can be.
    static func definition(_ id: String, _ keys: [String: String] = [:]) -> String {
        let plain = [
            "class": "sast", "detect": "{always: true}", "run": #"{argv: [tool, "{target}"]}"#,
            "probe": #"{argv: [tool, --version], match: '(\d+)', supported: ">=1"}"#,
            "exit": "{ran: [0]}", "output": #"{file: "{out}/r.sarif", format: sarif}"#,
            "complete": "{every_file: true}", "install": "{hint: get it}", "description": "plain",
        ].merging(keys) { _, given in given }
        let lines = plain.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "version: 1\nkind: scanner\nid: \(id)\n" + lines.joined(separator: "\n") + "\n"
    }

    static func decoded(
        _ id: String, _ keys: [String: String] = [:]
    ) throws(InvalidManifest) -> ScannerDefinition {
        try Document.decode(
            ScannerDefinition.self, text: definition(id, keys), file: "\(id)/scanner.yaml")
    }

    static func catalog(
        _ definitions: [String: [String: String]]
    ) throws(InvalidManifest) -> ScannerCatalog {
        var catalog = ScannerCatalog()
        for (id, keys) in definitions { catalog.add(try decoded(id, keys)) }
        return catalog
    }

    /// A whole pipeline around these lines.
    static func pipeline(
        _ lines: String, target: String = "target: {path: .}", inputs: [String: String] = [:]
    ) throws(InvalidManifest) -> Pipeline {
        try PipelineFile.parse(
            "version: 1\nkind: pipeline\nname: p\n\(target)\n\(lines)\n", file: "p.yaml",
            inputs: inputs)
    }

    static func source(_ files: [String], ref: String? = nil) -> TargetFacts {
        TargetFacts(kinds: [.source], files: files, ref: ref)
    }
}

/// What a manifest is refused for, as a person reads it; empty when it is not.
func refusals(_ body: () throws(InvalidManifest) -> Void) -> [String] {
    do throws(InvalidManifest) {
        try body()
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
