import Findings

/// A scan as JUnit writes tests: a suite for each scanner, one for the gate's rules, one for the run.
///
/// An error is what was not examined, a failure is a rule that blocks. A file without errors is only
/// ever made of a complete run that was judged.
struct JUnitReport {
    let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    private static let examples = 100

    var text: String {
        let suites =
            [run] + scan.scanners.map(suite(of:)) + (scan.gate.map { [suite(of: $0)] } ?? [])
        let root = XMLText.element(
            "testsuites",
            [("name", "sluice \(scan.run.id)")] + counts(suites.flatMap(\.cases))
                + [("time", seconds(scan.run.finishedAt - scan.run.startedAt))],
            suites.map(text(of:)).joined())
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root
    }

    private struct Suite {
        let name: String
        var seconds: Double
        let cases: [JUnitCase]
    }

    private func text(of suite: Suite) -> String {
        var facts =
            [("name", suite.name)] + counts(suite.cases) + [("time", seconds(suite.seconds))]
        if let start = Timestamp(secondsSince1970: scan.run.startedAt)?.text {
            facts.append(("timestamp", String(start.prefix(19))))
        }
        return XMLText.element(
            "testsuite", facts, suite.cases.map { $0.text(in: suite.name) }.joined())
    }

    private func counts(_ cases: [JUnitCase]) -> [(String, String)] {
        [
            ("tests", "\(cases.count)"), ("failures", "\(cases.count { $0.outcome.isFailure })"),
            ("errors", "\(cases.count { $0.outcome.isError })"),
            ("skipped", "\(cases.count { $0.outcome.isSkipped })"),
        ]
    }

    private func seconds(_ value: Double) -> String {
        value.isFinite && value > 0 ? "\(value.milliPrecise)" : "0"
    }

    /// What concerns no scanner alone: that the run is complete, was judged, and adds up.
    private var run: Suite {
        var problems = scan.imbalances.map { "bug in sluice: \($0)" }
        if let signal = scan.cancelledBy { problems.append("cancelled by signal \(signal)") }
        if scan.verdict == .notEvaluated { problems.append("no rule of a policy was applied") }
        problems += scan.completeness.gaps
        let whole = JUnitCase(
            name: "everything was examined and judged",
            outcome: problems.first.map {
                .error(message: $0, text: problems.joined(separator: "\n"))
            } ?? .passed)
        return Suite(name: "run", seconds: 0, cases: [whole])
    }

    private func suite(of run: ScannerRun) -> Suite {
        let reason = run.reason ?? run.evidence.first ?? "no reason was given"
        let outcome: JUnitCase.Outcome =
            switch run.state {
            case .complete: .passed
            case .notApplicable: .skipped(message: "not applicable: \(reason)")
            case .partial, .failed, .timedOut, .missing, .notRun:
                run.isRequired
                    ? .error(
                        message: "\(run.state.word): \(reason)",
                        text: reason + (run.remedy.map { "\nto mend it: \($0)" } ?? ""))
                    : .skipped(message: "optional, \(run.state.word): \(reason)")
            }
        let output = run.evidence + ["\(Wording.count(run.findings, "finding"))"]
        return Suite(
            name: run.scanner, seconds: run.durationSeconds,
            cases: [
                JUnitCase(
                    name: "examined what it should have", seconds: run.durationSeconds,
                    outcome: outcome, output: output.joined(separator: "\n"))
            ])
    }

    private func suite(of gate: GateOutcome) -> Suite {
        Suite(
            name: "gate: \(gate.policy)", seconds: 0,
            cases: gate.rules.map { rule in
                let outcome: JUnitCase.Outcome =
                    switch rule.outcome {
                    case .blocked where scan.breakGlass != nil: .passed
                    case .blocked: .failure(message: rule.reason, text: findings(of: rule))
                    case .warned: .passed
                    case .satisfied:
                        rule.action == .off ? .skipped(message: "the rule is off") : .passed
                    }
                let output =
                    switch rule.outcome {
                    case .warned: "warns: \(rule.reason)\n" + findings(of: rule)
                    case .blocked:
                        scan.breakGlassText.map { "\($0)\n\(rule.reason)\n" + findings(of: rule) }
                            ?? ""
                    case .satisfied: ""
                    }
                return JUnitCase(name: rule.id, outcome: outcome, output: output)
            })
    }

    private func findings(of rule: RuleOutcome) -> String {
        let matched = Set(rule.fingerprints)
        let findings = scan.findings.filter { matched.contains($0.fingerprint) }
        var lines = findings.prefix(Self.examples).map { finding in
            "\(finding.severity.rawValue): \(finding.title) (\(GateSection.place(of: finding)))"
        }
        if findings.count > Self.examples {
            lines.append("and \(findings.count - Self.examples) more")
        }
        if let help = rule.help { lines.append(help) }
        return lines.joined(separator: "\n")
    }
}
