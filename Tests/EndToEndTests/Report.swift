import Foundation

/// What `sluice/report/v1` promises, decoded without the program's own types.
struct Report: Decodable, Sendable {
    struct Run: Decodable, Sendable {
        struct Target: Decodable, Sendable {
            var kind: String
            var location: String
            var commit: String?
            var files: Int
        }
        var id: String
        var target: Target
    }

    struct Scanner: Decodable, Sendable {
        var id: String
        var `class`: String
        var stage: String
        var state: String
        var reason: String?
        var version: String?
        var startedAt: String?
        var durationSeconds: Double
        var rawResults: Int
        var findings: Int
        var mergedResults: Int
        var rejectedResults: [String]
        var evidence: [String]
    }

    struct Finding: Decodable, Sendable {
        struct Location: Decodable, Sendable {
            var path: String?
            var startLine: Int?
            var url: String?
            var symbol: String?
            var commit: String?
        }
        struct Package: Decodable, Sendable {
            var name: String
            var version: String?
        }
        struct Reporter: Decodable, Sendable {
            var scanner: String
            var ruleId: String
        }
        var fingerprint: String
        var `class`: String
        var severity: String
        var title: String
        var ruleId: String
        var identifiers: [String]
        var cwes: [Int]
        var location: Location
        var package: Package?
        var reportedBy: [Reporter]
        var secret: String?
        var otherLocations: [Location]?
        var mergedBecause: [String]?
    }

    var schema: String
    var run: Run
    var completeness: String
    var gaps: [String]
    var verdict: String
    var exitCode: Int32
    var scanners: [Scanner]
    var findings: [Finding]
    var notices: [String]

    init(_ data: Data) throws { self = try JSONDecoder().decode(Report.self, from: data) }

    var ran: [Scanner] { scanners.filter { $0.state != "notApplicable" } }
    var complete: Set<String> { Set(scanners.filter { $0.state == "complete" }.map(\.id)) }

    func findings(by scanner: String) -> [Finding] {
        findings.filter { $0.reportedBy.contains { $0.scanner == scanner } }
    }
}

extension Report.Scanner {
    var startSeconds: Double? {
        get throws {
            try startedAt.map {
                try Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
                    .timeIntervalSince1970
            }
        }
    }
}

extension Report.Finding {
    /// For a person who reads why a test failed.
    var inWords: String {
        let place = location.path ?? location.url ?? ""
        let by = reportedBy.map { "\($0.scanner) \($0.ruleId)" }.joined(separator: ", ")
        return "\(place):\(location.startLine ?? 0) \(`class`) \(by): \(title)"
    }
}
