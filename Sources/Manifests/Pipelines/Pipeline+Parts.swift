/// Bounds of a whole run.
package struct Limits: Shaped, Hashable {
    package var timeout = TimeSpan(seconds: 3600)
    /// Cores that scanners may keep busy together; all of the machine's by default.
    package var jobs: Int?
    /// Memory that scanners may use together; four fifths of the machine's by default.
    package var memory: ByteCount?
    package var fetch = FetchBounds()
    /// What a scanner that is cancelled or late gets between SIGTERM and SIGKILL.
    package var grace = TimeSpan(seconds: 10)

    package static let shapeName = "limits"

    package init() {}

    package init(from fields: inout Fields) {
        timeout = fields.optional("timeout", .timeSpan, "of the whole run") ?? timeout
        jobs = fields.optional("jobs", .integer(1...1024), "cores for all scanners together")
        memory = fields.optional("memory", .byteCount, "memory for all scanners together")
        fetch =
            fields.optional("fetch", .object, "what fetching the repository may cost") ?? fetch
        grace =
            fields.optional("grace", .timeSpan, "between SIGTERM and SIGKILL; 10s by default")
            ?? grace
    }
}

/// What holds for each scanner that says nothing else.
package struct StepDefaults: Shaped, Hashable {
    package var timeout = TimeSpan(seconds: 600)
    package var retries: Retries?
    package var resources = Resources()

    package static let shapeName = "defaults"

    package init() {}

    package init(from fields: inout Fields) {
        timeout = fields.optional("timeout", .timeSpan, "of one scanner") ?? timeout
        retries = fields.optional("retries", .object, "when a scanner is tried again")
        resources = fields.optional("resources", .object, "what a scanner may use") ?? Resources()
    }
}

/// How the findings are judged.
package struct GateSpec: Shaped, Hashable {
    /// Paths, relative to the pipeline's file, of policies that all judge; none for the default policy.
    package var policies: [String] = []
    /// What findings are compared with; everything is new without one.
    package var baseline: Baseline?

    package enum Baseline: String, Sendable, Hashable, CaseIterable {
        /// The last commit that the target has in common with its `base`.
        case mergeBase = "merge_base"
    }

    package static let shapeName = "gate"

    package init() {}

    package init(from fields: inout Fields) {
        policies =
            fields.optional(
                "policy", Shape<[String]>.oneOrMore(.text),
                "policy file, relative to this one, or a list")
            ?? []
        baseline = fields.optional(
            "baseline", .word(.mergeBase), "what is new: not in the merge base with target.base")
    }
}

/// A report that is written at the end.
package struct ReportSpec: Shaped, Hashable {
    package var format: Marked<String>
    package var path: String?

    package static let shapeName = "reportSpec"

    package init(from fields: inout Fields) {
        format = fields.required(
            "format", Shape<String>.text.marked,
            "table, json, sarif, html, markdown, junit or cyclonedx")
        path = fields.optional("path", .text, "file; standard output without it")
    }
}
