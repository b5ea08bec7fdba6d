import Findings
import Foundation
import Manifests
import TestSupport
import Testing

@testable import Reading

/// One file of any sample of any folder that is a report which sluice recognises.
struct SampleReport: Sendable, CustomTestStringConvertible {
    let path: String
    let kind: RecognisableReport

    var testDescription: String { path.replacing(ShippedScanners.folder + "/", with: "") }

    var bytes: [UInt8] {
        get throws { [UInt8](try Data(contentsOf: URL(filePath: path))) }
    }

    static let catalog = Result {
        try ReportCatalog(
            folders: [ShippedScanners.folder],
            scanners: ScannerCatalog(folders: [ShippedScanners.folder]))
    }

    static let recogniser = Result { Recogniser(try catalog.get().kinds) }

    static let all: Result<[SampleReport], any Error> = Result {
        let recogniser = try Self.recogniser.get()
        return try FileManager.default.subpathsOfDirectory(atPath: ShippedScanners.folder).sorted()
            .filter { path in
                let parts = path.split(separator: "/")
                return parts.count == 4 && parts[1] == "samples"
                    && !["run.json", "expected.json", "stderr"].contains(parts[3])
            }
            .compactMap { path -> SampleReport? in
                let whole = ShippedScanners.folder + "/" + path
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: whole)))
                guard let document = try? ReportDocument(sniffing: bytes),
                    let kind = try? recogniser.recognise(document, named: path)
                else { return nil }
                return SampleReport(path: whole, kind: kind)
            }
    }

    /// Reads bytes as what the undamaged file is.
    ///
    /// - Returns: `nil` when the reader refuses them.
    func read(_ bytes: [UInt8]) throws -> ReportContents? {
        guard let document = try? ReportDocument(sniffing: bytes) else { return nil }
        return try read(document)
    }

    func read(_ document: ReportDocument) throws -> ReportContents? {
        let reader = ReportReader(
            scanClass: kind.scanClass,
            places: ReportPlaces(target: "/workspace/tree", workingFolder: "/workspace"))
        do {
            return try reader.read(kind.output, document, named: "report")
        } catch {
            #expect(!error.description.isEmpty)
            return nil
        }
    }
}

extension ReportContents {
    /// Everything that the report told of, one way or another.
    var told: Int { results.count + rejected.count + setAside.values.reduce(0, +) }

    /// Fails unless each result is a finding or merged into one.
    func expectAccounted(_ location: SourceLocation = #_sourceLocation) {
        var set = FindingSet()
        set.add(results, from: "a", lines: .none)
        set.add(results, from: "b", lines: .none)
        set.merge()
        for name in ["a", "b"] {
            let tally = set.tallies[name] ?? FindingSet.Tally()
            #expect(tally.raw == results.count, sourceLocation: location)
            #expect(tally.raw == tally.findings + tally.merged, sourceLocation: location)
        }
        let findings = set.tallies.values.map(\.findings).reduce(0, +)
        #expect(findings == set.findings.count, sourceLocation: location)
    }
}
