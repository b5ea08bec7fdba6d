import Findings

/// Why the scan is incomplete, who acts, and what to do; then what else a person should know.
struct GapSection {
    let scan: Scan

    var lines: [Line] {
        var lines: [Line] = []
        if !scan.completeness.isComplete {
            lines.append(.heading("GAPS", Self.summary(of: scan)))
            lines += scan.completeness.gaps.flatMap(gapLines)
        }
        if !scan.notices.isEmpty {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading("NOTES"))
            lines += scan.notices.map { .text("- " + $0, indent: 2, hang: 2) }
        }
        return lines
    }

    private static func summary(of scan: Scan) -> String {
        scan.cancelledBy == nil
            ? "what was not examined; the team that runs sluice acts, not the developer"
            : "what was not examined when the run was cancelled"
    }

    private func gapLines(_ gap: String) -> [Line] {
        guard let run = Self.run(for: gap, in: scan) else {
            return [Line([Span("  ✘ ", .red), Span(gap)], .wrap(hang: 4))]
        }
        let head = [
            Span("  \(run.state.symbol) ", run.state.style), Span(run.scanner, .strong),
            Span(" \(run.state.word): \(run.reason ?? "no reason was given")"),
        ]
        return [Line(head, .wrap(hang: 4))] + advice(for: run)
    }

    private func advice(for run: ScannerRun) -> [Line] {
        if scan.cancelledBy != nil { return [] }
        switch Self.advice(for: run) {
        case .command(let command)?: return [Line([Span("    run: "), Span(command, .strong)])]
        case .words(let words)?: return [.text("to do: " + words, indent: 4, hang: 2)]
        case nil: return []
        }
    }

    /// How somebody mends a gap.
    enum Advice {
        case command(String)
        case words(String)
    }

    static func advice(for run: ScannerRun) -> Advice? {
        if let remedy = run.remedy { return .command(remedy) }
        let log = run.log.map { ", its output is in \($0)" } ?? ""
        return switch run.state {
        case .missing: .words("install \(run.scanner), or take it out of the pipeline")
        case .failed: .words("see why it failed\(log); then scan again")
        case .partial: .words("see what it left out\(log); then scan again")
        case .timedOut: .words("give it more time (timeout) or less to do\(log)")
        case .notRun: .words("mend what it waited for; it will run then")
        case .complete, .notApplicable: nil
        }
    }

    /// The run that a gap speaks of, told by how `Completeness` begins its lines.
    static func run(for gap: String, in scan: Scan) -> ScannerRun? {
        scan.scanners.first { run in
            run.isRequired && gap.hasPrefix("\(run.scanner): \(run.state.rawValue): ")
        }
    }
}
