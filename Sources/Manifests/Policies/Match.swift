package import Findings

/// Which findings a rule is about: every condition must hold, and without one all findings are meant.
package struct Match: Sendable, Hashable {
    package var conditions: [Condition]

    package init(_ conditions: [Condition] = []) { self.conditions = conditions }

    package enum Condition: Sendable, Hashable {
        case scanClass([ScanClass])
        case severity([Severity])
        case severityAtLeast(Severity)
        case path([Glob])
        case pathOutside([Glob])
        /// These weaknesses and their special cases.
        case cwe([Int])
        /// CVE, GHSA or any other identifier, whatever the case of its letters.
        case identifier([String])
        case fixAvailable(Bool)
        case new(Bool)
        case scanner([Marked<String>])
        case rule([Glob])
        case knownExploited(Bool)
        case epss(Bounds<Double>)
        case cvss(Bounds<Double>)
        case cvssMetrics([MetricDemand])
        case package([PackagePattern])
        case purl([PackageRange])
        case licence([Glob])
        case inlineSuppressed(Bool)
        case owner([Glob])
        /// How many scanners reported it.
        case reporters(Bounds<Int>)
        case reachable(Bool)
        case confidenceAtLeast(Confidence)
        case confidence([Confidence])
        /// The state of an assessment that a report holds.
        case analysis([Glob])
        case fingerprint([String])
        /// Seconds since it was first seen.
        case age(Bounds<TimeSpan>)
        /// Days of the calendar since the one on which it was first seen, in UTC.
        case ageInDays(Bounds<Int>)
        case deadline([DeadlineState])
        case repository([Glob])
        case branch([Glob])
        case team([Glob])
        case label([Glob])
        case environment([Glob])
        case any([Match])
        case all([Match])
        case not(Match)

        package static func epssAtLeast(_ least: Double) -> Self { .epss(Bounds(least: least)) }
        package static func cvssAtLeast(_ least: Double) -> Self { .cvss(Bounds(least: least)) }
    }
}

extension Match: Shaped {
    package static let shapeName = "match"

    package init(from fields: inout Fields) {
        conditions = [
            fields.optional("class", .scanClass, "class, or a list of them"),
            fields.optional("severity", .severity, "word, list, or {gte: word}"),
            fields.optional("path", .path, "glob, list, or {not: …}"),
            fields.optional("cwe", .cwe, "CWE-89 or 89, or a list; special cases are meant too"),
            fields.optional("cve", .advisory, "CVE, GHSA or other identifier, or a list"),
            fields.optional("fix", .fix, "available: a fixed version is known"),
            fields.optional("new", .new, "whether the baseline lacks it"),
            fields.optional("scanner", .scanner, "a scanner that reported it, or a list"),
            fields.optional("rule", .rule, "the scanner's rule: glob, or a list"),
            fields.optional("kev", .knownExploited, "CISA knows of its exploitation"),
            fields.optional("epss", .epss, "probability of exploitation, such as {gte: 0.5}"),
            fields.optional("cvss", .cvss, "base score, such as {gte: 7}"),
            fields.optional("cvss_vector", .cvssMetrics, "parts of the vector, such as {AV: N}"),
            fields.optional(
                "package", .package, "beginning of a purl or glob for a name, or a list"),
            fields.optional("purl", .purl, "versions of a package: pkg:npm/tar@<7, or a list"),
            fields.optional("licence", .licence, "the licence's name: glob, or a list"),
            fields.optional("inline_suppressed", .inlineSuppressed, "a marker silences it"),
            fields.optional("owner", .owner, "whom the place belongs to: glob, or a list"),
            fields.optional("reported_by", .reporters, "how many scanners, such as {gte: 2}"),
            fields.optional("reachable", .reachable, "whether the code can be reached"),
            fields.optional("confidence", .confidence, "the scanner's: word, list, {gte: word}"),
            fields.optional("analysis", .analysis, "state of a VEX statement in a report"),
            fields.optional("fingerprint", .fingerprint, "exactly this finding, or a list"),
            fields.optional("age", .age, "since it was first seen, such as {gte: 30d}"),
            fields.optional("age_days", .ageInDays, "the same in days of the calendar, in UTC"),
            fields.optional("sla", .deadline, "onTrack, approaching or breached, or a list"),
            fields.optional("repo", .repository, "owner/name: glob, or a list"),
            fields.optional("branch", .branch, "what was scanned: glob, or a list"),
            fields.optional("team", .team, "the team of the repository: glob, or a list"),
            fields.optional("label", .label, "a label of the repository: glob, or a list"),
            fields.optional("environment", .environment, "where it runs: glob, or a list"),
            fields.optional("any", .any, "one of these holds"),
            fields.optional("all", .all, "each of these holds"),
            fields.optional("not", .not, "this does not hold"),
        ].compactMap(\.self)
    }
}

extension Match {
    /// Whether a condition anywhere in it asks for this.
    package func mentions(_ isMeant: (Condition) -> Bool) -> Bool {
        conditions.contains { condition in
            switch condition {
            case .any(let matches), .all(let matches): matches.contains { $0.mentions(isMeant) }
            case .not(let match): match.mentions(isMeant)
            default: isMeant(condition)
            }
        }
    }

    /// Every scanner that it names, with its place.
    package var scanners: [Marked<String>] {
        conditions.flatMap { condition -> [Marked<String>] in
            switch condition {
            case .scanner(let names): names
            case .any(let matches), .all(let matches): matches.flatMap(\.scanners)
            case .not(let match): match.scanners
            default: []
            }
        }
    }
}
