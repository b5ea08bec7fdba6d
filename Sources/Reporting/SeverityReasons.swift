import Findings

extension Finding.Report {
    /// Such as `bandit: high (says HIGH)`.
    var severityInWords: String {
        let why = severityOrigin.map { " (\($0.inWords))" } ?? ""
        return "\(scanner): \(severity.rawValue)\(why)"
    }
}

extension Finding {
    /// What each scanner says of the severity and why, the one that decided first.
    var severityReasons: [String] {
        let known = reportedBy.filter { $0.severityOrigin != nil }
        var reasons: [String] = []
        for report in known.filter({ $0.severity == severity })
            + known.filter({ $0.severity != severity })
        where !reasons.contains(report.severityInWords) {
            reasons.append(report.severityInWords)
        }
        return reasons
    }
}

extension SeverityOrigin {
    fileprivate var inWords: String {
        let said = said ?? ""
        return switch kind {
        case .cvssVector: "by \(said)"
        case .cvssScore: "by the CVSS score \(said)"
        case .securitySeverity: "security-severity \(said)"
        case .word: "says \(said)"
        case .level: "level \(said)"
        case .ruleDefault: "the rule's level \(said)"
        case .fixed: "by its definition"
        }
    }
}
