import Foundation
import Manifests

/// A step of a plan, and a folder of its own for each test.
enum Scenery {
    static func step(_ id: String, hints: String) throws -> Plan.Step {
        let definition = try Document.decode(
            ScannerDefinition.self,
            text: #"""
                version: 1
                kind: scanner
                id: \#(id)
                class: sast
                description: plain
                probe: {argv: [tool], match: '(\d+)', supported: ">=1"}
                run: {argv: [tool]}
                exit: {ran: [0]}
                output: {stdout: true, format: sarif}
                complete: {every_file: true}
                hints: \#(hints)
                install: {hint: get it}
                """#, file: "scanner.yaml")
        var catalog = ScannerCatalog()
        catalog.add(definition)
        let pipeline = Pipeline(
            name: "p", target: TargetSpec(path: "."),
            stages: [Stage(id: "s", scanners: [ScannerUse(use: id)])], gate: GateSpec())
        return try Planner(pipeline, catalog: catalog, facts: nil).plan().steps[0]
    }

    static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "orchestration-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
