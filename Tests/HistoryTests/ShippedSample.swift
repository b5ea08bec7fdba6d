import Findings
import Foundation
import TestSupport
import Testing

/// What a shipped scanner's sample becomes, as the golden file beside it has it.
struct ShippedSample: Sendable, CustomTestStringConvertible {
    let scanner: String
    let scanClass: ScanClass
    let findings: [Finding]

    var testDescription: String { scanner }

    private struct Golden: Decodable {
        struct Package: Decodable {
            var purl: String?
            var name: String
            var version: String?
        }
        struct Result: Decodable {
            var `class`: String
            var severity: String
            var title: String
            var rule: String
            var path: String?
            var line: Int?
            var url: String?
            var symbol: String?
            var package: Package?
            var identifiers: [String]?
        }
        var results: [Result]?
    }

    /// One for each folder of `scanners/` whose samples hold any results.
    static let all: Result<[ShippedSample], any Error> = Result {
        try FileManager.default.contentsOfDirectory(atPath: ShippedScanners.folder).sorted()
            .compactMap { scanner in
                let samples = "\(ShippedScanners.folder)/\(scanner)/samples"
                let names = try FileManager.default.contentsOfDirectory(atPath: samples).sorted {
                    ($0 == "findings" ? "" : $0) < ($1 == "findings" ? "" : $1)
                }
                for name in names {
                    let file = URL(filePath: "\(samples)/\(name)/expected.json")
                    guard let data = try? Data(contentsOf: file) else { continue }
                    // Of a report that sluice only reads there is one expectation for each file.
                    var goldens = [try JSONDecoder().decode(Golden.self, from: data)]
                    if goldens[0].results == nil {
                        goldens = try JSONDecoder().decode([String: Golden].self, from: data)
                            .sorted { $0.key < $1.key }.map(\.value)
                    }
                    let results = goldens.flatMap { $0.results ?? [] }
                    if !results.isEmpty { return ShippedSample(scanner, results) }
                }
                return nil
            }
    }

    private init(_ scanner: String, _ results: [Golden.Result]) {
        self.scanner = scanner
        let raw = results.map { result in
            var raw = RawResult(
                scanClass: ScanClass(rawValue: result.class) ?? .sast,
                severity: Severity(rawValue: result.severity) ?? .unknown, title: result.title,
                ruleID: result.rule,
                location: Finding.Location(
                    path: result.path, startLine: result.line, symbol: result.symbol,
                    url: result.url))
            raw.identifiers = result.identifiers ?? []
            raw.package = result.package.map {
                Finding.Package(purl: $0.purl, name: $0.name, version: $0.version)
            }
            return raw
        }
        scanClass = raw.first?.scanClass ?? .sast
        var set = FindingSet()
        set.add(raw, from: scanner, lines: .none)
        set.merge()
        findings = set.findings
    }
}
