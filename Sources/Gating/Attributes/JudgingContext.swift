package import Findings
package import Manifests

/// What answers depend on beside the finding.
package struct JudgingContext: Sendable {
    package var unknownSeverity: Severity
    package var deadlines: Deadlines
    package var subject: Subject
    /// Seconds since 1970.
    package var now: Double

    package init(_ policy: Policy, subject: Subject, now: Double) {
        unknownSeverity = policy.unknownSeverity
        deadlines = policy.deadlines
        self.subject = subject
        self.now = now
    }
}

extension Subject {
    /// `acme/shop` names `github.com/acme/shop` too.
    func isRepository(_ globs: [Glob]) -> Truth {
        guard let repository else { return .unknown }
        let parts = repository.split(separator: "/")
        let names = (0..<max(1, min(parts.count, 3))).map {
            parts.dropFirst($0).joined(separator: "/")
        }
        return Truth(names.contains { name in globs.contains { $0.matches(name) } })
    }

    func isBranch(_ globs: [Glob]) -> Truth { Self.answer(branch, globs) }
    func isOfTeam(_ globs: [Glob]) -> Truth { Self.answer(team, globs) }
    func runs(in globs: [Glob]) -> Truth { Self.answer(environment, globs) }

    func hasLabel(_ globs: [Glob]) -> Truth {
        guard let labels else { return .unknown }
        return Truth(labels.contains { label in globs.contains { $0.matches(label) } })
    }

    private static func answer(_ value: String?, _ globs: [Glob]) -> Truth {
        guard let value else { return .unknown }
        return Truth(globs.contains { $0.matches(value) })
    }
}
