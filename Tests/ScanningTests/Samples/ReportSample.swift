import Foundation
import Manifests
import TestSupport
import Testing

@testable import Reading
@testable import Scanning

/// A report of a tool that sluice does not run: `scanners/<id>/samples/<name>/` without an exit code.
struct ReportSample: Sendable, CustomTestStringConvertible {
    /// How it came about: `run.json`.
    struct Origin: Decodable {
        /// `real`, or `format`: written by hand after the tool's documentation.
        var origin: String
        /// What the report was made of, for the paths in it.
        var target: String?
        /// The tool, where the report says nothing of itself.
        var tool: String?
        /// The tool that it is taken for, where nothing tells the two apart.
        var recognised: String?

        private enum CodingKeys: String, CodingKey {
            case origin, target, recognised
            case tool = "as"
        }
    }

    /// What it must become: `expected.json`.
    struct Expectation: Encodable {
        var takenFor: String
        /// Why it does not stand for a whole scan.
        var doubt: String?
        var evidence: [String]
        var components: Int?
        var rejected: [String]?
        var setAside: [String: Int]?
        var results: [ScanningTests.Expectation.Result]
    }

    let tool: String
    let name: String

    var testDescription: String { "\(tool)/\(name)" }
    var folder: String { "\(ShippedScanners.folder)/\(tool)/samples/\(name)" }

    var origin: Origin {
        get throws {
            let data = try Data(contentsOf: URL(filePath: folder + "/run.json"))
            return try JSONDecoder().decode(Origin.self, from: data)
        }
    }

    /// Names of the reports, usually one.
    var files: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { $0 != "run.json" && $0 != "expected.json" }
        }
    }

    static let catalog = Result {
        try ReportCatalog(folders: [ShippedScanners.folder], scanners: Sample.catalog)
    }

    static func all() throws -> [ReportSample] { try catalog.get().all.map(\.id).flatMap(of) }

    static func of(_ tool: String) -> [ReportSample] {
        let folder = "\(ShippedScanners.folder)/\(tool)/samples"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ofRuns = Set(Sample.of(tool).map(\.name))
        return names.sorted().filter { !ofRuns.contains($0) }
            .map { ReportSample(tool: tool, name: $0) }
    }

    func recognised(_ file: String) throws -> (RecognisableReport, ReportDocument) {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(file)")))
        // A stream without results is an empty file.
        let document = try bytes.isEmpty ? .jsonLines([]) : ReportDocument(sniffing: bytes)
        let recogniser = Recogniser(try Self.catalog.get().kinds)
        if let tool = try origin.tool {
            return (try recogniser.kind(of: tool, for: document, named: file), document)
        }
        return (try recogniser.recognise(document, named: file), document)
    }

    func read(_ file: String) throws -> Expectation {
        let (kind, document) = try recognised(file)
        let target = try origin.target ?? "/workspace/tree"
        let contents = try ReportReader(
            scanClass: kind.scanClass,
            places: ReportPlaces(target: target, workingFolder: target, exists: { _ in false })
        ).read(kind.output, document, named: file)
        let claim = ReportClaim(contents, kind, document)
        return Expectation(
            takenFor: "\(kind)", doubt: claim.doubt(trustsEmpty: false), evidence: claim.evidence,
            components: contents.components == 0 ? nil : contents.components,
            rejected: contents.rejected.orNil,
            setAside: contents.setAside.isEmpty ? nil : contents.setAside,
            results: contents.results.map(ScanningTests.Expectation.Result.init))
    }
}
