import Findings
import Foundation
import GRDB

/// What the row of a finding says of it, apart from its life; two equal ones need no writing.
struct FindingRow: Sendable, Hashable {
    var name: StoredFingerprint
    var scanClass: ScanClass
    var severity: Int
    var line: Int?
    var rule: String
    var title: String
    /// Sorted, separated by commas.
    var scanners: String
    var path: String?
    var package: String?
    var packageVersion: String?
    var identifier: String?
    var owner: String?
    /// What else it is known by; `nil` for nothing.
    var names: Data?

    /// The others are scanners that saw it before and have not looked since.
    init(_ finding: Finding, keeping others: [String] = []) {
        name = StoredFingerprint(finding.fingerprint)
        scanClass = finding.scanClass
        severity = finding.severity.number
        line = finding.location.startLine
        rule = finding.ruleID
        title = finding.title
        scanners = Set(finding.reportedBy.map(\.scanner) + others).sorted()
            .joined(separator: ",")
        path = finding.location.path ?? finding.location.url
        package = finding.package?.name
        packageVersion = finding.package?.version
        identifier = finding.identifiers.first
        owner = finding.owners.isEmpty ? nil : finding.owners.joined(separator: " ")
        names = FindingNames(finding).bytes
    }

    var scannerNames: [String] { scanners.split(separator: ",").map(String.init) }

    /// For the matching with today's findings.
    func known() throws -> KnownFinding {
        let names = try FindingNames(self.names)
        return KnownFinding(
            fingerprints: [name.fingerprint] + names.fingerprints, scanClass: scanClass,
            ruleIDs: Set([rule] + names.rules).sorted(),
            identifiers: (identifier.map { [$0] } ?? []) + names.identifiers,
            path: names.isURL ? nil : path, line: line, version: packageVersion)
    }

    /// As much of a finding as says where it lies and who saw it.
    func finding() throws -> Finding {
        let isURL = try FindingNames(names).isURL
        return Finding(
            fingerprint: name.fingerprint, scanClass: scanClass, severity: .unknown, title: title,
            ruleID: rule,
            location: Finding.Location(
                path: isURL ? nil : path, startLine: line, url: isURL ? path : nil),
            reportedBy: scannerNames.map { Finding.Report(scanner: $0, ruleID: rule) })
    }
}
