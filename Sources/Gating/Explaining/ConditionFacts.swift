import Findings
import Manifests

/// Which findings meet each condition of a match, asked as the gate itself would.
struct ConditionFacts {
    private let conditions: [(condition: Match.Condition, meeting: Set<Fingerprint>)]

    init(_ match: Match, of policy: Policy, _ evidence: Gate.Evidence) {
        conditions = match.conditions.map { condition in
            (condition, SingleMatch(Match([condition]), of: policy).matching(evidence))
        }
    }

    func conditions(of finding: Finding) -> [GateExplanation.Condition] {
        conditions.map { condition, meeting in
            GateExplanation.Condition(
                wanted: condition.wanted, value: condition.value(of: finding),
                holds: meeting.contains(finding.fingerprint))
        }
    }
}

extension Match.Condition {
    /// As the policy writes it.
    var wanted: String {
        switch self {
        case .scanClass(let classes): Self.list("class", classes.map(\.rawValue))
        case .severity(let severities): Self.list("severity", severities.map(\.rawValue))
        case .severityAtLeast(let least): "severity: {gte: \(least.rawValue)}"
        case .path(let globs): Self.list("path", globs.map(\.description))
        case .pathOutside(let globs):
            "path: {not: \(globs.map(\.description).joined(separator: ", "))}"
        case .cwe(let numbers): Self.list("cwe", numbers.map { "CWE-\($0)" })
        case .identifier(let names): Self.list("cve", names)
        case .fixAvailable(let isThere): "fix: \(isThere ? "available" : "none")"
        case .new(let isNew): "new: \(isNew)"
        case .scanner(let names): Self.list("scanner", names.map(\.value))
        case .rule(let globs): Self.list("rule", globs.map(\.description))
        case .knownExploited(let isKnown): "kev: \(isKnown)"
        case .inlineSuppressed(let isSuppressed): "inline_suppressed: \(isSuppressed)"
        case .owner(let globs): Self.list("owner", globs.map(\.description))
        case .any(let matches):
            "any: [" + matches.map(\.wanted).joined(separator: ", ") + "]"
        case .all(let matches):
            "all: [" + matches.map(\.wanted).joined(separator: ", ") + "]"
        case .not(let match): "not: \(match.wanted)"
        default: words
        }
    }

    /// What a finding has of it; `nil` when it has nothing.
    func value(of finding: Finding) -> String? {
        switch self {
        case .scanClass: return finding.scanClass.rawValue
        case .severity, .severityAtLeast: return finding.severity.rawValue
        case .path, .pathOutside: return finding.location.path ?? finding.location.url
        case .cwe:
            return Self.joined(finding.cwes.map { "CWE-\($0)" })
        case .identifier: return Self.joined(finding.identifiers)
        case .fixAvailable: return finding.package.map { Self.joined($0.fixedVersions) ?? "none" }
        case .new: return "\(finding.isNew)"
        case .scanner: return Self.joined(finding.reportedBy.map(\.scanner))
        case .rule: return finding.ruleID
        case .knownExploited: return finding.knownExploited.map { "\($0)" }
        case .inlineSuppressed: return "\(finding.inlineSuppressed)"
        case .owner: return Self.joined(finding.owners)
        case .package: return finding.package.map { $0.purl ?? $0.name }
        case .any(let matches), .all(let matches):
            return Self.joined(matches.flatMap { $0.values(of: finding) })
        case .not(let match): return Self.joined(match.values(of: finding))
        default: return otherValue(of: finding)
        }
    }

    private func otherValue(of finding: Finding) -> String? {
        switch words {
        case "epss": finding.epss.map { "\($0)" }
        case "cvss": finding.cvss.map { "\($0)" }
        case "cvssMetrics": finding.cvssVector.map { "\($0)" }
        default: nil
        }
    }

    private static func list(_ name: String, _ values: [String]) -> String {
        values.count == 1 ? "\(name): \(values[0])" : "\(name): [\(values.joined(separator: ", "))]"
    }

    private static func joined(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: ", ")
    }
}

extension Match {
    fileprivate var wanted: String {
        "{" + conditions.map(\.wanted).joined(separator: ", ") + "}"
    }

    fileprivate func values(of finding: Finding) -> [String] {
        conditions.compactMap { condition in
            condition.value(of: finding).map { "\(condition.words) \($0)" }
        }
    }
}
