import Findings

/// What can be done about findings that block: one upgrade for each package, and one repair for each other.
struct RepairChoices {
    let choices: [WayToGreen.Choice]

    /// - Parameter rules: The findings that match each rule that blocks.
    init(_ rules: [[Finding]]) {
        var all: [Fingerprint: (finding: Finding, rules: Set<Int>)] = [:]
        for (rule, findings) in rules.enumerated() {
            for finding in findings {
                all[finding.fingerprint, default: (finding, [])].rules.insert(rule)
            }
        }
        var packages: [String: [(finding: Finding, rules: Set<Int>)]] = [:]
        var choices: [WayToGreen.Choice] = []
        func add(_ action: String, _ lifted: [(finding: Finding, rules: Set<Int>)]) {
            choices.append(
                WayToGreen.Choice(
                    action: action,
                    lifts: rules.indices.map { rule in lifted.count { $0.rules.contains(rule) } },
                    findings: lifted.count))
        }
        for entry in all.values.sorted(by: { $0.finding.fingerprint < $1.finding.fingerprint }) {
            if let package = entry.finding.package {
                packages["\(package.ecosystem ?? "")/\(package.name)", default: []].append(entry)
            } else {
                add(Self.repair(of: entry.finding), [entry])
            }
        }
        for (_, entries) in packages.sorted(by: { $0.key < $1.key }) {
            let name = entries[0].finding.package?.name ?? ""
            let mendable = entries.filter { $0.finding.package?.fixedVersions.isEmpty == false }
            if let step = UpgradeAdvice(mendable.map(\.finding)).steps.last {
                let lifted = mendable.filter { entry in
                    UpgradeAdvice([entry.finding]).holds(in: step.version)
                }
                add("raise \(name) to \(step.version)", lifted)
                let rest = entries.filter { entry in
                    !lifted.contains { $0.finding.fingerprint == entry.finding.fingerprint }
                }
                for entry in rest { add(Self.replacement(of: entry.finding, name), [entry]) }
            } else {
                add("replace \(name), for which no fix is known", entries)
            }
        }
        self.choices = choices
    }

    private static func replacement(of finding: Finding, _ name: String) -> String {
        "mend \(finding.identifiers.first ?? finding.ruleID) in \(name), which no such upgrade does"
    }

    private static func repair(of finding: Finding) -> String {
        let place = finding.location.path.map { path in
            path + (finding.location.startLine.map { ":\($0)" } ?? "")
        }
        let verb = finding.scanClass == .secrets ? "revoke and remove" : "mend"
        return "\(verb) \(finding.ruleID)"
            + ((place ?? finding.location.url).map { " in \($0)" } ?? "")
    }
}
