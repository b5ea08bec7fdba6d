/// Pairs what different scanners say of one resource.
///
/// Checks of infrastructure name no CWE that would tell them apart, so the definitions say which check
/// of one tool is which of another (`rule_equivalents`). Two findings are one when their checks are
/// the same, in one file, about one resource or about lines that overlap.
struct InfrastructureMerge {
    private struct Key: Hashable {
        var path: String
        var rule: String
    }

    /// More findings of one check in one file are noise, for which no pairs are worth their square.
    private static let mostPerCheck = 200

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    func pairs() -> [Merge.Pair] {
        var checks: [Key: [Int]] = [:]
        for (place, finding) in findings.enumerated() where finding.scanClass == .iac {
            guard let path = finding.location.path else { continue }
            for rule in Set([finding.ruleID] + finding.equivalentRules) {
                checks[Key(path: path, rule: rule), default: []].append(place)
            }
        }
        let candidates = checks.flatMap { self.candidates(among: $1, of: $0.rule) }
        return ClosestPairs(findings).chosen(among: candidates)
    }

    private func candidates(among places: [Int], of rule: String) -> [MergeCandidate] {
        let places = places.prefix(Self.mostPerCheck)
        return places.enumerated().flatMap { index, left in
            places.dropFirst(index + 1).compactMap { right in candidate(left, right, rule) }
        }
    }

    private func candidate(_ left: Int, _ right: Int, _ rule: String) -> MergeCandidate? {
        let (one, other) = (findings[left].location, findings[right].location)
        let sameResource = Self.areSame(one.symbol, other.symbol)
        guard sameResource || Self.overlap(one, other) else { return nil }
        let apart = abs((one.startLine ?? 0) - (other.startLine ?? 0))
        let place = sameResource ? one.symbol.map { "resource \($0)" } : nil
        return MergeCandidate(
            left: left, right: right, distance: [sameResource ? 0 : 1, apart],
            reason: "same check \(rule), \(place ?? "lines overlap")")
    }

    private static func areSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other, !one.isEmpty else { return false }
        return one == other
    }

    private static func overlap(_ one: Finding.Location, _ other: Finding.Location) -> Bool {
        // A check of a whole file has no line, or the first.
        guard let start = one.startLine, let otherStart = other.startLine else {
            return one.startLine ?? other.startLine ?? 1 == 1
        }
        return start <= max(otherStart, other.endLine ?? 0)
            && otherStart <= max(start, one.endLine ?? 0)
    }
}
