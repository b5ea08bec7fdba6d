import Findings

/// Which rules block or warn, why, by which findings, and what lifts them.
struct GateBlock {
    let scan: Scan
    let contents: PageContents

    private static let examples = 5

    var markup: Markup? {
        guard let gate = scan.gate else { return nil }
        let blocked = gate.blocking
        let warned = gate.rules.filter { $0.outcome == .warned }
        let others = gate.rules.filter { $0.outcome == .satisfied }
        let title =
            !blocked.isEmpty
            ? "Why it is blocked" : warned.isEmpty ? "What the gate asked" : "Why it is warned of"
        return section("gate", title, "policy \(gate.policy)") {
            for rule in blocked + warned { article(rule) }
            if !gate.remarks.isEmpty {
                block("ul", .class("rows", "fair")) {
                    for remark in gate.remarks { block("li") { remark } }
                }
            }
            if !scan.compliance.isEmpty { compliance }
            if !others.isEmpty { quiet(others, isOpen: blocked.isEmpty && warned.isEmpty) }
            if gate.rules.isEmpty { block("p") { "It has no rule, so nothing was judged." } }
            block("p", .class("small")) {
                "Policy digest (SHA-256): "
                inline("code", .class("long")) { gate.policyDigest }
            }
        }
    }

    private func article(_ rule: RuleOutcome) -> Markup {
        let matched = Set(rule.fingerprints)
        let findings = scan.findings.filter { matched.contains($0.fingerprint) }
        let isBlock = rule.outcome == .blocked
        return block("article", .class("rule", isBlock ? "bad" : "fair")) {
            block("h3") {
                inline("span", .class("outcome")) {
                    inline("i", .mute) { isBlock ? "✘" : "!" }
                    isBlock ? " blocks" : " warns"
                }
                " " + rule.id
            }
            block("p") {
                rule.reason
                inline("span", .class("small")) {
                    " (limit \(rule.limit), matched \(rule.matched)\(waived(rule)))"
                }
            }
            if !findings.isEmpty {
                block("ul", .class("rows")) {
                    for finding in findings.prefix(Self.examples) {
                        block("li") { example(finding) }
                    }
                }
            }
            if findings.count > Self.examples {
                block("p", .class("small")) {
                    "and \(findings.count - Self.examples) more, with the same sign under "
                    inline("a", .place("findings")) { "Findings" }
                }
            }
            if let help = rule.help {
                block("p", .class("do")) { help }
            }
        }
    }

    private func waived(_ rule: RuleOutcome) -> String {
        let policy =
            (contents.scan.gate?.sources.count { $0.kind != .waivers } ?? 0) > 1
            ? rule.policy.map { ", policy \($0.name)" } ?? "" : ""
        return (rule.waived.isEmpty ? "" : ", waived \(rule.waived.count)") + policy
    }

    private func example(_ finding: Finding) -> Markup {
        let place = GateSection.place(of: finding)
        return group {
            finding.severity.markup
            " "
            if let id = contents.place(of: finding) {
                inline("a", .place(id)) { finding.title }
            } else {
                finding.title
            }
            if !place.isEmpty {
                " "
                inline("span", .class("place")) { place }
            }
        }
    }

    private var compliance: Markup {
        let words: [ComplianceResult.Outcome: String] = [
            .passed: "✔ passed", .failed: "✘ failed", .unknown: "? no evidence",
        ]
        return group {
            block("h3") { "Checks beyond findings" }
            scrolling("Checks beyond findings") {
                ChartTable(
                    caption: "What the policy asks of the target itself",
                    columns: ["check", "outcome", "reason", "evidence"],
                    rows: scan.compliance.map { check in
                        [
                            check.id, words[check.outcome] ?? "", check.reason,
                            check.evidence.joined(separator: "; "),
                        ]
                    }, wordColumns: [1, 2, 3]
                ).markup
            }
        }
    }

    private func quiet(_ rules: [RuleOutcome], isOpen: Bool) -> Markup {
        let off = rules.count { $0.action == .off }
        let words = [(rules.count - off, "satisfied"), (off, "off")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
        return block("details", isOpen ? Attribute(flag: "open") : nil) {
            inline("summary") { words.joined(separator: ", ") }
            block(
                "div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"),
                .label("Rules that are satisfied or off")
            ) {
                ChartTable(
                    caption: "Rules that are satisfied or off",
                    columns: ["rule", "outcome", "matched", "limit", "reason"],
                    rows: rules.map { rule in
                        [
                            rule.id, rule.action == .off ? "· off" : "✔ satisfied",
                            "\(rule.matched)", "\(rule.limit)", rule.reason,
                        ]
                    }, wordColumns: [1, 4]
                ).markup
            }
        }
    }
}
