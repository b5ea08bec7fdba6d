import Findings

/// What the findings were compared with, and what that cannot tell.
struct BaselineLines {
    let scan: Scan
    let options: RenderOptions

    var lines: [Line] {
        let baseline = scan.baseline
        guard baseline.kind != .none else {
            // Nobody asked for one: a line of it in each report would say nothing.
            guard let ref = baseline.ref else { return [] }
            let why = baseline.reason ?? "not known"
            return [line("baseline: none, so everything counts as new; \(ref): \(why)", .yellow)]
        }
        var lines = [line("baseline: \(origin) · \(outcome)", .faint)]
        lines += baseline.gaps.map { line("! \($0)", .yellow) }
        let most = options.verbose ? baseline.resolved.count : 3
        lines += baseline.resolved.prefix(most).map { finding in
            let place = finding.location.path ?? finding.location.url ?? ""
            return line("resolved: \(finding.title)  \(place)", .green)
        }
        if baseline.resolved.count > most {
            lines.append(line("and \(baseline.resolved.count - most) more resolved", .green))
        }
        return lines
    }

    private func line(_ text: String, _ style: Span.Style) -> Line {
        .text(text, style, indent: 4, hang: 2)
    }

    var origin: String {
        let baseline = scan.baseline
        let commit = baseline.commit.map(Wording.shortCommit) ?? "no commit"
        let ref = baseline.ref ?? ""
        switch baseline.kind {
        case .none: return "none"
        case .report: return "report \(ref) (\(commit))"
        case .history: return "run \(baseline.run ?? "") of the history (\(commit))"
        case .earlierRun:
            return "merge base with \(ref) (\(commit)), kept run \(baseline.run ?? "")"
        case .scan:
            let cost = Wording.duration(baseline.seconds ?? 0)
            return "merge base with \(ref) (\(commit)), scanned for this in \(cost)"
        }
    }

    var outcome: String {
        let baseline = scan.baseline
        var parts = [
            "\(baseline.unchanged) unchanged", "\(scan.findings.count(where: \.isNew)) new",
            "\(baseline.resolved.count) resolved",
        ]
        if baseline.uncertain > 0 { parts.append("\(baseline.uncertain) uncertain") }
        if baseline.unseen > 0 { parts.append("\(baseline.unseen) not looked for again") }
        return parts.joined(separator: ", ")
    }
}
