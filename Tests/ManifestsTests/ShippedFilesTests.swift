import Findings
import Foundation
import Testing

@testable import Manifests

/// The definitions, pipelines and policies that come with sluice, as they are in the source tree.
@Suite struct ShippedFilesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []).sorted()
    }

    private static let scanners = names(in: "scanners")
    private static let pipelines = names(in: "pipelines").filter { $0.hasSuffix(".yaml") }

    @Test func `Every shipped definition is valid, and none was forgotten`() throws {
        let catalog = try ScannerCatalog(folders: [Self.root + "/scanners"])
        let reports = try ReportCatalog(folders: [Self.root + "/scanners"])
        let ids = Set(catalog.all.map(\.id)).union(reports.all.map(\.id))
        #expect(ids.sorted() == Self.scanners)
        #expect(catalog.all.count > 20)
        #expect(reports.all.count > 30)
    }

    @Test
    func `A zero-configuration scan covers every class that a repository can be examined for`()
        throws
    {
        let catalog = try ScannerCatalog(folders: [Self.root + "/scanners"])
        let classes = Set(catalog.all.filter { $0.selection == .default }.map(\.scanClass))
        #expect(classes.isSuperset(of: [.sast, .secrets, .sca, .iac]))
    }

    @Test(arguments: scanners)
    func `Editors find the schema of every definition`(_ id: String) throws {
        let seen = ["scanner", "report"].filter { kind in
            let file = "\(Self.root)/scanners/\(id)/\(kind).yaml"
            guard let text = try? Document.contents(of: file) else { return false }
            return text.hasPrefix(
                "# yaml-language-server: $schema=../../docs/schemas/\(kind)-v1.json\n")
        }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: "\(Self.root)/scanners/\(id)")
        #expect(seen.count == files.count { ["scanner.yaml", "report.yaml"].contains($0) })
        #expect(!seen.isEmpty)
    }

    @Test(arguments: pipelines)
    func `The plan of every shipped pipeline is as reviewed`(_ name: String) throws {
        let file = "\(Self.root)/pipelines/\(name)"
        let pipeline = try PipelineFile.parse(
            Document.contents(of: file), file: file, inputs: [:], fillMissing: true)
        let catalog = try ScannerCatalog(folders: [Self.root + "/scanners"])
        let plan = try Planner(pipeline, catalog: catalog, facts: nil).plan()
        let text = PlanExplanation(plan, policy: "default").text
        let golden =
            "\(Self.root)/Tests/ManifestsTests/Golden/\(name.replacing(".yaml", with: ".txt"))"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: golden))
        }
        #expect(try Document.contents(of: golden) == text)
        let policy = try #require(pipeline.gate.policies.first)
        _ = try Policy.load("\(Self.root)/pipelines/\(policy)")
    }
}
