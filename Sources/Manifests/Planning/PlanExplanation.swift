import Findings

/// A plan for a person: what runs where, after what, why, and with which words.
package struct PlanExplanation {
    private let plan: Plan
    private let policy: String

    package init(_ plan: Plan, policy: String) {
        self.plan = plan
        self.policy = policy
    }

    package var text: String {
        var lines = ["pipeline \(plan.pipeline), judged by the policy \(policy)"]
        lines.append("target: \(plan.target.inWords)")
        lines.append("limit of the whole run: \(plan.limits.timeout)")
        for stage in stages {
            lines.append("")
            lines.append("stage \(stage)" + limit(of: stage))
            for step in plan.steps where step.stage == stage { lines += self.lines(of: step) }
        }
        if !plan.reports.isEmpty {
            lines += ["", "reports: " + plan.reports.map(\.inWords).joined(separator: ", ")]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var stages: [String] {
        plan.steps.map(\.stage).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    private func limit(of stage: String) -> String {
        let timeout = plan.steps.first { $0.stage == stage }?.stageTimeout
        return timeout.map { ", limit \($0)" } ?? ""
    }

    private func lines(of step: Plan.Step) -> [String] {
        let required = step.isRequired ? "required" : "optional"
        var lines = ["  \(step.id) (\(step.definition.scanClass.rawValue), \(required))"]
        switch step.action {
        case .run: lines.append("    runs: \(step.why)")
        case .skip(let reason, _): return lines + ["    does not run: \(reason)"]
        case .undecided: lines.append("    runs: \(step.why)")
        }
        if !step.after.isEmpty { lines.append("    after: \(step.after.joined(separator: ", "))") }
        if let input = step.inputFrom { lines.append("    reads: the report of \(input)") }
        lines.append("    timeout: \(step.timeout), network: \(step.network.inWords)")
        if let retries = step.retries {
            let reasons = retries.reasons.map(\.rawValue).joined(separator: ", ")
            lines.append("    retries: \(retries.most) on \(reasons), after \(retries.backoff)")
        }
        for entry in step.secrets { lines.append("    secret: \(entry.key) from \(entry.value)") }
        lines.append("    argv: \(argv(of: step))")
        return lines
    }

    /// Placeholders that only a run can fill stay as they are.
    private func argv(of step: Plan.Step) -> String {
        var values = Placeholders(
            Dictionary(uniqueKeysWithValues: Placeholders.builtIn.map { ($0, ["{\($0)}"]) }),
            conditions: plan.target.conditions(for: step.definition))
        for (name, value) in step.parameters { values[name] = value }
        let files = step.files.isEmpty ? ["{files}"] : step.files.map { "{target}/" + $0 }
        do {
            let words = try ArgumentExpansion.invocations(
                of: step.definition.run, files: files, base: values
            ).first
            return (words ?? []).map(Self.quoted).joined(separator: " ")
        } catch {
            return "\(error)"
        }
    }

    private static func quoted(_ word: String) -> String {
        let needsQuotes = word.isEmpty || word.contains { " \"'$`\\*?[]()<>|&;".contains($0) }
        return needsQuotes ? "'" + word.replacing("'", with: "'\\''") + "'" : word
    }
}

extension TargetSpec {
    /// As a person would say it.
    var inWords: String {
        var parts: [String] = []
        if let git { parts.append("the repository \(git)") }
        if let path { parts.append("the folder \(path)") }
        if let imageArchive { parts.append("the image \(imageArchive)") }
        if let ref { parts[parts.count - 1] += " at \(ref)" }
        if let url { parts.append("the site \(url)") }
        return parts.joined(separator: " and ")
    }

    /// What `if` and `unless` of a definition would find; a folder is taken for a repository.
    fileprivate func conditions(for definition: ScannerDefinition) -> Set<String> {
        let isSite = git == nil && path == nil && imageArchive == nil
        if isSite || (url != nil && definition.targets == [.url]) { return ["url"] }
        return imageArchive == nil ? ["source", "git"] : ["image"]
    }
}

extension ReportSpec {
    fileprivate var inWords: String {
        path.map { "\(format.value) in \($0)" } ?? "\(format.value) on standard output"
    }
}

extension RunRecipe.Network {
    /// As a person would say it.
    package var inWords: String {
        switch self {
        case .none: "none"
        case .target: "the target only"
        case .hosts(let hosts): hosts.joined(separator: ", ")
        }
    }
}
