import Findings

/// Which rules block or warn, why, and what lifts them.
struct GateSection {
    let scan: Scan
    let options: RenderOptions

    var lines: [Line] {
        guard let gate = scan.gate else { return [.heading("GATE", "no policy was applied")] }
        let told = gate.rules.filter { $0.outcome != .satisfied }
        let satisfied = gate.rules.filter { $0.outcome == .satisfied && $0.action != .off }
        return [.heading("GATE", summary(of: gate))] + breakGlass + risk(of: gate)
            + told.filter { $0.outcome == .blocked }.flatMap(lines(of:))
            + told.filter { $0.outcome == .warned }.flatMap(lines(of:))
            + (options.verbose ? satisfied.flatMap(lines(of:)) : [])
            + gate.remarks.map { .text("! " + $0, .yellow, indent: 2, hang: 2) }
            + (options.verbose ? sources(of: gate) : [])
    }

    private var breakGlass: [Line] {
        scan.breakGlassText.map { [.text($0, .boldRed, indent: 2, hang: 2)] } ?? []
    }

    private func risk(of gate: GateOutcome) -> [Line] {
        guard options.verbose, let risk = gate.risk else { return [] }
        return [.text("risk \(risk.text)", .faint, indent: 2, hang: 2)]
    }

    private func sources(of gate: GateOutcome) -> [Line] {
        gate.sources.map { source in
            .text(
                "\(source.kind.rawValue) \(source.file) sha256:\(source.digest.prefix(16))", .faint,
                indent: 2, hang: 2)
        }
    }

    private func summary(of gate: GateOutcome) -> String {
        let off = gate.rules.count { $0.action == .off }
        let satisfied = gate.rules.count { $0.outcome == .satisfied && $0.action != .off }
        let counts = [
            (gate.blocking.count, "blocks", "block"),
            (gate.rules.count { $0.outcome == .warned }, "warns", "warn"),
            (satisfied, "satisfied", "satisfied"), (off, "off", "off"),
        ]
        let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
        let rules =
            words.isEmpty
            ? "it has no rule, so nothing was judged"
            : "\(Wording.count(gate.rules.count, "rule")): \(words.joined(separator: ", "))"
        let advisory = scan.gateIsAdvisory ? ", told but not enforced" : ""
        return "policy \(gate.policy) · \(rules)\(advisory)"
    }

    private func lines(of rule: RuleOutcome) -> [Line] {
        let (symbol, word, style): (String, String, Span.Style) =
            switch rule.outcome {
            case .blocked: ("✘", "blocks", .red)
            case .warned: ("!", "warns", .yellow)
            case .satisfied: ("✔", "satisfied", .green)
            }
        let head = Line(
            [
                Span("  \(symbol) \(word)  ", style), Span(rule.id, .strong),
                Span("  \(rule.reason)"), Span(origin(of: rule), .faint),
            ], .wrap(hang: 6))
        if rule.outcome == .satisfied { return [head] }
        let help = rule.help.map { [Line.text("→ " + $0, .green, indent: 6, hang: 2)] } ?? []
        return [head] + examples(of: rule) + help
    }

    /// Which policy it stands in, where there are several.
    private func origin(of rule: RuleOutcome) -> String {
        let policies = scan.gate?.sources.count { $0.kind != .waivers } ?? 0
        guard policies > 1, let policy = rule.policy else { return "" }
        return " (\(policy.name))"
    }

    /// The worst few; the sections above mark them all with the same symbol.
    private func examples(of rule: RuleOutcome) -> [Line] {
        let matched = Set(rule.fingerprints)
        let findings = scan.findings.filter { matched.contains($0.fingerprint) }
        let limit = options.verbose ? findings.count : 3
        var lines = findings.prefix(limit).map(example)
        if findings.count > limit {
            lines.append(.text("and \(findings.count - limit) more", .faint, indent: 6))
        }
        return lines
    }

    private func example(_ finding: Finding) -> Line {
        Line(
            [
                Span("      "),
                Span(finding.severity.rawValue.padded(to: 8), finding.severity.style),
                Span("  "), Span(finding.title), Span("  " + Self.place(of: finding), .faint),
            ], .cut(span: 3))
    }

    static func place(of finding: Finding) -> String {
        let location = finding.location
        let path = location.path ?? String((location.url ?? "").prefix { $0 != "?" })
        guard let package = finding.package else {
            return location.startLine.map { "\(path):\($0)" } ?? path
        }
        let version = package.version.map { " \($0)" } ?? ""
        return package.name + version + (path.isEmpty ? "" : " in \(path)")
    }
}
