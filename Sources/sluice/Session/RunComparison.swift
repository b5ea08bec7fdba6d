import Findings
import History
import Reporting

/// Two runs side by side.
struct RunComparison {
    private let before: StoredRun
    private let after: StoredRun
    private var rows: [(change: String, finding: Finding)] = []
    private var unchanged: [Finding] = []

    /// - Throws: ``Pruned`` when the findings of a run are not kept any more.
    init(_ before: StoredRun, _ after: StoredRun) throws(Pruned) {
        guard let known = before.findings else { throw Pruned(run: before.name) }
        guard let today = after.findings else { throw Pruned(run: after.name) }
        self.before = before
        self.after = after
        let match = FindingMatch(known: known, new: today)
        let looked = after.scanners.whoLooked
        for place in match.new { rows.append(("new", today[place])) }
        for place in match.fixed {
            let finding = known[place]
            // Who did not look has not seen it gone.
            let isFixed =
                after.isWhole && finding.reportedBy.allSatisfy { looked.contains($0.scanner) }
            rows.append((isFixed ? "fixed" : "unverified", finding))
        }
        for doubt in match.uncertain { rows.append(("uncertain", known[doubt.known])) }
        let new = Set(match.new)
        unchanged = today.indices.filter { !new.contains($0) }.map { today[$0] }
    }

    struct Pruned: Error, CustomStringConvertible {
        let run: String
        var description: String { "the findings of \(run) are not kept any more, or it has none" }
    }

    /// What is not a finding: verdicts, and what scanners did.
    var lines: [String] {
        var lines = [
            "\(before.name) -> \(after.name)",
            "  \(Self.outcome(before)) -> \(Self.outcome(after))",
        ]
        if before.repository != after.repository {
            lines.append("  repository: \(before.repository) -> \(after.repository)")
        }
        if before.branch != after.branch {
            lines.append("  branch: \(before.branch ?? "-") -> \(after.branch ?? "-")")
        }
        if before.policyDigest != after.policyDigest { lines.append("  the policy changed") }
        let then = Dictionary(before.scanners.map { ($0.scanner, $0) }) { first, _ in first }
        let now = Dictionary(after.scanners.map { ($0.scanner, $0) }) { first, _ in first }
        for name in Set(then.keys).union(now.keys).sorted() {
            let (old, new) = (Self.words(then[name]), Self.words(now[name]))
            lines.append("  \(name): " + (old == new ? "\(new), as before" : "\(old) -> \(new)"))
        }
        let counts = Dictionary(grouping: rows, by: \.change).mapValues(\.count)
        let parts = ["new", "fixed", "unverified", "uncertain"].map { "\(counts[$0] ?? 0) \($0)" }
        lines.append("  " + parts.joined(separator: ", ") + ", \(unchanged.count) still open")
        return lines
    }

    private static func outcome(_ run: StoredRun) -> String {
        "\(run.completeness ?? "unfinished"), \(run.verdict?.rawValue ?? "not judged")"
    }

    private static func words(_ run: ScannerRun?) -> String {
        guard let run else { return "did not take part" }
        let data = run.databaseDate.map { ", data of \($0)" } ?? ""
        return run.state.rawValue + (run.version.map { " \($0)" } ?? "") + data
    }

    func listing(withUnchanged: Bool) -> Listing {
        var listing = Listing(
            schema: "sluice/comparison/v1", name: "findings",
            columns: [
                .init("change", "CHANGE"), .init("severity", "SEVERITY"), .init("fingerprint"),
                .init("rule", "RULE"), .init("path", "PATH"), .init("line", "LINE"),
                .init("title", "TITLE"),
            ])
        let all = rows + (withUnchanged ? unchanged.map { ("stillOpen", $0) } : [])
        for (change, finding) in all {
            listing.append([
                .text(change), .text(finding.severity.rawValue),
                .text(finding.fingerprint.description), .text(finding.ruleID),
                .optional(finding.location.path ?? finding.package?.name),
                .optional(finding.location.startLine), .text(finding.title),
            ])
        }
        return listing
    }
}
