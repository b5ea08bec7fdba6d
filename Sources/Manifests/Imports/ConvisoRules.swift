/// A rules file of Conviso's gate, exactly as its clients take it.
///
/// Its clients disagree on what it means, and so the meaning is chosen by whoever imports it.
package struct ConvisoRules: Shaped {
    package enum Meaning: String, Sendable, CaseIterable {
        /// As `conviso` and `cvs` judge the file: `max_days_to_fix` says which findings count.
        case cli
        /// As the platform judges its own rules: `max_days_to_fix` says until when too many only warn.
        case platform
    }

    struct Limit: Shaped {
        static let shapeName = "convisoLimit"
        var maximum: Int
        var days: Int?

        init(from fields: inout Fields) {
            maximum = fields.required("maximum", .integer(0...1_000_000), "most that may be open")
            days = fields.optional(
                "max_days_to_fix", .integer(0...100_000), "days from the first on")
        }
    }

    struct Severities: Shaped {
        static let shapeName = "convisoSeverities"
        var limits: [(severity: String, limit: Limit)] = []

        init(from fields: inout Fields) {
            for severity in ["critical", "high", "medium", "low"] {
                let limit: Limit? = fields.optional(severity, .object, "limit of this severity")
                if let limit { limits.append((severity, limit)) }
            }
            if limits.isEmpty { fields.report("limits no severity") }
        }
    }

    struct Rule: Shaped {
        static let shapeName = "convisoRule"
        var severities: Severities

        init(from fields: inout Fields) {
            _ = fields.required("from", .word(Source.any), "any: whoever found it")
            severities = fields.required("severity", .object, "limits by severity")
        }

        private enum Source: String, CaseIterable { case any }
    }

    package static let shapeName = "convisoRules"
    let rules: [Rule]

    package init(from fields: inout Fields) {
        rules = fields.required("rules", .list(.object, atLeast: 1), "limits; each holds by itself")
    }

    /// Reads such a file.
    package static func load(_ path: String) throws(InvalidManifest) -> ConvisoRules {
        try Document.decode(ConvisoRules.self, contentsOf: path)
    }

    /// The same as a policy of sluice, in its own words; the name is what reports call it.
    package func policy(_ meaning: Meaning, name: String) -> String {
        var lines = [
            "version: 1", "kind: policy", "name: \(name)",
            "unknown_severity: low  # as Conviso's scanners have it", "rules:",
        ]
        for (number, rule) in rules.enumerated() {
            // Conviso's first client fails at a second entry, and its other one mixes their days up.
            let suffix = number == 0 ? "" : "-\(number + 1)"
            for (severity, limit) in rule.severities.limits {
                lines += Self.rules(severity, severity + suffix, limit, meaning)
            }
        }
        return Self.comment(meaning) + lines.joined(separator: "\n") + "\n"
    }

    private static func rules(
        _ severity: String, _ id: String, _ limit: Limit, _ meaning: Meaning
    ) -> [String] {
        let most = limit.maximum
        switch (meaning, limit.days) {
        // 0 days is what is left out: all that was there by the end of today.
        case (.cli, nil), (.cli, 0), (.platform, nil):
            return ["  - {id: \(id), match: {severity: \(severity)}, max: \(most), action: block}"]
        case (.cli, let days?):
            return [
                "  - {id: \(id), match: {severity: \(severity), age_days: {gte: \(days)}}, "
                    + "max: \(most), action: block}"
            ]
        case (.platform, let days?):
            return [
                "  - {id: \(id), match: {severity: \(severity)}, max: \(most), action: warn}",
                "  - id: \(id)-overdue",
                "    match: {severity: \(severity), age_days: {gt: \(days)}}",
                "    only_if: {match: {severity: \(severity)}, more_than: \(most)}",
                "    action: block",
            ]
        }
    }

    private static func comment(_ meaning: Meaning) -> String {
        switch meaning {
        case .cli:
            """
            # Imported from a rules file of Conviso, as its command lines judge it: max_days_to_fix says how old a
            # finding must be to count at all. Ages come from sluice's store: without it nothing is known to be old.

            """
        case .platform:
            """
            # Imported from a rules file of Conviso, as its platform judges its own rules: more than maximum warns while
            # nothing of it is older than max_days_to_fix, and then blocks. Ages come from sluice's store: without it
            # nothing is known to be old.

            """
        }
    }
}
