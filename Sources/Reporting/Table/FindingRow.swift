import Findings

/// One finding on one line: how bad, which line or advisory, what, and who says so.
struct FindingRow {
    let finding: Finding
    /// Inside a package's group; the place is then the advisory.
    let isPackage: Bool
    let mark: Span
    let placeWidth: Int
    let showsNew: Bool
    let options: RenderOptions

    /// The line number, or the advisory of a package.
    static func place(of finding: Finding, isPackage: Bool) -> String {
        if isPackage { return Visible.text(finding.identifiers.first ?? finding.ruleID) }
        return finding.location.startLine.map { "\($0)" } ?? ""
    }

    var lines: [Line] {
        let place = Self.place(of: finding, isPackage: isPackage)
        let facts = [
            Span("    "), mark, Span(" "),
            Span(finding.severity.rawValue.padded(to: 8), finding.severity.style),
            Span("  "),
            Span(isPackage ? place.padded(to: placeWidth) : place.leftPadded(to: placeWidth)),
            Span(placeWidth == 0 ? "" : "  "),
        ]
        let claim = Span(title)
        let extra = [Span(flags, .yellow), Span("  " + source, .faint)]
        let room = options.width - (facts + extra).reduce(0) { $0 + $1.columns }
        // The title tells what to do; it must not be cut to a stump for the sake of the rest.
        let head =
            if claim.columns <= room || room >= 40, !options.verbose {
                [Line(facts + [claim] + extra, .cut(span: facts.count))]
            } else {
                [
                    Line(
                        facts + [claim], options.verbose ? .wrap(hang: 8) : .cut(span: facts.count)),
                    Line(
                        [Span("        " + source, .faint), Span(flags, .yellow)], .wrap(hang: 8)),
                ]
            }
        return head + details
    }

    private var title: String {
        var title = finding.title
        if let symbol = finding.location.symbol { title += " (\(symbol))" }
        if let commit = finding.location.commit {
            title += " in commit \(Wording.shortCommit(commit))"
        }
        return title
    }

    private var flags: String {
        var flags: [String] = []
        if showsNew, finding.isNew { flags.append("NEW") }
        if finding.knownExploited == true { flags.append("EXPLOITED") }
        if let package = finding.package, package.fixedVersions.isEmpty, isVulnerable {
            flags.append("no fix yet")
        }
        if finding.inlineSuppressed { flags.append("suppressed in the code") }
        if let analysis = finding.analysis { flags.append("assessed as \(analysis.state)") }
        for waiver in finding.waivers {
            flags.append("waived by \(waiver.id) until \(waiver.expires)")
        }
        if finding.deadline?.state == .breached { flags.append("OVERDUE") }
        return flags.isEmpty ? "" : "  " + flags.joined(separator: ", ")
    }

    private var isVulnerable: Bool { [.sca, .container].contains(finding.scanClass) }

    /// Who reported it, with the rule where the advisory does not already say it.
    private var source: String {
        var scanners: [String] = []
        for report in finding.reportedBy where !scanners.contains(report.scanner) {
            scanners.append(report.scanner)
        }
        let names = scanners.joined(separator: ", ")
        return isPackage ? names : "\(Self.short(rule: finding.ruleID)) · \(names)"
    }

    /// The end of a long dotted rule name says most: `…audit.dangerous-system-call`.
    static func short(rule: String) -> String {
        let rule = Visible.text(rule)
        if rule.columns <= 32 { return rule }
        let end = rule.split(whereSeparator: { $0 == "." || $0 == "/" }).last ?? rule[...]
        return end.columns < rule.columns && end.columns <= 32
            ? "…\(end)" : rule.truncated(columns: 32)
    }

    private var details: [Line] {
        if !options.verbose { return [] }
        var lines: [Line] = []
        if let details = finding.details, details != finding.title {
            lines += details.split(whereSeparator: \.isNewline).map {
                .text(String($0), .faint, indent: 8)
            }
        }
        let others = finding.identifiers.dropFirst(isPackage ? 1 : 0)
        var facts = others + finding.cwes.map { "CWE-\($0)" }
        if let secret = finding.secret, !secret.isOfLine { facts.append("\(secret)") }
        if let cvss = finding.cvss { facts.append("CVSS \(cvss)") }
        if let layer = finding.location.layer { facts.append("layer \(layer)") }
        if !facts.isEmpty { lines.append(.text(facts.joined(separator: ", "), .faint, indent: 8)) }
        if let risk = finding.risk {
            lines.append(.text("risk \(risk.text)", .faint, indent: 8))
        }
        for waiver in finding.waivers {
            lines.append(
                .text(
                    "waiver \(waiver.id): \(waiver.status.rawValue): \(waiver.reason) (\(waiver.owner), "
                        + "approved by \(waiver.approvedBy), \(waiver.file))", .faint, indent: 8))
        }
        if !finding.severityReasons.isEmpty {
            lines.append(
                .text(
                    "severity: " + finding.severityReasons.joined(separator: "; "), .faint,
                    indent: 8))
        }
        for place in finding.otherLocations {
            let commit = place.commit.map { " in commit \(Wording.shortCommit($0))" } ?? ""
            let line = place.startLine.map { ":\($0)" } ?? ""
            lines.append(.text("also at \(place.path ?? "")\(line)\(commit)", .faint, indent: 8))
        }
        if let fixes = finding.package?.fixedVersions, !fixes.isEmpty {
            lines.append(.text("fixed in \(fixes.joined(separator: ", "))", .faint, indent: 8))
        }
        if let url = finding.location.url {
            lines.append(Line([Span("        at "), Span(url, .faint)]))
        }
        if let url = finding.helpURL { lines.append(Line([Span("        "), Span(url, .faint)])) }
        return lines
    }
}
