import Findings

/// Findings that one person mends in one place: a file, a package in a manifest, a URL.
struct FindingGroup {
    /// The part of the report that it belongs to.
    enum Topic: Int, CaseIterable {
        case secrets, dependencies, images, code, infrastructure, web, licences, evasion

        init(_ scanClass: ScanClass) {
            switch scanClass {
            case .secrets: self = .secrets
            case .sca: self = .dependencies
            case .container: self = .images
            case .sast, .malware: self = .code
            case .iac: self = .infrastructure
            case .dast: self = .web
            case .licence, .sbom: self = .licences
            case .evasion: self = .evasion
            }
        }

        var title: String {
            switch self {
            case .secrets: "Secrets"
            case .dependencies: "Dependencies"
            case .images: "Image packages"
            case .code: "Code"
            case .infrastructure: "Infrastructure"
            case .web: "Web"
            case .licences: "Licences and components"
            case .evasion: "Attempts to escape the scan, neutralised"
            }
        }
    }

    let topic: Topic
    /// The file, the URL, or the manifest of the package.
    let place: String
    let package: Finding.Package?
    /// Worst first, as the scan sorts them.
    private(set) var findings: [Finding]

    var worst: Severity { findings.map(\.severity).max() ?? .unknown }

    /// All groups, the one that needs a person most in front.
    static func groups(of scan: Scan, blocking: Set<Fingerprint>) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        var places: [Key: Int] = [:]
        for finding in scan.findings {
            let key = Key(finding)
            if let place = places[key] {
                groups[place].findings.append(finding)
            } else {
                places[key] = groups.count
                groups.append(
                    FindingGroup(
                        topic: key.topic, place: key.place,
                        package: key.name == nil ? nil : finding.package, findings: [finding]))
            }
        }
        return groups.map { ($0, $0.urgency(blocking: blocking)) }
            .sorted { left, right in
                left.1 == right.1
                    ? left.0.name < right.0.name : right.1.lexicographicallyPrecedes(left.1)
            }
            .map(\.0)
    }

    private var name: String { "\(place) \(package?.name ?? "") \(package?.version ?? "")" }

    /// Blocking ones first, then by the number of findings of each severity.
    private func urgency(blocking: Set<Fingerprint>) -> [Int] {
        [findings.count { blocking.contains($0.fingerprint) }.signum()]
            + Severity.allCases.sorted(by: >).map { severity in
                findings.count { $0.severity == severity }
            }
    }

    private struct Key: Hashable {
        let topic: Topic
        let place: String
        var name: String?
        var version: String?

        init(_ finding: Finding) {
            topic = Topic(finding.scanClass)
            let location = finding.location
            switch topic {
            case .web: place = String((location.url ?? location.path ?? "").prefix { $0 != "?" })
            default: place = location.path ?? location.url ?? ""
            }
            switch topic {
            case .dependencies, .images, .licences:
                name = finding.package?.name.lowercased()
                version = finding.package?.version
            case .code where finding.scanClass == .malware:
                name = finding.package?.name.lowercased()
                version = finding.package?.version
            case .secrets, .code, .infrastructure, .web, .evasion: break
            }
        }
    }
}
