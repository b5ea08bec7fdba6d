/// Why a result is part of a finding that another result had made.
package enum MergeRule: String, Sendable, Hashable, CaseIterable {
    /// One scanner says one thing twice.
    case repeated
    /// Another scanner says the very same: equal fingerprints at one place.
    case sameFingerprint
    /// Names of one advisory, for one package.
    case advisory
    /// One weakness in lines that overlap.
    case code
    /// One check of infrastructure, about one resource.
    case infrastructure
    /// One secret in one file.
    case secret

    /// For two scanners' findings of one class.
    init(acrossScanners scanClass: ScanClass) {
        switch scanClass {
        case .sca, .container, .licence, .sbom: self = .advisory
        case .iac: self = .infrastructure
        case .secrets: self = .secret
        case .sast, .dast, .malware, .evasion: self = .code
        }
    }

    /// For two of equal fingerprints.
    init(_ finding: Finding, _ scanner: String) {
        let isRepeated = finding.reportedBy.contains { $0.scanner == scanner }
        self = isRepeated ? .repeated : .sameFingerprint
    }

    /// In words, for a result that joins a finding of an equal fingerprint.
    func reason(_ finding: Finding, _ scanner: String) -> String {
        let sameness = Self.sameness(of: finding)
        return self == .repeated ? "\(scanner) reports it more than once: \(sameness)" : sameness
    }

    private static func sameness(of finding: Finding) -> String {
        let line = finding.location.startLine.map { " on line \($0)" } ?? ""
        switch finding.scanClass {
        case .sca, .container:
            return "same package, both name \(finding.identifiers.first ?? finding.ruleID)"
        case .licence, .sbom: return "same package and rule \(finding.ruleID)"
        case .dast:
            let place = URLTemplate.template(of: finding.location.url ?? "")
            return "same rule \(finding.ruleID) and parameter at \(place)"
        case .secrets:
            let name = finding.secret.map { " \($0)" } ?? ""
            return "same secret\(name)\(line)"
        case .evasion: return "same rule \(finding.ruleID)"
        case .sast, .iac, .malware: return "same rule \(finding.ruleID)\(line)"
        }
    }
}
