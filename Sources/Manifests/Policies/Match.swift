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
        case cwe([Int])
        /// CVE, GHSA or any other identifier, whatever the case of its letters.
        case identifier([String])
        case fixAvailable(Bool)
        case new(Bool)
        case scanner([Marked<String>])
        case rule([Glob])
        case knownExploited(Bool)
        case epssAtLeast(Double)
        case cvssAtLeast(Double)
        case package([PackagePattern])
        case inlineSuppressed(Bool)
        case owner([Glob])
        case any([Match])
        case all([Match])
        case not(Match)
    }
}

extension Match: Shaped {
    package static let shapeName = "match"

    package init(from fields: inout Fields) {
        conditions = [
            fields.optional("class", .scanClass, "class, or a list of them"),
            fields.optional("severity", .severity, "word, list, or {gte: word}"),
            fields.optional("path", .path, "glob, list, or {not: …}"),
            fields.optional("cwe", .cwe, "CWE-89 or 89, or a list"),
            fields.optional("cve", .advisory, "CVE, GHSA or other identifier, or a list"),
            fields.optional("fix", .fix, "available: a fixed version is known"),
            fields.optional("new", .new, "whether the baseline lacks it"),
            fields.optional("scanner", .scanner, "a scanner that reported it, or a list"),
            fields.optional("rule", .rule, "the scanner's rule: glob, or a list"),
            fields.optional("kev", .knownExploited, "CISA knows of its exploitation"),
            fields.optional("epss", .epss, "probability of exploitation, {gte: 0 to 1}"),
            fields.optional("cvss", .cvss, "base score, {gte: 0 to 10}"),
            fields.optional(
                "package", .package, "beginning of a purl or glob for a name, or a list"),
            fields.optional("inline_suppressed", .inlineSuppressed, "a marker silences it"),
            fields.optional("owner", .owner, "whom the place belongs to: glob, or a list"),
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
