import Findings

/// What was found, grouped by what a person would open to mend it, worst first.
struct FindingSection {
    let scan: Scan
    let options: RenderOptions
    private let marks: GateMarks
    /// Minor findings are folded only when there are many; five lines are no burden.
    private let foldsMinor: Bool
    /// Without a baseline everything is new, and saying so would say nothing.
    private let showsNew: Bool

    init(scan: Scan, options: RenderOptions) {
        self.scan = scan
        self.options = options
        let marks = GateMarks(scan.gate)
        self.marks = marks
        let minor = scan.findings.count { $0.severity.isMinor && !marks.isMarked($0) }
        showsNew = scan.baseline.kind != .none || scan.findings.contains { !$0.isNew }
        foldsMinor = !options.verbose && minor > 5
    }

    var lines: [Line] {
        let baseline = BaselineLines(scan: scan, options: options).lines
        if scan.findings.isEmpty {
            let none = scan.completeness.isComplete ? "none" : "none in what was examined; see GAPS"
            return [.heading("FINDINGS", none)] + baseline
        }
        let groups = FindingGroup.groups(of: scan, blocking: marks.blocking)
        var topics: [FindingGroup.Topic] = []
        for group in groups where !topics.contains(group.topic) { topics.append(group.topic) }
        return [.heading("FINDINGS", summary)] + baseline + legend + owners
            + topics.flatMap { topic in lines(of: topic, groups.filter { $0.topic == topic }) }
    }

    private var summary: String {
        let new = scan.findings.count(where: \.isNew)
        let known = showsNew ? " (\(new) new)" : ""
        return "\(scan.findings.count)\(known): \(Wording.severities(scan.findings))"
    }

    private var legend: [Line] {
        let signs = [("✘ blocks", marks.blocking), ("! warns", marks.warning)]
        let used = signs.filter { !$0.1.isEmpty }.map(\.0)
        return used.isEmpty ? [] : [.text(used.joined(separator: " · "), .faint, indent: 4)]
    }

    /// Who has how much to do; nothing when the repository names nobody.
    private var owners: [Line] {
        var counts: [String: Int] = [:]
        for finding in scan.findings { counts[finding.owner ?? "", default: 0] += 1 }
        let nobody = counts.removeValue(forKey: "") ?? 0
        if counts.isEmpty { return [] }
        let named = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "\($0.key) \($0.value)" }
        let list = Wording.list(named, atMost: options.verbose ? named.count : 6)
        return [
            .text(
                "owners: " + list + (nobody > 0 ? " · nobody \(nobody)" : ""), .faint, indent: 4,
                hang: 2)
        ]
    }

    private func lines(of topic: FindingGroup.Topic, _ groups: [FindingGroup]) -> [Line] {
        let findings = groups.flatMap(\.findings)
        let counts = Span("  \(Wording.severities(findings))", .faint)
        let title = Line([Span("  \(topic.title)", .strong), counts], .wrap(hang: 4))
        let shown = groups.filter { $0.findings.contains { !isFolded($0) } }
        let hidden = groups.filter { $0.findings.allSatisfy(isFolded) }
        return [.blank, title] + shown.flatMap(lines(of:)) + hiddenLine(hidden)
    }

    private func isFolded(_ finding: Finding) -> Bool {
        foldsMinor && finding.severity.isMinor && !marks.isMarked(finding)
    }

    private func lines(of group: FindingGroup) -> [Line] {
        let shown = group.findings.filter { !isFolded($0) }
        let folded = group.findings.filter(isFolded)
        let isPackage = group.package != nil
        let lineWidth = shown.map { FindingRow.place(of: $0, isPackage: isPackage).columns }.max()
        var lines = GroupHeading(group: group).lines
        for finding in shown {
            let row = FindingRow(
                finding: finding, isPackage: isPackage, mark: marks.mark(of: finding),
                placeWidth: min(24, lineWidth ?? 0), showsNew: showsNew, options: options)
            lines += row.lines
        }
        if !folded.isEmpty {
            lines.append(.text("+ \(Wording.severities(folded))", .faint, indent: 8))
        }
        return lines
    }

    private func hiddenLine(_ groups: [FindingGroup]) -> [Line] {
        if groups.isEmpty { return [] }
        let kinds = Wording.severities(groups.flatMap(\.findings))
        let places = Wording.count(groups.count, "more place")
        return [.text("+ \(kinds) in \(places); --verbose lists them", .faint, indent: 4)]
    }
}

/// What the gate's rules say of single findings.
struct GateMarks {
    let blocking: Set<Fingerprint>
    let warning: Set<Fingerprint>

    init(_ gate: GateOutcome?) {
        let rules = gate?.rules ?? []
        blocking = Set(rules.filter { $0.outcome == .blocked }.flatMap(\.fingerprints))
        warning = Set(rules.filter { $0.outcome == .warned }.flatMap(\.fingerprints))
    }

    func isMarked(_ finding: Finding) -> Bool {
        blocking.contains(finding.fingerprint) || warning.contains(finding.fingerprint)
    }

    func mark(of finding: Finding) -> Span {
        if blocking.contains(finding.fingerprint) { return Span("✘", .red) }
        return warning.contains(finding.fingerprint) ? Span("!", .yellow) : Span(" ")
    }
}
