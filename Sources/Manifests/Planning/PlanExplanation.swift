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
        lines.append("limit of the whole run: \(plan.limits.timeout)")
        for stage in stages {
            lines.append("")
            lines.append("stage \(stage)")
            for step in plan.steps where step.stage == stage { lines += self.lines(of: step) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var stages: [String] {
        plan.steps.map(\.stage).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
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
        if let retries = step.retries, retries.most > 0 {
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
            conditions: ["source", "git"])
        for (name, value) in step.parameters { values[name] = value }
        let files = step.files.isEmpty ? ["{files}"] : step.files.map { "{target}/" + $0 }
        let words = try? ArgumentExpansion.invocations(
            of: step.definition.run, files: files, base: values
        ).first
        return (words ?? []).map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let needsQuotes = word.isEmpty || word.contains { " \"'$`\\*?[]()<>|&;".contains($0) }
        return needsQuotes ? "'" + word.replacing("'", with: "'\\''") + "'" : word
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
