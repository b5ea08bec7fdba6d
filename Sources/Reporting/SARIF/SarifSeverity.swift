import Findings

extension Severity {
    /// SARIF knows three levels; what nobody rated is a warning, so that it is seen.
    var sarifLevel: SarifLog.Level {
        switch self {
        case .critical, .high: .error
        case .medium, .unknown: .warning
        case .low, .info: .note
        }
    }

    /// A score from the middle of each band of GitHub's scale (over 9.0 critical, 7.0–8.9 high,
    /// 4.0–6.9 medium, 0.1–3.9 low), for findings without a CVSS score.
    fileprivate var securityScore: Double? {
        switch self {
        case .critical: 9.5
        case .high: 8.0
        case .medium: 5.5
        case .low: 3.0
        case .info: 0.0
        case .unknown: nil
        }
    }
}

extension Finding {
    /// The CVSS base score, else one that stands for the severity.
    ///
    /// A score outside the severity's own band loses to it: tools downgrade or upgrade for a reason,
    /// and the log must not contradict the verdict.
    var securityScore: Double? {
        guard let cvss = cvss.finite, (0...10).contains(cvss) else { return severity.securityScore }
        return severity == .unknown || Severity(cvssScore: cvss) == severity
            ? cvss : severity.securityScore
    }
}
