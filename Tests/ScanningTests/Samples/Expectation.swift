import Findings
import Foundation

@testable import Scanning

/// What a sample must become, as `expected.json` holds it.
struct Expectation: Encodable {
    struct Package: Encodable {
        var purl: String?
        var name: String
        var version: String?
        var ecosystem: String?
        var fixed: [String]?
    }

    struct Result: Encodable {
        var `class`: String
        var severity: String
        var rule: String
        var title: String
        var details: String?
        var identifiers: [String]?
        var cwes: [Int]?
        var cvss: Double?
        var cvssVector: String?
        var epss: Double?
        var path: String?
        var line: Int?
        var endLine: Int?
        var column: Int?
        var symbol: String?
        var url: String?
        var layer: String?
        var image: String?
        var method: String?
        var commit: String?
        var package: Package?
        var secret: String?
        var isSuppressed: Bool?
        var help: String?
        var analysis: String?
        var justification: String?
        var isExploited: Bool?
    }

    var state: String
    var reason: String?
    var exitStatus: Int?
    var rawResults: Int
    var rejected: [String]?
    var setAside: [String: Int]?
    var evidence: [String]
    /// Relative to the folder of the output.
    var provides: String?
    var results: [Result]

    init(_ outcome: StepOutcome, out: String) {
        state = outcome.run.state.rawValue
        reason = outcome.run.reason
        exitStatus = outcome.run.exitStatus
        rawResults = outcome.run.rawResults
        rejected = outcome.run.rejectedResults.orNil
        setAside = outcome.run.setAside.isEmpty ? nil : outcome.run.setAside
        evidence = outcome.run.evidence
        provides = outcome.provides?.replacing(out + "/", with: "")
        results = outcome.results.map(Result.init)
    }

    var text: String { get throws { try Self.text(of: self) } }

    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

extension Expectation.Result {
    init(_ result: RawResult) {
        self.init(
            class: result.scanClass.rawValue, severity: result.severity.rawValue,
            rule: result.ruleID, title: result.title, details: result.details,
            identifiers: result.identifiers.orNil, cwes: result.cwes.orNil, cvss: result.cvss,
            cvssVector: result.cvssVector?.description, epss: result.epss,
            path: result.location.path, line: result.location.startLine,
            endLine: result.location.endLine, column: result.location.startColumn,
            symbol: result.location.symbol, url: result.location.url,
            layer: result.location.layer, image: result.image, method: result.httpMethod,
            commit: result.location.commit,
            package: result.package.map {
                Expectation.Package(
                    purl: $0.purl, name: $0.name, version: $0.version, ecosystem: $0.ecosystem,
                    fixed: $0.fixedVersions.orNil)
            },
            secret: result.secretHash, isSuppressed: result.inlineSuppressed ? true : nil,
            help: result.helpURL, analysis: result.analysis?.state,
            justification: result.analysis?.justification, isExploited: result.knownExploited)
    }
}

extension Array {
    var orNil: Self? { isEmpty ? nil : self }
}
