/// What these tests ask of `sluice/report/v1`.
struct Report: Decodable, Sendable {
    struct Scanner: Decodable, Sendable {
        var id: String
        var state: String
        var reason: String?
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
            var symbol: String?
        }
        struct Reporter: Decodable, Sendable {
            var scanner: String
            var ruleId: String
        }
        var `class`: String
        var severity: String
        var title: String
        var ruleId: String
        var location: Location
        var reportedBy: [Reporter]
        var inlineSuppressed: Bool
    }

    var completeness: String
    var verdict: String
    var exitCode: Int32
    var gaps: [String]
    var scanners: [Scanner]
    var findings: [Finding]
    var notices: [String]

    /// What a scanner found, as texts that can be compared; in some files only.
    func found(by scanner: String, in files: Set<String>) -> Set<String> {
        var all: Set<String> = []
        for finding in findings {
            guard let path = finding.location.path, files.contains(path) else { continue }
            for reporter in finding.reportedBy where reporter.scanner == scanner {
                all.insert("\(reporter.ruleId) \(path):\(finding.location.startLine ?? 0)")
            }
        }
        return all
    }

    func findings(by scanner: String, at path: String) -> [Finding] {
        findings.filter { finding in
            finding.location.path == path
                && finding.reportedBy.contains { $0.scanner == scanner }
        }
    }

    /// What sluice itself tells about a path.
    func evasions(_ kind: String, at path: String) -> [Finding] {
        findings.filter {
            $0.class == "evasion" && $0.severity == "info"
                && $0.ruleId == "sluice.neutralised-" + kind && $0.location.path == path
        }
    }

    func scanner(_ id: String) -> Scanner? { scanners.first { $0.id == id } }
}
