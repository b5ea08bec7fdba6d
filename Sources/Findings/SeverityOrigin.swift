/// Where a severity comes from, and what the tool itself said.
package struct SeverityOrigin: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Computed from a CVSS vector.
        case cvssVector
        /// A bare CVSS score, where all else said nothing.
        case cvssScore
        /// SARIF's `security-severity`.
        case securitySeverity
        /// The tool's word, brought to ours by its definition.
        case word
        /// The level that a SARIF result has of itself.
        case level
        /// The level of the rule's default configuration, or of SARIF where nobody says.
        case ruleDefault
        /// The definition's word for everything that the tool reports.
        case fixed
    }

    package var kind: Kind
    /// In the tool's own words: `ERROR`, `8.1`, a vector; `nil` when the definition decides alone.
    package var said: String?

    package init(_ kind: Kind, _ said: String? = nil) {
        self.kind = kind
        self.said = said
    }
}

extension Finding {
    /// The scanners whose word the severity is; the strictest wins.
    package var severityBy: [String] {
        var scanners: [String] = []
        for report in reportedBy
        where report.severity == severity && !scanners.contains(report.scanner) {
            scanners.append(report.scanner)
        }
        return scanners
    }

    /// Adds what another scanner says, or the same one once more: its strictest word counts.
    mutating func add(_ reports: [Report]) {
        for report in reports {
            let place = reportedBy.firstIndex {
                $0.scanner == report.scanner && $0.ruleID == report.ruleID
            }
            guard let place else {
                reportedBy.append(report)
                continue
            }
            if report.severity > reportedBy[place].severity { reportedBy[place] = report }
        }
    }
}
