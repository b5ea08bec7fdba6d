package import Findings

/// A waiver of a case: what it matches and until when; whose it is matters to no rule.
package struct TestWaiver: Shaped {
    package var match: Match
    package var expires: Day

    package static let shapeName = "policyTestWaiver"

    package init(from fields: inout Fields) {
        match = fields.required("match", .someMatch, "which findings")
        expires = fields.required("expires", .day, "the last day on which it holds")
    }

    /// As it would stand in a file, by somebody who saw all that it covers.
    package func waiver(_ number: Int) -> Waiver {
        Waiver(
            id: "case-\(number)", match: match, reason: "the case says so", owner: "test",
            requestedBy: "test", approvedBy: "somebody else", expires: expires, seen: 1_000_000)
    }
}

/// What a case is about, for rules that ask.
package struct TestSubject: Shaped {
    package var subject: Subject

    package static let shapeName = "policyTestTarget"

    package init(from fields: inout Fields) {
        subject = Subject(
            repository: fields.optional("repo", .text, "host/owner/name"),
            branch: fields.optional("branch", .text, "what was scanned"),
            team: fields.optional("team", .text, "the team of the repository"),
            labels: fields.optional("label", .oneOrMore(.text), "labels of the repository"),
            environment: fields.optional("environment", .text, "where it runs"))
    }
}
