import Findings

/// What has changed against the scan that this one was compared with.
struct BaselineBlock {
    let scan: Scan

    private static let most = 50

    var markup: Markup? {
        let baseline = scan.baseline
        // Nobody asked for one.
        if baseline.kind == .none, baseline.ref == nil { return nil }
        let lines = BaselineLines(scan: scan, options: RenderOptions())
        return section("baseline", "What changed") {
            if baseline.kind == .none {
                block("p", .class("alarm fair")) {
                    "There is no baseline, so everything counts as new; \(baseline.ref ?? ""): "
                        + (baseline.reason ?? "not known")
                }
            } else {
                block("p") { "Against \(lines.origin): \(lines.outcome)." }
            }
            if !baseline.gaps.isEmpty {
                block("ul", .class("rows fair")) {
                    for gap in baseline.gaps { block("li") { gap } }
                }
            }
            if !baseline.resolved.isEmpty { resolved(baseline.resolved) }
        }
    }

    private func resolved(_ findings: [Finding]) -> Markup {
        block("details", findings.count <= 10 ? Attribute(flag: "open") : nil) {
            inline("summary") { "\(Wording.count(findings.count, "finding")) resolved" }
            block("ul", .class("rows")) {
                for finding in findings.prefix(Self.most) {
                    block("li") {
                        finding.severity.markup
                        " " + finding.title + " "
                        inline("span", .class("place")) { GateSection.place(of: finding) }
                    }
                }
                if findings.count > Self.most {
                    block("li") { "and \(findings.count - Self.most) more" }
                }
            }
        }
    }
}
