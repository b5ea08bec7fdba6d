import Findings

/// One line per scanner: how it ended, and the proof of it or the reason against it.
struct ScannerSection {
    let scan: Scan
    let options: RenderOptions

    private var applicable: [ScannerRun] {
        scan.scanners.filter { $0.state != .notApplicable }
    }

    var lines: [Line] {
        if scan.scanners.isEmpty { return [.heading("SCANNERS", "none ran")] }
        let complete = applicable.count { $0.state == .complete }
        return [.heading("SCANNERS", "\(complete) of \(applicable.count) complete")]
            + applicable.flatMap(lines(of:)) + notApplicable
    }

    private func name(of run: ScannerRun) -> String {
        run.version.map { "\(run.scanner) \($0)" } ?? run.scanner
    }

    /// All that it reported, also what another scanner had reported before.
    private func findings(of run: ScannerRun) -> Int {
        scan.findings.count { finding in
            finding.reportedBy.contains { $0.scanner == run.scanner }
        }
    }

    private var nameWidth: Int {
        min(30, applicable.map { Visible.text(name(of: $0)).columns }.max() ?? 0)
    }

    private var durationWidth: Int {
        applicable.filter { $0.attempts > 0 }.map { Wording.duration($0.durationSeconds).columns }
            .max() ?? 0
    }

    private func lines(of run: ScannerRun) -> [Line] {
        let ran = run.attempts > 0
        let state = "\(run.state.symbol) \(run.state.word)".padded(to: 11)
        let duration = Wording.duration(run.durationSeconds)
        let found = Wording.count(findings(of: run), "finding")
        let measures =
            ran
            ? "  " + duration.leftPadded(to: durationWidth) + "  " + found.leftPadded(to: 12) : ""
        let facts = [
            Span("  " + state, run.state.style),
            Span("  "), Span(name(of: run)).truncated(columns: 30).padded(to: nameWidth),
            Span(measures + "  "),
        ]
        let note = Span(note(on: run), run.state == .complete ? .faint : .plain)
        let used = facts.reduce(0) { $0 + $1.columns }
        var lines: [Line] = []
        let room = options.width - used
        if note.columns <= room || run.state == .complete && room >= 20 {
            lines.append(Line(facts + [note], .cut(span: facts.count)))
        } else {
            lines.append(Line(facts))
            lines.append(.text(note.text, note.style, indent: 15))
        }
        return lines + extras(of: run)
    }

    private func note(on run: ScannerRun) -> String {
        if run.state == .complete { return run.evidence.joined(separator: ", ") }
        return (run.isRequired ? "" : "optional: ") + (run.reason ?? "no reason was given")
    }

    /// What a person needs beside the one line: how to mend it, what was lost, what was odd.
    private func extras(of run: ScannerRun) -> [Line] {
        var lines: [Line] = []
        if let remedy = run.remedy {
            lines.append(Line([Span("               mend it: "), Span(remedy, .strong)]))
        }
        if run.state == .partial, !run.evidence.isEmpty {
            lines.append(.text(run.evidence.joined(separator: ", "), .faint, indent: 15))
        }
        if !run.rejectedResults.isEmpty {
            let count = Wording.count(run.rejectedResults.count, "result")
            let why = Wording.list(run.rejectedResults, atMost: options.verbose ? 100 : 3)
            lines.append(.text("\(count) could not be read: \(why)", .yellow, indent: 15))
        }
        if run.leftovers > 0 {
            let count = Wording.count(run.leftovers, "process", "processes")
            lines.append(.text("left \(count) behind, killed", .yellow, indent: 15))
        }
        if options.verbose, let date = run.databaseDate {
            lines.append(.text("advisory data of \(date)", .faint, indent: 15))
        }
        return lines
    }

    /// Those that had nothing to do, together with the evidence for it.
    private var notApplicable: [Line] {
        let runs = scan.scanners.filter { $0.state == .notApplicable }
        if runs.isEmpty { return [] }
        var byReason: [(reason: String, names: [String])] = []
        for run in runs {
            let reason = run.reason ?? run.evidence.first ?? "no reason was given"
            if let place = byReason.firstIndex(where: { $0.reason == reason }) {
                byReason[place].names.append(run.scanner)
            } else {
                byReason.append((reason, [run.scanner]))
            }
        }
        let text = byReason.map { "\($0.names.joined(separator: ", ")) (\($0.reason))" }
            .joined(separator: "; ")
        return [
            Line(
                [Span("  · not applicable: ", .faint), Span(text, .faint)], .wrap(hang: 4))
        ]
    }
}
