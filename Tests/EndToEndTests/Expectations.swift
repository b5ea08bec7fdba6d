import Foundation
import Yams

/// What `Tests/Fixtures/expected.yaml` demands; the words are explained at its top.
struct Expectations: Decodable, Sendable {
    struct Place: Decodable, Sendable {
        var id: String
        var ref: String?
        var `class`: String
        var path: String
        var line: Int?
        var lines: [Int]?
        var cwe: [String]?
        var rules: [String]?
        var commit: Int?
        var by: [String]?
    }

    struct Dependency: Decodable, Sendable {
        var id: String
        var path: String
        var package: String
        var version: String
        var cve: [String]
        var by: [String]
    }

    struct Licence: Decodable, Sendable {
        var id: String
        var path: String
        var package: String
        var rule: String
        var by: [String]
    }

    var commits: [Int: String]
    var expected: [Place]
    var history: [Place]
    var dependencies: [Dependency]
    var licences: [Licence]
    var decoys: [Place]

    static func load() throws -> Expectations {
        let file = BuiltSluice.project + "/Tests/Fixtures/expected.yaml"
        return try YAMLDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: file)))
    }

    /// The id of a commit, without the mark that keeps it from looking like a secret.
    func commit(_ ordinal: Int?) -> String? {
        ordinal.flatMap { commits[$0] }.map { String($0.dropFirst("sha1:".count)) }
    }
}

extension Expectations.Place {
    /// Whether a finding begins where this entry says.
    func covers(_ finding: Report.Finding) -> Bool {
        guard finding.class == `class`, finding.location.path == path,
            let start = finding.location.startLine
        else { return false }
        let first = line ?? lines?.first ?? 0
        return (first...max(first, line ?? lines?.last ?? 0)).contains(start)
    }

    /// The same, demanded of one scanner alone.
    func by(_ scanner: String) -> Self {
        var entry = self
        entry.by = [scanner]
        return entry
    }

    /// Whether a report holds it, seen by one of the scanners that can.
    func isFound(in report: Report) -> Bool {
        let found = report.findings.filter { finding in
            covers(finding)
                && finding.reportedBy.contains { reporter in
                    (by ?? []).contains(reporter.scanner) && isNamed(by: reporter.ruleId)
                }
        }
        guard let cwe else { return !found.isEmpty }
        let named = Set(found.flatMap(\.cwes).map { "CWE-\($0)" })
        return !named.isDisjoint(with: cwe)
    }

    /// A rule counts with or without its scanner's name in front.
    private func isNamed(by rule: String) -> Bool {
        guard let rules else { return true }
        return rules.contains { rule == $0 || rule.hasSuffix("/" + $0) }
    }
}

extension Expectations.Dependency {
    /// The same, demanded of one scanner alone.
    func by(_ scanner: String) -> Self {
        var entry = self
        entry.by = [scanner]
        return entry
    }

    func isFound(in report: Report) -> Bool {
        report.findings.contains { finding in
            finding.class == "sca" && finding.location.path == path
                && finding.package?.name.lowercased() == package
                && finding.package?.version == version
                && !Set(cve).isDisjoint(with: finding.identifiers)
                && finding.reportedBy.contains { by.contains($0.scanner) }
        }
    }
}

extension Expectations.Licence {
    func isFound(in report: Report) -> Bool {
        report.findings.contains { finding in
            finding.class == "licence" && finding.location.path == path
                && finding.package?.name == package && finding.ruleId == rule
                && finding.reportedBy.contains { by.contains($0.scanner) }
        }
    }
}
