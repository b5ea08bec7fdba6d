import Findings
import Manifests

struct Place: Facet {
    struct Parted: Sendable {
        let path: Glob.Path?
        let isURL: Bool
    }

    let path: String?
    let isURL: Bool

    var asked: Parted { Parted(path: path.map { Glob.Path($0) }, isURL: isURL) }

    init(_ finding: Finding) {
        path = finding.location.path
        isURL = finding.location.url != nil
    }
}

extension Place.Parted {
    func lies(in globs: [Glob]) -> Truth {
        guard let path else { return isURL ? .no : .unknown }
        return Truth(globs.contains { $0.matches(path) })
    }
}

struct Owners: Facet {
    let owners: [String]

    init(_ finding: Finding) { owners = finding.owners }

    func belong(to globs: [Glob]) -> Truth {
        if owners.isEmpty { return .unknown }
        return Truth(owners.contains { owner in globs.contains { $0.matches(owner) } })
    }
}

struct Reporters: Facet {
    let scanners: [String]

    init(_ finding: Finding) {
        scanners =
            finding.reportedBy.count == 1
            ? [finding.reportedBy[0].scanner] : Set(finding.reportedBy.map(\.scanner)).sorted()
    }
}

struct RuleNames: Facet {
    let names: [String]

    init(_ finding: Finding) {
        names = [finding.ruleID] + finding.reportedBy.map(\.ruleID).filter { $0 != finding.ruleID }
    }
}

/// A licence is what a finding of that class is about: its name is the rule that it breaks.
struct LicenceName: Facet {
    let name: String?

    init(_ finding: Finding) { name = finding.scanClass == .licence ? finding.ruleID : nil }
}

struct Assessment: Facet {
    let state: String?

    init(_ finding: Finding) { state = finding.analysis?.state }
}
