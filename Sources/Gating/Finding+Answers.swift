import Findings
import Manifests

/// An attribute that a kind of finding never has is no, not unknown: a rule on EPSS says nothing
/// about hard-coded passwords, and telling so for each of them would drown what matters.
extension Finding {
    func lies(in globs: [Glob]) -> Answer {
        guard let path = location.path else {
            return location.url == nil ? .unknown("path") : Answer(false)
        }
        return Answer(globs.contains { $0.matches(path) })
    }

    func has(anyOf numbers: [Int]) -> Answer {
        if cwes.isEmpty, ![.licence, .sbom, .evasion].contains(scanClass) {
            return .unknown("cwe")
        }
        return Answer(cwes.contains { numbers.contains($0) })
    }

    func has(anyOf wanted: [String]) -> Answer {
        if identifiers.isEmpty, isInPackage { return .unknown("cve") }
        let wanted = Set(wanted.map { $0.lowercased() })
        return Answer(identifiers.contains { wanted.contains($0.lowercased()) })
    }

    /// Without word of a fix there is none to take: "none known" is what `fix: none` means.
    var hasFix: Bool { package?.fixedVersions.isEmpty == false }

    func isReported(by scanners: [String]) -> Answer {
        Answer(reportedBy.contains { scanners.contains($0.scanner) })
    }

    func isReported(under globs: [Glob]) -> Answer {
        let rules = [ruleID] + reportedBy.map(\.ruleID)
        return Answer(rules.contains { rule in globs.contains { $0.matches(rule) } })
    }

    func belongs(to globs: [Glob]) -> Answer {
        if owners.isEmpty { return .unknown("owner") }
        return Answer(owners.contains { owner in globs.contains { $0.matches(owner) } })
    }

    func isIn(_ patterns: [PackagePattern]) -> Answer {
        guard let package else {
            let hasPackages = isInPackage || scanClass == .licence || scanClass == .sbom
            return hasPackages ? .unknown("package") : Answer(false)
        }
        return .any(
            patterns.map { $0.matches(package).map { Answer($0) } ?? .unknown("package") })
    }

    /// What only published vulnerabilities have.
    func ofVulnerability<Value>(
        _ attribute: String, _ value: Value?, _ holds: (Value) -> Bool
    ) -> Answer {
        guard let value else {
            return isInPackage || !identifiers.isEmpty ? .unknown(attribute) : Answer(false)
        }
        return Answer(holds(value))
    }

    private var isInPackage: Bool { scanClass == .sca || scanClass == .container }
}
