import Findings

/// How each scanner ended, with the proof of its work or the reason against it, and when it ran.
struct ScannerBlock {
    let scan: Scan

    var markup: Markup {
        let idle = scan.scanners.filter { $0.state == .notApplicable }
        let applicable = scan.scanners.filter { $0.state != .notApplicable }
        let complete = applicable.count { $0.state == .complete }
        let note =
            scan.scanners.isEmpty ? "none ran" : "\(complete) of \(applicable.count) complete"
        return section("scanners", "Scanners", note) {
            if !applicable.isEmpty { table(applicable) }
            if !idle.isEmpty { notApplicable(idle) }
            if let chart = TimeLine(scan: scan).chart { chart.markup }
            if let isolation = scan.run.isolation { self.isolation(isolation) }
        }
    }

    private static let columns = [
        ("Scanner", false), ("State", false), ("Reason or evidence", false), ("Findings", true),
        ("Time", true), ("Data of", false),
    ]

    /// In the order of need: those that left a gap come first.
    private func table(_ runs: [ScannerRun]) -> Markup {
        let ordered = runs.filter { $0.state != .complete } + runs.filter { $0.state == .complete }
        return block(
            "div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"),
            .label("Scanners")
        ) {
            block("table", .class("scanners")) {
                block("caption") { "How each scanner ended" }
                block("thead") {
                    block("tr") {
                        for (column, isNumber) in Self.columns {
                            inline("th", Attribute("scope", "col"), isNumber ? .class("n") : nil) {
                                column
                            }
                        }
                    }
                }
                block("tbody") {
                    for run in ordered { row(run) }
                }
            }
        }
    }

    private func row(_ run: ScannerRun) -> Markup {
        let found = scan.findings.count { finding in
            finding.reportedBy.contains { $0.scanner == run.scanner }
        }
        return block("tr") {
            inline("th", Attribute("scope", "row")) {
                run.scanner
                if let version = run.version {
                    " "
                    inline("small") { version }
                }
                " "
                inline("small") { run.scanClass.rawValue + (run.isRequired ? "" : ", optional") }
            }
            inline("td") { run.state.markup }
            inline("td") { reason(run) }
            inline("td", .class("n")) { run.attempts > 0 ? "\(found)" : "–" }
            inline("td", .class("n")) {
                run.attempts > 0 ? Wording.duration(run.durationSeconds) : "–"
                if run.attempts > 1 {
                    " "
                    inline("small") { "\(run.attempts) attempts" }
                }
            }
            inline("td") { run.databaseDate.map { String($0.prefix(10)) } ?? "–" }
        }
    }

    private func reason(_ run: ScannerRun) -> Markup {
        let evidence = run.evidence.joined(separator: ", ")
        return group {
            if run.state != .complete { run.reason ?? "no reason was given" }
            if !evidence.isEmpty {
                inline("span", .class("small")) { (run.state == .complete ? "" : " ") + evidence }
            }
            if let remedy = run.remedy {
                block("p", .class("do")) {
                    "Run: "
                    inline("code") { remedy }
                }
            }
            if !run.rejectedResults.isEmpty {
                block("p", .class("fair")) {
                    "\(Wording.count(run.rejectedResults.count, "result")) could not be read: "
                        + Wording.list(run.rejectedResults, atMost: 5)
                }
            }
            if run.leftovers > 0 {
                block("p", .class("fair")) {
                    "left \(Wording.count(run.leftovers, "process", "processes")) behind, killed"
                }
            }
            if let exception = run.isolationException {
                block("p", .class("small")) {
                    "given beyond isolation \(run.isolation): \(exception)"
                }
            }
        }
    }

    private func notApplicable(_ runs: [ScannerRun]) -> Markup {
        block("details") {
            inline("summary") { "\(Wording.count(runs.count, "scanner")) had nothing to do" }
            block("ul", .class("rows")) {
                for run in runs {
                    block("li") {
                        inline("b") { run.scanner }
                        ": "
                            + (run.reason ?? run.evidence.first ?? "no reason was given")
                    }
                }
            }
        }
    }

    private func isolation(_ record: IsolationRecord) -> Markup {
        block("details") {
            inline("summary") {
                "Isolation \(record.level.rawValue) (\(record.level.word))"
                    + (record.isAllowedException ? ", weaker than required and allowed" : "")
            }
            if let reason = record.reason { block("p") { reason } }
            block("ul", .class("rows")) {
                for property in record.properties {
                    block("li") {
                        inline("b") { property.name }
                        " \(property.status.rawValue): \(property.reason)"
                            + (property.fix.map { "; to mend it: \($0)" } ?? "")
                    }
                }
            }
        }
    }
}
