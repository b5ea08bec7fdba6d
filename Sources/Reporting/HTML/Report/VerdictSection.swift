import Findings

/// The two answers in words: whether everything was examined, and what the policy says.
struct VerdictWords {
    let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    /// Both in one, for the name of a page.
    var short: String {
        let gate = verdict.word
        return scan.completeness.isComplete ? gate : "Incomplete, \(gate.lowercased())"
    }

    var verdict: (sign: String, word: String, style: String) {
        switch scan.verdict {
        case .passed: ("✔", "Passed", "good")
        case .warned: ("!", "Warned", "fair")
        case .blocked: ("✘", "Blocked", "bad")
        case .notEvaluated: ("–", "Not judged", "fair")
        }
    }

    var completeness: (sign: String, word: String, style: String) {
        scan.completeness.isComplete
            ? ("✔", "Complete", "good") : ("◐", "Incomplete", "bad")
    }

    /// Why it is so, in a sentence.
    var verdictReason: String {
        guard let gate = scan.gate else { return "No policy was applied, so nothing was judged." }
        let count = gate.blocking.count
        let warned = gate.rules.count { $0.outcome == .warned }
        let policy = "Policy \(gate.policy): "
        let rules = Wording.count(gate.rules.count { $0.action != .off }, "rule")
        let reason =
            switch scan.verdict {
            case .blocked:
                "\(count) of \(rules) \(count == 1 ? "blocks" : "block")."
            case .warned:
                "\(warned) of \(rules) \(warned == 1 ? "warns" : "warn"), none blocks."
            case .passed: "all of \(rules) satisfied."
            case .notEvaluated: "no rule is on, so nothing was judged."
            }
        let advice =
            scan.gateIsAdvisory && scan.verdict == .blocked ? " It was told, but not enforced." : ""
        let doubt =
            scan.completeness.isComplete || scan.verdict == .blocked
            ? "" : " This holds only for what was examined."
        return policy + reason + advice + doubt
    }

    var completenessReason: String {
        let applicable = scan.scanners.filter { $0.state != .notApplicable }
        let complete = applicable.count { $0.state == .complete }
        let known = "\(complete) of \(Wording.count(applicable.count, "scanner")) completed."
        if scan.completeness.isComplete {
            return known + " Every required scanner examined what it should have."
        }
        return known + " \(Wording.count(scan.completeness.gaps.count, "gap")): no finding where "
            + "nothing was examined proves nothing."
    }
}

/// The first thing on the page: both answers side by side, never merged.
struct VerdictSection {
    let scan: Scan

    var markup: Markup {
        let words = VerdictWords(scan)
        return block("section", .id("verdict"), Attribute("aria-labelledby", "verdict-title")) {
            block("h2", .id("verdict-title"), .class("unseen")) { "Verdict" }
            for alarm in alarms {
                block("p", .class("alarm bad")) { alarm }
            }
            block("div", .class("answers")) {
                answer(
                    "Was everything examined?", words.completeness, words.completenessReason,
                    scan.completeness.isComplete ? nil : "gaps")
                answer(
                    "May this ship?", words.verdict, words.verdictReason,
                    scan.gate == nil ? nil : "gate")
                found
            }
            if let scope = scopeNote {
                block("p", .class("alarm fair")) { scope }
            }
        }
    }

    private var alarms: [String] {
        var alarms = scan.imbalances.map { "Bug in sluice: \($0)" }
        if let text = scan.breakGlassText { alarms.append(text) }
        if let signal = scan.cancelledBy {
            alarms.append(
                "The run was cancelled by signal \(signal): what follows is what was known then.")
        }
        return alarms + [scan.breakGlassText].compactMap(\.self)
    }

    private func answer(
        _ question: String, _ answer: (sign: String, word: String, style: String),
        _ reason: String, _ place: String?
    ) -> Markup {
        block("div", .class("answer", answer.style)) {
            block("h3") { question }
            block("p", .class("word")) {
                inline("i", .mute) { answer.sign }
                " " + answer.word
            }
            block("p") {
                reason
                if let place {
                    " "
                    inline("a", .place(place)) { "Why" }
                }
            }
        }
    }

    private var found: Markup {
        let new = scan.findings.count(where: \.isNew)
        return block("div", .class("answer")) {
            block("h3") { "What was found?" }
            block("p", .class("word")) {
                scan.findings.isEmpty ? "Nothing" : Wording.count(scan.findings.count, "finding")
            }
            block("ul", .class("counts")) {
                for (severity, count) in Self.counts(scan.findings) {
                    block("li") {
                        severity.markup
                        " "
                        inline("b") { "\(count)" }
                    }
                }
            }
            if scan.baseline.kind != .none {
                block("p") { "\(new) of them new since the baseline." }
            }
        }
    }

    static func counts(_ findings: [Finding]) -> [(Severity, Int)] {
        Severity.worstFirst.map { severity in
            (severity, findings.count { $0.severity == severity })
        }
        .filter { $0.1 > 0 }
    }

    private var scopeNote: String? {
        guard let scope = scan.scope else { return nil }
        return
            "Changed files only: \(scope.files) of \(scope.allFiles) files were looked at, against "
            + "\(scope.ref) (\(Wording.shortCommit(scope.mergeBase))). What lies elsewhere is not told."
    }
}
