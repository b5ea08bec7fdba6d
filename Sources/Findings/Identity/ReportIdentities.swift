/// The identities of one report's results: equal ones are told apart by where they are, so that the
/// order of the report does not count.
struct ReportIdentities {
    /// In the order of the report.
    private(set) var identities: [Identity]

    init(_ results: [RawResult], lines: SourceLines) {
        let code = CodeText(lines: lines)
        var families = RuleFamilies()
        identities = results.map { Identity($0, code: code, &families) }
        for group in Self.equal(identities) {
            let ordered = group.map { (Spot(results[$0]), $0) }.sorted { $0 < $1 }
            var occurrence = 0
            for (index, (spot, place)) in ordered.enumerated() {
                if index > 0, !spot.isSame(as: ordered[index - 1].0) { occurrence += 1 }
                identities[place].occurrence = occurrence
            }
        }
    }
}

extension ReportIdentities {
    /// Where identities stand that several results have.
    private static func equal(_ identities: [Identity]) -> [[Int]] {
        var first: [Fingerprint: Int] = [:]
        first.reserveCapacity(identities.count)
        var groups: [Fingerprint: [Int]] = [:]
        for (place, identity) in identities.enumerated() {
            let name = identity.fingerprint
            if let earlier = first[name] {
                groups[name, default: [earlier]].append(place)
            } else {
                first[name] = place
            }
        }
        return Array(groups.values)
    }
}

/// What tells two results of one identity apart.
struct Spot: Comparable {
    private let scanClass: ScanClass
    private let path: String
    private let version: String
    private let lines: ClosedRange<Int>?
    private let column: Int?
    private let rule: String
    private let title: String
    private let secret: String?

    init(_ result: RawResult) {
        self.init(
            result.scanClass, result.location, result.package, rule: result.ruleID,
            title: result.title, secret: result.secret?.valueHash)
    }

    init(_ finding: Finding) {
        self.init(
            finding.scanClass, finding.location, finding.package, rule: finding.ruleID,
            title: finding.title, secret: finding.secret?.valueHash)
    }

    private init(
        _ scanClass: ScanClass, _ location: Finding.Location, _ package: Finding.Package?,
        rule: String, title: String, secret: String?
    ) {
        self.secret = secret
        self.scanClass = scanClass
        path = location.path ?? ""
        version = package?.version ?? ""
        lines = location.startLine.map { $0...max($0, location.endLine ?? $0) }
        column = location.startColumn
        self.rule = rule
        self.title = title
    }

    static func < (left: Spot, right: Spot) -> Bool {
        let (lines, others) = (left.lines, right.lines)
        let one = [lines?.lowerBound ?? 0, left.column ?? 0, lines?.upperBound ?? 0]
        let other = [others?.lowerBound ?? 0, right.column ?? 0, others?.upperBound ?? 0]
        if left.path != right.path { return left.path < right.path }
        if left.version != right.version { return left.version < right.version }
        if one != other { return one.lexicographicallyPrecedes(other) }
        return (left.rule, left.title) < (right.rule, right.title)
    }

    static func == (left: Spot, right: Spot) -> Bool { !(left < right) && !(right < left) }

    /// Whether one scanner means one thing by two of them.
    ///
    /// Code without a column may be two places of one line.
    func isSame(as other: Spot) -> Bool {
        switch scanClass {
        // Wherever in the file and its history: a secret is changed once.
        case .secrets where secret != nil: return secret == other.secret
        case .sast, .iac, .malware, .secrets: return column != nil && self == other
        case .sca, .container, .licence, .sbom:
            return path == other.path && version == other.version
        case .dast, .evasion: return true
        }
    }

    /// Whether two scanners mean one thing: where one does not say, nothing speaks against it.
    func mayBeSame(as other: Spot) -> Bool {
        switch scanClass {
        case .secrets where secret != nil: return secret == other.secret
        case .sast, .iac, .malware, .secrets:
            guard let lines, let others = other.lines else { return true }
            return lines.overlaps(others)
        case .sca, .container, .licence, .sbom:
            return (path == other.path || path.isEmpty || other.path.isEmpty)
                && (version == other.version || version.isEmpty || other.version.isEmpty)
        case .dast, .evasion: return true
        }
    }
}
