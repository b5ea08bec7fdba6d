package import Findings

/// How long a finding may stay open, by its severity: a policy's `sla`.
///
/// The clock starts when a scan first found it and does not stop; the severity is today's; where
/// several deadlines apply, the shortest does.
package struct Deadlines: Shaped, Hashable {
    /// Deadlines for a part of the findings.
    package struct Exception: Shaped, Hashable {
        package var classes: [ScanClass]
        package var environments: [Glob]
        package var spans: [Severity: TimeSpan]

        package static let shapeName = "slaException"

        package init(
            classes: [ScanClass] = [], environments: [Glob] = [], spans: [Severity: TimeSpan]
        ) {
            self.classes = classes
            self.environments = environments
            self.spans = spans
        }

        package init(from fields: inout Fields) {
            classes = fields.optional("class", .oneOrMore(.word(.sast)), "only these") ?? []
            environments =
                fields.optional("environment", .oneOrMore(.glob), "only where it runs there") ?? []
            spans = Deadlines.spans(from: &fields)
            if classes.isEmpty && environments.isEmpty {
                fields.report("needs class or environment")
            }
            if spans.isEmpty { fields.report("sets no deadline", remedy: "such as high: 14d") }
        }
    }

    package var spans: [Severity: TimeSpan]
    package var exceptions: [Exception]

    package static let shapeName = "sla"
    package static let none = Deadlines()

    package init(spans: [Severity: TimeSpan] = [:], exceptions: [Exception] = []) {
        self.spans = spans
        self.exceptions = exceptions
    }

    package init(from fields: inout Fields) {
        spans = Self.spans(from: &fields)
        exceptions =
            fields.optional("only", .list(.object), "shorter ones for classes and environments")
            ?? []
    }

    package var isEmpty: Bool { spans.isEmpty && exceptions.isEmpty }

    private static func spans(from fields: inout Fields) -> [Severity: TimeSpan] {
        var spans: [Severity: TimeSpan] = [:]
        for severity in [Severity.critical, .high, .medium, .low, .info] {
            spans[severity] = fields.optional(
                severity.rawValue, .timeSpan, "within which it must be mended")
        }
        return spans
    }
}
