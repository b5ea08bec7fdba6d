import Findings

/// What some conditions ask of a finding, apart from the rest of it, so that equal ones are asked once.
protocol Facet: Hashable, Sendable {
    /// What is asked in the end, made once for each that differs.
    associatedtype Asked: Sendable

    init(_ finding: Finding)

    var asked: Asked { get }
}

extension Facet where Asked == Self {
    var asked: Self { self }
}

extension ScanClass: Facet {
    init(_ finding: Finding) { self = finding.scanClass }
}

extension Severity: Facet {
    init(_ finding: Finding) { self = finding.severity }
}

/// Facets that are one of few words.
enum Flags {
    struct New: Facet {
        let isNew: Bool
        init(_ finding: Finding) { isNew = finding.isNew }
    }

    struct Suppressed: Facet {
        let isSuppressed: Bool
        init(_ finding: Finding) { isSuppressed = finding.inlineSuppressed }
    }

    /// Without word of a fix there is none to take: "none known" is what `fix: none` means.
    struct Fix: Facet {
        let isAvailable: Bool
        init(_ finding: Finding) { isAvailable = finding.package?.fixedVersions.isEmpty == false }
    }

    struct Assured: Facet {
        let confidence: Confidence?
        init(_ finding: Finding) { confidence = finding.confidence }
    }
}

extension Finding {
    var isInPackage: Bool { scanClass == .sca || scanClass == .container }

    /// Whether it may be a published vulnerability, and so has what only those have.
    var mayBePublished: Bool { isInPackage || !identifiers.isEmpty }
}
