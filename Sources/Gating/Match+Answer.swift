import Findings
import Manifests

extension Match {
    /// Asks all conditions about one finding.
    func answer(for finding: Finding, unknownSeverity: Severity) -> Answer {
        .all(conditions.map { $0.answer(for: finding, unknownSeverity: unknownSeverity) })
    }
}

extension Match.Condition {
    func answer(for finding: Finding, unknownSeverity: Severity) -> Answer {
        switch self {
        case .any(let matches):
            return .any(matches.map { $0.answer(for: finding, unknownSeverity: unknownSeverity) })
        case .all(let matches):
            return .all(matches.map { $0.answer(for: finding, unknownSeverity: unknownSeverity) })
        case .not(let match):
            return match.answer(for: finding, unknownSeverity: unknownSeverity).negated
        case .severity(let severities):
            // A rule on `unknown` still finds what counts as something else elsewhere.
            let counted = finding.severity == .unknown ? unknownSeverity : finding.severity
            return Answer(severities.contains(counted) || severities.contains(finding.severity))
        case .severityAtLeast(let least):
            let counted = finding.severity == .unknown ? unknownSeverity : finding.severity
            return Answer(counted >= least)
        default: return attributeAnswer(for: finding)
        }
    }

    private func attributeAnswer(for finding: Finding) -> Answer {
        switch self {
        case .scanClass(let classes): Answer(classes.contains(finding.scanClass))
        case .path(let globs): finding.lies(in: globs)
        case .pathOutside(let globs): finding.lies(in: globs).negated
        case .cwe(let numbers): finding.has(anyOf: numbers)
        case .identifier(let identifiers): finding.has(anyOf: identifiers)
        case .fixAvailable(let isAvailable): Answer(finding.hasFix == isAvailable)
        case .new(let isNew): Answer(finding.isNew == isNew)
        case .scanner(let names): finding.isReported(by: names.map(\.value))
        case .rule(let globs): finding.isReported(under: globs)
        case .knownExploited(let isKnown):
            finding.ofVulnerability("kev", finding.knownExploited) { $0 == isKnown }
        case .epssAtLeast(let least): finding.ofVulnerability("epss", finding.epss) { $0 >= least }
        case .cvssAtLeast(let least): finding.ofVulnerability("cvss", finding.cvss) { $0 >= least }
        case .package(let patterns): finding.isIn(patterns)
        case .inlineSuppressed(let isSuppressed): Answer(finding.inlineSuppressed == isSuppressed)
        case .owner(let globs): finding.belongs(to: globs)
        case .severity, .severityAtLeast, .any, .all, .not: Answer(false)
        }
    }
}
