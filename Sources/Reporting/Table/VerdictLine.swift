package import Findings

/// The last line of the table, and all that `--quiet` shows.
package struct VerdictLine: Sendable {
    private let scan: Scan

    package init(_ scan: Scan) { self.scan = scan }

    /// One row without a line feed, colours only if asked for.
    package func text(colour: Bool) -> String {
        line.rows(width: .max, colour: colour).joined()
    }

    var line: Line {
        let rest = ([scanners, findings] + scope + ["report \(scan.run.id)"])
            .joined(separator: " · ")
        return Line([Span(verdict, style), Span(" · " + rest)])
    }

    private var isComplete: Bool { scan.completeness.isComplete }

    private var verdict: String {
        if let imbalance = scan.imbalances.first { return "BUG IN SLUICE: \(imbalance)" }
        if let signal = scan.cancelledBy { return "CANCELLED by \(Self.name(of: signal))" }
        switch scan.verdict {
        case .blocked:
            let rules = Wording.count(scan.gate?.blocking.count ?? 0, "rule")
            let override = scan.breakGlass.map { ", BREAK-GLASS by \($0.who)" } ?? ""
            return "BLOCKED by \(rules)" + (scan.gateIsAdvisory ? " (not enforced)" : "") + override
                + (isComplete ? "" : ", INCOMPLETE: \(gaps)")
        case .warned where isComplete:
            let rules = scan.gate?.rules.count { $0.outcome == .warned } ?? 0
            return "WARNED by \(Wording.count(rules, "rule"))"
        case .passed where isComplete: return "PASSED"
        case .notEvaluated where isComplete: return "NOT JUDGED: no policy rule was applied"
        case .warned, .passed, .notEvaluated: return "INCOMPLETE: \(gaps)"
        }
    }

    /// The scanners by name, other gaps in full; the section above has the reasons.
    private var gaps: String {
        let texts = scan.completeness.gaps.map { gap in
            GapSection.run(for: gap, in: scan).map { "\($0.scanner) \($0.state.word)" } ?? gap
        }
        return Wording.list(texts, atMost: 3)
    }

    private var scanners: String {
        let applicable = scan.scanners.filter { $0.state != .notApplicable }
        let complete = applicable.count { $0.state == .complete }
        return "\(complete)/\(applicable.count) "
            + (applicable.count == 1 ? "scanner complete" : "scanners complete")
    }

    private var scope: [String] {
        scan.scope.map { ["changed files only (\($0.files) of \($0.allFiles))"] } ?? []
    }

    /// Without a baseline everything counts as new, which then says nothing.
    private var findings: String {
        let total = Wording.count(scan.findings.count, "finding")
        let new = scan.findings.count(where: \.isNew)
        return scan.baseline.kind == .none && new == scan.findings.count
            ? total : "\(total) (\(new) new)"
    }

    private var style: Span.Style {
        if scan.cancelledBy != nil { return .yellow }
        switch scan.exitCode {
        case .success: return scan.verdict == .passed ? .green : .yellow
        default: return .boldRed
        }
    }

    private static func name(of signal: Int32) -> String {
        switch signal {
        case 2: "SIGINT"
        case 15: "SIGTERM"
        default: "signal \(signal)"
        }
    }
}
