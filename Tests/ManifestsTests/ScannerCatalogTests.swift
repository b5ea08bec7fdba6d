import Foundation
import Testing

@testable import Manifests

@Suite struct ScannerCatalogTests {
    private let root = FileManager.default.temporaryDirectory
        .appending(path: "catalog-\(UUID().uuidString)").path

    private func add(_ path: String, _ text: String) throws {
        let file = URL(filePath: root + "/" + path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func refusals(_ folders: String...) -> [String] {
        ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try ScannerCatalog(folders: folders.map { root + "/" + $0 })
        }.map { $0.replacing(root + "/", with: "") }
    }

    @Test func `A later folder adds scanners and replaces earlier ones`() throws {
        try add("one/a/scanner.yaml", Scenery.definition("a", ["description": "first"]))
        try add("one/b/scanner.yaml", Scenery.definition("b"))
        try add("one/README.md", "not a definition")
        try add("two/a/scanner.yaml", Scenery.definition("a", ["description": "second"]))
        let catalog = try ScannerCatalog(folders: [root + "/one", root + "/two/"])
        #expect(catalog.all.map(\.id) == ["a", "b"])
        #expect(catalog["a"]?.description == "second")
        #expect(catalog["a"]?.folder == root + "/two/a")
    }

    @Test func `The problems of all definitions are told at once`() throws {
        try add("d/a/scanner.yaml", Scenery.definition("b"))
        try add("d/c/scanner.yaml", Scenery.definition("c", ["class": "sats"]))
        try add("d/e/scanner.yaml", Scenery.definition("e", ["run": #"{argv: [t, "{x}"]}"#]))
        try add("d/f/scanner.yaml", Scenery.definition("f", ["complete": "{stderr_forbid: [x]}"]))
        #expect(
            refusals("d") == [
                #"d/a/scanner.yaml:1:1: the id "b" is not the folder's name "a""#,
                #"d/c/scanner.yaml:4:8: class: unknown value "sats" (did you mean "sast"?)"#,
                "d/e/scanner.yaml:1:1: run.argv: unknown placeholder {x} (known: assets, commit, cpu, databases, empty, exedir, git, input, item, n, out, scratch, …)",
                "d/f/scanner.yaml:5:11: complete: nothing here proves work (ask for examined, stderr_examined, stdout_examined, canary or every_file)",
            ])
    }

    @Test func `A folder without definitions is refused, since somebody meant another`() throws {
        try add("d/a/scanner.yaml", Scenery.definition("a"))
        #expect(
            refusals("d/a", "d/b") == [
                "d/a: holds no scanner definition (name the folder that holds <id>/scanner.yaml)",
                "d/b: is no folder of scanner definitions (it must hold <id>/scanner.yaml)",
            ])
    }
}
