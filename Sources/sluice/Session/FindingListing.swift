import Findings
import Foundation
import History
import Reporting

/// Findings as rows.
struct FindingListing {
    let listing: Listing

    init(_ findings: [ListedFinding], now: Int) {
        var listing = Listing(
            schema: "sluice/findings/v1", name: "findings",
            columns: [
                .init("severity", "SEVERITY"), .init("state", "STATE"), .init("ageDays", "DAYS"),
                .init("fingerprint"), .init("id", "FINDING"), .init("repository", "REPOSITORY"),
                .init("branch", "BRANCH"), .init("place", "PLACE"), .init("rule", "RULE"),
                .init("class"), .init("title"), .init("path"), .init("line"), .init("package"),
                .init("packageVersion"), .init("identifier"), .init("scanners"), .init("owner"),
                .init("team"), .init("stateSince"), .init("until"), .init("firstSeen"),
                .init("fixedAt"), .init("reopened"),
            ])
        for finding in findings {
            let age = ((finding.fixedAt ?? now) - finding.firstSeen) / 86_400_000
            listing.append([
                .text(finding.severity.rawValue), .text(finding.state.rawValue), .number(age),
                .text(finding.fingerprint.description), .text(finding.shortName),
                .text(finding.repository), .text(finding.branch), .text(finding.place),
                .text(finding.rule), .text(finding.scanClass), .text(finding.title),
                .optional(finding.path), .optional(finding.line), .optional(finding.package),
                .optional(finding.packageVersion), .optional(finding.identifier),
                .list(finding.scanners), .optional(finding.owner), .optional(finding.team),
                .time(finding.stateSince), .optional(time: finding.until),
                .time(finding.firstSeen), .optional(time: finding.fixedAt),
                .number(finding.reopened),
            ])
        }
        self.listing = listing
    }
}

extension ListedFinding {
    /// Long enough to be told from millions of others.
    var shortName: String {
        let text = fingerprint.description
        guard text.hasPrefix("v2:") else { return text }
        let tail = text.firstIndex(of: ".").map { String(text[$0...]) } ?? ""
        return text.dropFirst(3).prefix(12) + tail
    }

    var place: String {
        if let package { return package + (packageVersion.map { "@\($0)" } ?? "") }
        return (path ?? "") + (line.map { ":\($0)" } ?? "")
    }
}

/// A finding with its past, for a person.
struct FindingReport {
    let lines: [String]

    init(_ finding: ListedFinding, timeline: [LifeEvent]) {
        var lines = [
            "\(finding.severity.rawValue)  \(finding.title)",
            "  \(finding.fingerprint)",
            "  \(finding.repository), branch \(finding.branch.isEmpty ? "(none)" : finding.branch)"
                + (finding.team.map { ", team \($0)" } ?? ""),
            "  \(finding.scanClass) rule \(finding.rule), reported by "
                + finding.scanners.joined(separator: ", "),
        ]
        if !finding.place.isEmpty { lines.append("  at \(finding.place)") }
        if let identifier = finding.identifier { lines.append("  \(identifier)") }
        if let owner = finding.owner { lines.append("  owner \(owner)") }
        let until = finding.until.map { " until \(Self.moment($0))" } ?? ""
        lines.append(
            "  \(finding.state.rawValue) since \(Self.moment(finding.stateSince))\(until)"
                + (finding.reopened > 0 ? ", reopened \(finding.reopened) times" : ""))
        for event in timeline {
            var line = "    \(Self.moment(Int(event.at)))  \(event.actor): "
            if let from = event.from {
                line += "\(from.rawValue) -> \(event.to.rawValue)"
            } else {
                line += "seen first"
            }
            if let until = event.until { line += " until \(Self.moment(Int(until)))" }
            if let reason = event.reason { line += ", because: \(reason)" }
            lines.append(line)
        }
        self.lines = lines
    }

    private static func moment(_ milliseconds: Int) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return date.formatted(
            Date.ISO8601FormatStyle(dateTimeSeparator: .space).year().month().day()
                .time(includingFractionalSeconds: false)) + " UTC"
    }
}
