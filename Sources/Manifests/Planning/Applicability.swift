/// Decides whether a scanner applies to a target, always with the evidence.
struct Applicability {
    struct Decision {
        var action: Plan.Step.Action
        var why: String
        var files: [String] = []

        static func skip(_ why: String, isProven: Bool = false) -> Decision {
            Decision(action: .skip(why, isProven: isProven), why: why)
        }
    }

    let facts: TargetFacts?
    let installed: Set<String>?

    func decide(
        _ definition: ScannerDefinition, condition: Condition?, isAutomatic: Bool
    ) -> Decision {
        if isAutomatic, let reason = unselected(definition) { return .skip(reason) }
        guard let facts else {
            let detection = detectionInWords(definition)
            return Decision(
                action: .undecided,
                why: condition.map { "\(detection), and only when \($0.inWords)" } ?? detection)
        }
        guard !facts.kinds.isDisjoint(with: definition.targets) else {
            let wanted = definition.targets.map(\.rawValue).joined(separator: " or ")
            let have = facts.kinds.map(\.rawValue).sorted().joined(separator: " and ")
            return .skip("looks at \(wanted), and the target is \(have)", isProven: true)
        }
        if let condition, !holds(condition, facts) {
            return .skip("its when: does not hold: \(condition.inWords)")
        }
        if definition.detect.isAlways || !facts.kinds.contains(.source) {
            return Decision(action: .run, why: "applies to every target")
        }
        let matches = facts.files.filter(definition.detect.covers)
        let patterns = definition.detect.files.map(\.description).joined(separator: ", ")
        if matches.isEmpty {
            return .skip("0 of \(facts.files.count) files match \(patterns)", isProven: true)
        }
        return Decision(
            action: .run, why: "\(matches.count) of \(facts.files.count) files match \(patterns)",
            files: matches)
    }

    private func unselected(_ definition: ScannerDefinition) -> String? {
        switch definition.selection {
        case .default: return nil
        case .named: return "runs only when a pipeline names it"
        case .installed:
            guard let installed, !installed.contains(definition.id) else { return nil }
            return "optional, and not installed"
        }
    }

    private func detectionInWords(_ definition: ScannerDefinition) -> String {
        if definition.detect.isAlways { return "applies to every target" }
        let patterns = definition.detect.files.map(\.description).joined(separator: ", ")
        return "if a file matches \(patterns)"
    }

    private func holds(_ condition: Condition, _ facts: TargetFacts) -> Bool {
        let files =
            condition.files.isEmpty
            || facts.files.contains { path in condition.files.contains { $0.matches(path) } }
        let languages =
            condition.languages.isEmpty
            || !facts.languages.isDisjoint(with: condition.languages)
        let branches =
            condition.branches.isEmpty
            || condition.branches.contains { $0.matches(facts.ref ?? "HEAD") }
        return files && languages && branches
            && (condition.any.isEmpty || condition.any.contains { holds($0, facts) })
            && condition.all.allSatisfy { holds($0, facts) }
            && !condition.not.contains { holds($0, facts) }
    }
}

extension Condition {
    /// As a person would say it.
    package var inWords: String {
        var parts: [String] = []
        if !files.isEmpty {
            parts.append("files match " + files.map(\.description).joined(separator: ", "))
        }
        if !languages.isEmpty { parts.append("languages " + languages.joined(separator: ", ")) }
        if !branches.isEmpty {
            parts.append("branch " + branches.map(\.description).joined(separator: ", "))
        }
        if !any.isEmpty { parts.append("any of (\(any.map(\.inWords).joined(separator: "; ")))") }
        if !all.isEmpty { parts.append("all of (\(all.map(\.inWords).joined(separator: "; ")))") }
        if !not.isEmpty { parts.append("not (\(not.map(\.inWords).joined(separator: "; ")))") }
        return parts.joined(separator: " and ")
    }
}
