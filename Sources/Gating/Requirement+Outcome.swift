import Findings
import Manifests

extension Requirement {
    struct Judged {
        let outcome: RuleOutcome
        let gaps: [String]
    }

    /// Judges a requirement, which is about completeness even where it stands in a policy.
    ///
    /// An unmet one shows as a warning among the rules, never as a block, and as a gap when its
    /// action is `block`. The policy's mode softens only the verdict: a warning policy over a scan
    /// that did not happen would still be green for nothing.
    func judge(_ evidence: Gate.Evidence, _ policy: GateSource? = nil) -> Judged {
        func judged(_ outcome: RuleOutcome.Outcome, _ reason: String, gaps: [String]) -> Judged {
            Judged(
                outcome: RuleOutcome(
                    id: id.value, action: action, limit: 0, fingerprints: [], outcome: outcome,
                    reason: reason, help: nil, policy: policy),
                gaps: gaps)
        }
        guard action != .off else { return judged(.satisfied, "the requirement is off", gaps: []) }
        if let reason = reasonItDoesNotApply(to: evidence.files) {
            return judged(.satisfied, reason, gaps: [])
        }
        var proofs: [String] = []
        var lacks: [String] = []
        for scanClass in classes {
            switch standing(of: scanClass, evidence) {
            case .met(let proof): proofs.append("\(scanClass.rawValue): \(proof)")
            case .unmet(let lack): lacks.append("\(scanClass.rawValue): \(lack)")
            }
        }
        for name in scanners.map(\.value) {
            switch standing(ofScanner: name, evidence) {
            case .met(let proof): proofs.append(proof)
            case .unmet(let lack): lacks.append(lack)
            }
        }
        guard !lacks.isEmpty else {
            return judged(.satisfied, proofs.joined(separator: "; "), gaps: [])
        }
        let gaps = action == .block ? lacks.map { "the policy requires \($0) (\(id.value))" } : []
        return judged(.warned, lacks.joined(separator: "; "), gaps: gaps)
    }

    private func reasonItDoesNotApply(to files: [String]) -> String? {
        switch condition {
        case .always: nil
        case .code:
            files.contains(where: SourceCode.includes)
                ? nil : "does not apply: none of \(files.count) files is source code"
        case .files(let globs):
            files.contains { file in globs.contains { $0.matches(file) } }
                ? nil
                : "does not apply: none of \(files.count) files matches "
                    + globs.map(\.description).joined(separator: ", ")
        }
    }

    private enum Standing {
        case met(String)
        case unmet(String)
    }

    /// One scanner that completed on fresh data does for its class.
    ///
    /// That each scanner of a pipeline completes is asked by its own `required`.
    private func standing(of scanClass: ScanClass, _ evidence: Gate.Evidence) -> Standing {
        let runs = evidence.runs.filter { $0.scanClass == scanClass }
        let complete = runs.filter { $0.state == .complete }
        let lacks = complete.map { lack(of: $0, now: evidence.now) }
        let good = zip(complete, lacks).filter { $1 == nil }.map(\.0.scanner)
        if !good.isEmpty { return .met("\(good.joined(separator: ", ")) complete") }
        let before = evidence.coverage.filter { $0.scanClass == scanClass }
        if let earlier = earlierRun(before, now: evidence.now) { return .met(earlier) }
        if runs.isEmpty { return .unmet("no scanner of this class took part") }
        if let idle = evidenceOfNothingToDo(in: runs) { return .met(idle) }
        let all = lacks.compactMap(\.self) + runs.filter { $0.state != .complete }.map(\.lack)
        return .unmet("no scanner is complete: " + all.joined(separator: ", "))
    }

    /// A scanner that is named must have completed itself, in each run of it.
    private func standing(ofScanner name: String, _ evidence: Gate.Evidence) -> Standing {
        let runs = evidence.runs.filter { $0.scanner == name }
        let before = evidence.coverage.filter { $0.scanner == name }
        let lacks = runs.compactMap { run in
            run.state == .complete ? lack(of: run, now: evidence.now) : run.lack
        }
        if !runs.isEmpty, lacks.isEmpty { return .met("\(name) complete") }
        if let earlier = earlierRun(before, now: evidence.now) { return .met(earlier) }
        if runs.isEmpty { return .unmet("\(name) took no part") }
        if let idle = evidenceOfNothingToDo(in: runs) { return .met(idle) }
        return .unmet("\(name) is not complete: " + lacks.joined(separator: ", "))
    }

    /// Where an age is asked for, an earlier run that completed does as well.
    private func earlierRun(_ coverage: [Gate.Coverage], now: Double) -> String? {
        guard let maximumAge,
            let latest = coverage.max(by: { $0.completedAt < $1.completedAt }),
            latest.completedAt <= now + 86400,
            now - latest.completedAt <= Double(maximumAge.seconds)
        else { return nil }
        let days = Int((now - latest.completedAt) / 86400)
        return
            "\(latest.scanner) completed \(days == 0 ? "today" : count(days, "day", "days") + " ago")"
    }

    /// Evidence that there is nothing to examine is proof enough, a mere reason is not.
    ///
    /// A scanner that was not chosen has a reason too. Neither helps where the requirement's own
    /// condition says that there is something: code that no scanner understands is unexamined code.
    private func evidenceOfNothingToDo(in runs: [ScannerRun]) -> String? {
        guard condition == .always, runs.allSatisfy({ $0.state == .notApplicable }) else {
            return nil
        }
        let proofs = runs.compactMap { run in
            run.evidence.first { !$0.isEmpty }.map { "\(run.scanner): \($0)" }
        }
        guard !proofs.isEmpty else { return nil }
        return "nothing to examine (\(proofs.joined(separator: ", ")))"
    }
}

extension ScannerRun {
    /// The reason stands with the scanner itself.
    fileprivate var lack: String {
        "\(scanner) \(state.rawValue)" + (remedy.map { " (\($0))" } ?? "")
    }
}
