import Findings

extension Shape where Value == Match.Condition {
    static var scanClass: Self { Shape<[ScanClass]>.oneOrMore(.word(.sast)).map { .scanClass($0) } }

    static var severity: Self {
        let words = Shape<[Severity]>.oneOrMore(.word(.high))
        return .oneOf(
            "a severity, a list of them or {gte: severity}",
            scalar: words.map { .severity($0) }, list: words.map { .severity($0) },
            mapping: Shape<SeverityBound>.object.map { .severityAtLeast($0.least) },
            placeholder: .severity([]))
    }

    static var path: Self {
        let globs = Shape<[Glob]>.oneOrMore(.glob)
        return .oneOf(
            "a glob, a list of them or {not: …}",
            scalar: globs.map { .path($0) }, list: globs.map { .path($0) },
            mapping: Shape<PathExclusion>.object.map { .pathOutside($0.globs) },
            placeholder: .path([]))
    }

    static var cwe: Self { Shape<[Int]>.oneOrMore(.cweNumber).map { .cwe($0) } }
    static var advisory: Self { Shape<[String]>.oneOrMore(.text).map { .identifier($0) } }
    static var fix: Self { Shape<Fix>.word(.available).map { .fixAvailable($0 == .available) } }
    static var new: Self { Shape<Bool>.boolean.map { .new($0) } }

    static var scanner: Self {
        Shape<[Marked<String>]>.oneOrMore(Shape<String>.identifier.marked).map { .scanner($0) }
    }

    static var rule: Self { Shape<[Glob]>.oneOrMore(.glob).map { .rule($0) } }
    static var knownExploited: Self { Shape<Bool>.boolean.map { .knownExploited($0) } }
    static var epss: Self { Shape<ProbabilityBounds>.object.map { .epss($0.bounds) } }
    static var cvss: Self { Shape<ScoreBounds>.object.map { .cvss($0.bounds) } }
    static var cvssMetrics: Self { Shape<[MetricDemand]>.metrics.map { .cvssMetrics($0) } }

    static var package: Self {
        Shape<[PackagePattern]>.oneOrMore(.packagePattern).map { .package($0) }
    }

    static var purl: Self { Shape<[PackageRange]>.oneOrMore(.packageRange).map { .purl($0) } }
    static var licence: Self { Shape<[Glob]>.oneOrMore(.glob).map { .licence($0) } }

    static var inlineSuppressed: Self { Shape<Bool>.boolean.map { .inlineSuppressed($0) } }
    static var owner: Self { Shape<[Glob]>.oneOrMore(.glob).map { .owner($0) } }
    static var any: Self { Shape<[Match]>.list(.someMatch, atLeast: 1).map { .any($0) } }
    static var all: Self { Shape<[Match]>.list(.someMatch, atLeast: 1).map { .all($0) } }
    static var not: Self { Shape<Match>.someMatch.map { .not($0) } }
}

extension Shape where Value == Match {
    /// A match that says something: `not: {}` would exempt every finding.
    static var someMatch: Self {
        Shape<Match>.object.refined(
            "at least one attribute", placeholder: Match(), schema: ["minProperties": 1]
        ) { $0.conditions.isEmpty ? nil : $0 }
    }
}

extension Shape where Value == Match.Condition {
    static var reporters: Self { Shape<CountBounds>.object.map { .reporters($0.bounds) } }
    static var reachable: Self { Shape<Bool>.boolean.map { .reachable($0) } }
    static var analysis: Self { Shape<[Glob]>.oneOrMore(.glob).map { .analysis($0) } }
    static var fingerprint: Self { Shape<[String]>.oneOrMore(.text).map { .fingerprint($0) } }
    static var ageInDays: Self { Shape<DayBounds>.object.map { .ageInDays($0.bounds) } }
    static var age: Self { Shape<AgeBounds>.object.map { .age($0.bounds) } }

    static var confidence: Self {
        let words = Shape<[Confidence]>.oneOrMore(.word(.high))
        return .oneOf(
            "a confidence, a list of them or {gte: confidence}",
            scalar: words.map { .confidence($0) }, list: words.map { .confidence($0) },
            mapping: Shape<ConfidenceBound>.object.map { .confidenceAtLeast($0.least) },
            placeholder: .confidence([]))
    }

    static var deadline: Self {
        Shape<[DeadlineState]>.oneOrMore(.word(.breached)).map { .deadline($0) }
    }

    static var repository: Self { Shape<[Glob]>.oneOrMore(.glob).map { .repository($0) } }
    static var branch: Self { Shape<[Glob]>.oneOrMore(.glob).map { .branch($0) } }
    static var team: Self { Shape<[Glob]>.oneOrMore(.glob).map { .team($0) } }
    static var label: Self { Shape<[Glob]>.oneOrMore(.glob).map { .label($0) } }
    static var environment: Self { Shape<[Glob]>.oneOrMore(.glob).map { .environment($0) } }
}

extension Shape where Value == Severity {
    /// A severity that ranks, so not `unknown`.
    static var rating: Self { Shape<Rating>.word(.high).map(\.severity) }
}

extension Shape where Value == Int {
    fileprivate static var cweNumber: Self {
        Shape<String>.string.refined(
            "a CWE such as CWE-89 or 89", placeholder: 0,
            schema: [
                "type": ["string", "integer"], "pattern": "^([Cc][Ww][Ee]-)?0*[1-9][0-9]*$",
                "minimum": 1,
            ]
        ) { text in
            let digits = text.lowercased().hasPrefix("cwe-") ? text.dropFirst(4) : text[...]
            guard digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(digits) else {
                return nil
            }
            return number > 0 ? number : nil
        }
    }
}

private enum Fix: String, CaseIterable { case available, none }

private enum Rating: String, CaseIterable {
    case critical, high, medium, low, info

    var severity: Severity {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .low: .low
        case .info: .info
        }
    }
}

private struct SeverityBound: Shaped {
    static let shapeName = "severityBound"
    let least: Severity

    init(from fields: inout Fields) {
        least = fields.required("gte", .rating, "this severity or a worse one")
    }
}

private struct ConfidenceBound: Shaped {
    static let shapeName = "confidenceBound"
    let least: Confidence

    init(from fields: inout Fields) {
        least = fields.required("gte", .word(.high), "this confidence or more")
    }
}

private struct PathExclusion: Shaped {
    static let shapeName = "pathExclusion"
    let globs: [Glob]

    init(from fields: inout Fields) {
        globs = fields.required("not", .oneOrMore(.glob), "glob, or a list: outside of all these")
    }
}
