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
    func judge(_ evidence: Gate.Evidence) -> Judged {
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
        guard !lacks.isEmpty else {
            return judged(.satisfied, proofs.joined(separator: "; "), gaps: [])
        }
        let gaps = action == .block ? lacks.map { "the policy requires \($0) (\(id.value))" } : []
        return judged(.warned, lacks.joined(separator: "; "), gaps: gaps)
    }

    private func judged(
        _ outcome: RuleOutcome.Outcome, _ reason: String, gaps: [String]
    ) -> Judged {
        Judged(
            outcome: RuleOutcome(
                id: id.value, action: action, limit: 0, fingerprints: [], outcome: outcome,
                reason: reason, help: nil),
            gaps: gaps)
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
        if runs.isEmpty { return .unmet("no scanner of this class took part") }
        let complete = runs.filter { $0.state == .complete }
        let stale = complete.map { staleness(of: $0, now: evidence.now) }
        let fresh = zip(complete, stale).filter { $1 == nil }.map(\.0.scanner)
        if !fresh.isEmpty { return .met("\(fresh.joined(separator: ", ")) complete") }
        if let idle = evidenceOfNothingToDo(in: runs) { return .met(idle) }
        let lacks = stale.compactMap(\.self) + runs.filter { $0.state != .complete }.map(\.lack)
        return .unmet("no scanner is complete: " + lacks.joined(separator: ", "))
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

    /// Why the data of a complete run does not do; `nil` when it does, or it needs none.
    private func staleness(of run: ScannerRun, now: Double) -> String? {
        guard let maximumDatabaseAge, let date = run.databaseDate else { return nil }
        guard let then = RFC3339.seconds(date) else {
            return "\(run.scanner) has a database of unreadable date \"\(date)\""
        }
        // A clock may be off, but data from next week would stay fresh for ever.
        if then > now + 86400 { return "\(run.scanner) has a database from the future, \(date)" }
        guard now - then > Double(maximumDatabaseAge.seconds) else { return nil }
        return "\(run.scanner) has a database of \(date), older than \(maximumDatabaseAge)"
            + (run.remedy.map { " (\($0))" } ?? "")
    }
}

extension ScannerRun {
    /// The reason stands with the scanner itself.
    fileprivate var lack: String {
        "\(scanner) \(state.rawValue)" + (remedy.map { " (\($0))" } ?? "")
    }
}
