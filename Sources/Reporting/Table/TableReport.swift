import Findings

/// The report for a person: what ran, what was found, what blocks, what to do.
struct TableReport {
    let scan: Scan
    let options: RenderOptions

    init(_ scan: Scan, options: RenderOptions) {
        self.scan = scan
        self.options = options
    }

    var text: String {
        let sections: [[Line]] = [
            HeaderSection(scan: scan).lines,
            ScannerSection(scan: scan, options: options).lines,
            FindingSection(scan: scan, options: options).lines,
            GateSection(scan: scan, options: options).lines,
            GapSection(scan: scan).lines,
            [VerdictLine(scan).line],
        ]
        return sections.filter { !$0.isEmpty }.map { lines in
            lines.flatMap { $0.rows(width: options.width, colour: options.colour) }
                .map { $0 + "\n" }.joined()
        }
        .joined(separator: "\n")
    }
}
