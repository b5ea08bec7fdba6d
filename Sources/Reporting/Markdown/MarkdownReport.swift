import Findings

/// A scan for a comment on a pull request or the summary of a job.
///
/// What does not fit is left out from the end, findings first, and is counted where it is missing.
struct MarkdownReport {
    let scan: Scan
    /// In bytes of UTF-8, which no forge counts to more characters.
    let budget: Int

    /// What GitHub takes for a comment.
    static let commentBudget = 65_536
    /// What GitHub takes for the summary of a step.
    static let summaryBudget = 1_048_576

    init(_ scan: Scan, options: RenderOptions) {
        self.scan = scan
        budget = options.verbose ? Self.summaryBudget : Self.commentBudget
    }

    var text: String {
        var text = MarkdownBudget(budget, reserve: 2000)
        let head = [verdict] + MarkdownGaps(scan: scan).lines + MarkdownGate(scan: scan).lines
        let kept = text.add(lines: head)
        if kept < head.count {
            text.close("\n**\(head.count - kept) lines on gaps and rules are left out here**; ")
        }
        text.add(lines: MarkdownScanners(scan: scan).lines)
        MarkdownFindings(scan: scan).add(to: &text)
        text.close(
            "\n<sub>sluice \(MarkdownText.escaped(scan.run.sluiceVersion)) · run "
                + "\(MarkdownText.code(scan.run.id)) · the whole of it: "
                + "\(MarkdownText.code("sluice report \(scan.run.id) -f html=report.html"))</sub>\n"
        )
        return text.text
    }

    private var verdict: String {
        let words = VerdictWords(scan)
        let signs = ["good": "✅", "fair": "⚠️", "bad": "❌"]
        let target = scan.run.target
        let commit = target.commit.map { " " + MarkdownText.code(Wording.shortCommit($0)) } ?? ""
        let lines = [
            "## \(words.short)", "",
            "| | | |", "|---|---|---|",
            "| Was everything examined? | \(signs[words.completeness.style] ?? "") **\(words.completeness.word)** "
                + "| \(MarkdownText.escaped(words.completenessReason)) |",
            "| May this ship? | \(signs[words.verdict.style] ?? "") **\(words.verdict.word)** "
                + "| \(MarkdownText.escaped(words.verdictReason)) |",
            "| What was found? | **\(Wording.count(scan.findings.count, "finding"))** "
                + "| \(found) |",
            "", "\(MarkdownText.code(target.location))\(commit)",
        ]
        let alarms =
            scan.imbalances.map { "Bug in sluice: \($0)" }
            + [scan.breakGlassText].compactMap(\.self)
            + (scan.cancelledBy.map { ["The run was cancelled by signal \($0)."] } ?? [])
            + (scan.scope.map {
                ["Changed files only: \($0.files) of \($0.allFiles) files were looked at."]
            } ?? [])
        return (lines + alarms.flatMap { ["", "> " + MarkdownText.escaped($0)] })
            .joined(separator: "\n")
    }

    private var found: String {
        let counts = VerdictSection.counts(scan.findings)
            .map { "\($0.shape) \($1) \($0.rawValue)" }.joined(separator: " · ")
        let new = scan.findings.count(where: \.isNew)
        return scan.baseline.kind == .none ? counts : "\(counts) (\(new) new)"
    }
}

/// A text that grows up to a size, and keeps room for its end.
struct MarkdownBudget {
    private(set) var text = ""
    private let most: Int
    private let reserve: Int
    private var used = 0

    init(_ most: Int, reserve: Int) {
        self.most = most
        self.reserve = reserve
    }

    /// Adds as many lines as fit.
    ///
    /// - Returns: How many.
    @discardableResult
    mutating func add(lines: [String]) -> Int {
        for (index, line) in lines.enumerated() where !fits(line) { return index }
        return lines.count
    }

    private mutating func fits(_ line: String) -> Bool {
        let size = line.utf8.count + 1
        guard used + size <= most - reserve else { return false }
        text += line + "\n"
        used += size
        return true
    }

    /// Goes into the room that was kept.
    mutating func close(_ line: String) {
        text += line
        used += line.utf8.count
    }
}
