package import Findings

/// What a team lets pass: rules over findings, and classes of scanners that must have worked.
///
/// docs/policies.md explains each key. A policy never comes from the tree that is scanned.
package struct Policy: Sendable, Hashable {
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        case enforce
        /// Blocks are only told, to see what a new policy would do.
        case warn
    }

    package enum InlineSuppressions: String, Sendable, Hashable, CaseIterable {
        /// A marker in the code, such as `nosec`, changes nothing.
        case count
        /// Marked findings count only for rules that ask for `inline_suppressed`.
        case ignore
    }

    package var name: String
    package var mode: Mode
    /// What a finding without severity counts as; never `unknown` itself.
    package var unknownSeverity: Severity
    package var inlineSuppressions: InlineSuppressions
    package var rules: [Rule]
    package var requirements: [Requirement]
    /// What must be so beyond findings, for the target to be deployed.
    package var compliance: [ComplianceCheck] = []
    /// The file as it was named, for a person to find it.
    package private(set) var file: String
    /// SHA-256 of the file's bytes, hexadecimal; empty when it was never a file.
    package private(set) var digest = ""

    package init(
        name: String, mode: Mode = .enforce, unknownSeverity: Severity = .medium,
        inlineSuppressions: InlineSuppressions = .count, rules: [Rule],
        requirements: [Requirement] = []
    ) {
        self.name = name
        self.mode = mode
        self.unknownSeverity = unknownSeverity
        self.inlineSuppressions = inlineSuppressions
        self.rules = rules
        self.requirements = requirements
        file = ""
    }

    /// Reads a policy file.
    package static func load(_ path: String) throws(InvalidManifest) -> Policy {
        var policy = try decode(Document.contents(of: path), file: path)
        policy.readEvidence()
        return policy
    }

    /// Reads the text of a policy file.
    package static func decode(_ text: String, file: String) throws(InvalidManifest) -> Policy {
        var policy = try Document.decode(Policy.self, text: text, file: file)
        policy.digest = Digest.sha256(of: Array(text.utf8))
        return policy
    }
}

extension Policy: Shaped {
    package static let shapeName = "policy"

    package init(from fields: inout Fields) {
        file = fields.mark.file
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.policy), "what the document is")
        name = fields.required("name", .text, "what reports call the policy")
        mode =
            fields.optional("mode", .word(.enforce), "warn turns blocks into warnings") ?? .enforce
        unknownSeverity =
            fields.optional(
                "unknown_severity", .rating, "what a finding without severity counts as") ?? .medium
        inlineSuppressions =
            fields.optional(
                "inline_suppressions", .word(.count),
                "whether a finding counts that a marker in the code silences") ?? .count
        rules = fields.optional("rules", .list(.object), "what may be found, and how often") ?? []
        requirements =
            fields.optional("require", .list(.object), "classes that must have been examined") ?? []
        compliance =
            fields.optional("compliance", .list(.object), "what must be so beyond findings") ?? []
        refuseDuplicates(&fields)
        let isOff = (rules.map(\.action) + requirements.map(\.action) + compliance.map(\.action))
            .allSatisfy { $0 == .off }
        if isOff, !fields.hasProblems {
            fields.report(
                "judges nothing: no rule is on", remedy: "name rules or require; --no-gate skips it"
            )
        }
    }

    private func refuseDuplicates(_ fields: inout Fields) {
        var first: [String: SourceMark] = [:]
        for id in rules.map(\.id) + requirements.map(\.id) + compliance.map(\.id)
        where !id.value.isEmpty {
            if let before = first[id.value] {
                fields.report(
                    at: id.mark, "the id \"\(id.value)\" stands already in line \(before.line)")
            } else {
                first[id.value] = id.mark
            }
        }
    }

    private enum Kind: String, CaseIterable { case policy }
}
