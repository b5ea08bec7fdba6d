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
    /// From when on a policy that warns blocks.
    package var enforceFrom: Day?
    /// What a finding without severity counts as; never `unknown` itself.
    package var unknownSeverity: Severity
    package var inlineSuppressions: InlineSuppressions
    package var rules: [Rule]
    package var requirements: [Requirement]
    /// What must be so beyond findings, for the target to be deployed.
    package var compliance: [ComplianceCheck] = []
    package var deadlines = Deadlines.none
    package var scopes: [PolicyScope] = []
    /// Files of waivers, relative to the policy's own; patterns with `*` may match none.
    package var waiverFiles: [Marked<String>] = []
    package var limits = PolicyLimits()
    package var risk = RiskRubric()
    /// What excuses findings from its rules, from all of those files.
    package var waivers: [Waiver] = []
    /// The files that its waivers stand in.
    package var waiverSources: [GateSource] = []
    /// The file as it was named, for a person to find it.
    package internal(set) var file: String
    /// SHA-256 of the file's bytes, hexadecimal; empty when it was never a file.
    package internal(set) var digest = ""

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

    /// The policy as reports name it.
    package var source: GateSource {
        GateSource(kind: .policy, name: name, file: file, digest: digest)
    }

    /// What it is at a moment: warning, or enforcing since a day has come.
    ///
    /// `now`: seconds since 1970.
    package func mode(at now: Double) -> Mode {
        if let enforceFrom, now >= enforceFrom.start { return .enforce }
        return mode
    }
}

extension Policy: Shaped {
    package static let shapeName = "policy"

    package init(from fields: inout Fields) {
        file = fields.mark.file
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.policy), "what the document is")
        name = fields.required("name", .text, "what reports call the policy")
        let mode = fields.optional("mode", .word(Mode.enforce), "warn turns blocks into warnings")
        self.mode = mode ?? .enforce
        enforceFrom = fields.optional("enforce_from", .day, "day on which warn becomes enforce")
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
        deadlines = fields.optional("sla", .object, "how long a finding may stay open") ?? .none
        scopes =
            fields.optional("scopes", .list(.object), "what is otherwise for some targets") ?? []
        waiverFiles =
            fields.optional(
                "waivers", .oneOrMore(Shape<String>.text.marked),
                "files of waivers, beside this one")
            ?? []
        limits = fields.optional("limits", .object, "how long exceptions may last") ?? limits
        risk =
            fields.optional("risk", .object, "what the terms of the risk score are worth") ?? risk
        check(&fields)
    }

    private func check(_ fields: inout Fields) {
        refuseDuplicates(&fields)
        for scope in scopes { scope.check(against: self, &fields) }
        if enforceFrom != nil, mode == .enforce {
            fields.report("enforce_from says nothing under mode: enforce", remedy: "mode: warn")
        }
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
