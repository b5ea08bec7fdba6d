/// Makes one finding of what several scanners say about one problem, and keeps the reason.
///
/// docs/fingerprints.md gives the rules. Nothing is merged across classes.
package struct Merge {
    struct Pair {
        var left: Int
        var right: Int
        var reason: String
    }

    /// What is left, in the order it came in.
    package private(set) var findings: [Finding] = []
    /// The scanner that had been first to report each finding which is gone now, and why it is.
    package private(set) var absorbed: [(scanner: String, rule: MergeRule)] = []

    package init(_ all: [Finding]) {
        let pairs = Self.pairs(all)
        if pairs.isEmpty {
            findings = all
            return
        }
        var groups = DisjointSets(count: all.count)
        for pair in pairs { groups.unite(pair.left, pair.right) }
        var members: [Int: [Int]] = [:]
        for place in Set(pairs.flatMap { [$0.left, $0.right] }).sorted() {
            members[groups.root(of: place), default: []].append(place)
        }
        var reasons: [Int: [String]] = [:]
        for pair in pairs { reasons[groups.root(of: pair.left), default: []].append(pair.reason) }
        findings.reserveCapacity(all.count)
        for place in all.indices where groups.root(of: place) == place {
            if let group = members[place] {
                findings.append(one(of: group.map { all[$0] }, reasons[place] ?? []))
            } else {
                findings.append(all[place])
            }
        }
    }

    private static func pairs(_ all: [Finding]) -> [Pair] {
        let pairs = AdvisoryMerge(all).pairs() + SecretMerge(all).pairs()
        // What one tool tells apart stays apart.
        guard hasSeveralScanners(all) else { return pairs }
        return pairs + AdvisoryTextMerge(all).pairs() + CodeMerge(all).pairs()
            + InfrastructureMerge(all).pairs()
    }

    private static func hasSeveralScanners(_ all: [Finding]) -> Bool {
        let first = all.first?.reportedBy.first?.scanner
        return !all.allSatisfy { finding in
            finding.reportedBy.allSatisfy { $0.scanner == first }
        }
    }

    /// The strictest one speaks; the smallest of their fingerprints names it, whoever speaks.
    private mutating func one(of group: [Finding], _ reasons: [String]) -> Finding {
        let ordered = group.sorted { left, right in
            left.severity == right.severity
                ? left.fingerprint < right.fingerprint : left.severity > right.severity
        }
        var finding = ordered[0]
        for other in ordered.dropFirst() {
            finding.absorb(other, because: other.mergedBecause)
            absorbed.append(
                (other.reportedBy[0].scanner, MergeRule(acrossScanners: other.scanClass)))
        }
        finding.mergedBecause = Set(finding.mergedBecause + reasons).sorted()
        finding.fingerprint = group.map(\.fingerprint).min() ?? finding.fingerprint
        finding.otherFingerprints = Set(group.flatMap(\.fingerprints))
            .subtracting([finding.fingerprint]).sorted()
        return finding
    }
}
