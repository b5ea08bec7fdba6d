import Findings

/// What was not examined, and what to do about it.
struct MarkdownGaps {
    let scan: Scan

    var lines: [String] {
        if scan.completeness.isComplete { return [] }
        return ["", "### What was not examined", ""]
            + scan.completeness.gaps.map { gap in
                guard let run = GapSection.run(for: gap, in: scan) else {
                    return "- ❌ " + MarkdownText.escaped(gap)
                }
                let advice: String =
                    switch GapSection.advice(for: run) {
                    case .command(let command)?: "; run \(MarkdownText.code(command))"
                    case .words(let words)?: "; to do: " + MarkdownText.escaped(words)
                    case nil: ""
                    }
                return
                    "- \(run.state.symbol) \(run.state.word): **\(MarkdownText.escaped(run.scanner))** "
                    + MarkdownText.escaped(run.reason ?? "no reason was given")
                    + (scan.cancelledBy == nil ? advice : "")
            }
    }
}

/// Which rules block or warn, with their worst findings.
struct MarkdownGate {
    let scan: Scan

    private static let examples = 5

    var lines: [String] {
        guard let gate = scan.gate else { return [] }
        let told = gate.blocking + gate.rules.filter { $0.outcome == .warned }
        if told.isEmpty { return [] }
        let title = gate.blocking.isEmpty ? "Why it is warned of" : "Why it is blocked"
        return ["", "### \(title)"] + told.flatMap(lines(of:))
    }

    private func lines(of rule: RuleOutcome) -> [String] {
        let matched = Set(rule.fingerprints)
        let findings = scan.findings.filter { matched.contains($0.fingerprint) }
        let sign = rule.outcome == .blocked ? "✘ blocks" : "! warns"
        var lines = [
            "",
            "**\(sign): \(MarkdownText.code(rule.id))** \(MarkdownText.escaped(rule.reason)) "
                + "(limit \(rule.limit), matched \(rule.matched))", "",
        ]
        lines += findings.prefix(Self.examples).map { finding in
            "- \(finding.severity.shape) \(finding.severity.rawValue): "
                + MarkdownText.escaped(finding.title.truncated(columns: 200)) + " "
                + MarkdownText.code(GateSection.place(of: finding).truncated(columns: 200))
        }
        if findings.count > Self.examples {
            lines.append("- and \(findings.count - Self.examples) more")
        }
        if let help = rule.help { lines += ["", "> " + MarkdownText.escaped(help)] }
        return lines
    }
}

/// How each scanner ended, folded.
struct MarkdownScanners {
    let scan: Scan

    var lines: [String] {
        let runs = scan.scanners.filter { $0.state != .notApplicable }
        if runs.isEmpty { return [] }
        let complete = runs.count { $0.state == .complete }
        let rows = runs.map { run in
            let why =
                run.state == .complete
                ? run.evidence.joined(separator: ", ") : run.reason ?? "no reason was given"
            return
                "| \(MarkdownText.escaped(run.scanner)) \(MarkdownText.escaped(run.version ?? "")) "
                + "| \(run.state.symbol) \(run.state.word) "
                + "| \(run.attempts > 0 ? Wording.duration(run.durationSeconds) : "–") "
                + "| \(MarkdownText.escaped(why.truncated(columns: 300))) |"
        }
        return [
            "", "<details><summary>Scanners: \(complete) of \(runs.count) complete</summary>", "",
            "| scanner | state | time | evidence or reason |", "|---|---|---|---|",
        ] + rows + ["", "</details>"]
    }
}

/// As many findings as there is room for, what blocks and the worst first.
struct MarkdownFindings {
    let scan: Scan

    func add(to text: inout MarkdownBudget) {
        if scan.findings.isEmpty { return }
        let marks = GateMarks(scan.gate)
        let blocking = scan.findings.filter { marks.blocking.contains($0.fingerprint) }
        let others = scan.findings.filter { !marks.blocking.contains($0.fingerprint) }
        let head = [
            "", "<details><summary>Findings</summary>", "",
            "| severity | finding | place | by |", "|---|---|---|---|",
        ]
        guard text.add(lines: head) == head.count else {
            return text.close("\n**All \(scan.findings.count) findings are left out here.**\n")
        }
        let rows = (blocking + others).lazy.map { row($0, marks) }
        var shown = 0
        for row in rows {
            guard text.add(lines: [row]) == 1 else { break }
            shown += 1
        }
        text.close("\n</details>\n")
        if shown < scan.findings.count {
            let left = Array((blocking + others).dropFirst(shown))
            text.close(
                "\n**\(left.count) of \(scan.findings.count) findings are left out here**: "
                    + "\(Wording.severities(left)). The JSON report has all of them.\n")
        }
    }

    private func row(_ finding: Finding, _ marks: GateMarks) -> String {
        let sign = marks.blocking.contains(finding.fingerprint) ? " ✘" : ""
        let new = scan.baseline.kind != .none && finding.isNew ? " **new**" : ""
        let title = MarkdownText.escaped(finding.title.truncated(columns: 160))
        let place = MarkdownText.code(GateSection.place(of: finding).truncated(columns: 120))
        let scanners = finding.reportedBy.map(\.scanner).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let names = MarkdownText.escaped(scanners.joined(separator: ", ").truncated(columns: 80))
        return
            "| \(finding.severity.shape) \(finding.severity.rawValue)\(sign) | \(title)\(new) | \(place) | \(names) |"
    }
}
