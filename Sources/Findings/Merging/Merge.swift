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
        let pairs =
            AdvisoryMerge(all).pairs() + AdvisoryTextMerge(all).pairs()
            + CodeMerge(all).pairs()
            + InfrastructureMerge(all).pairs()
            + SecretMerge(all).pairs()
        var groups = DisjointSets(count: all.count)
        for pair in pairs { groups.unite(pair.left, pair.right) }
        var members: [Int: [Int]] = [:]
        for place in all.indices { members[groups.root(of: place), default: []].append(place) }
        var reasons: [Int: [String]] = [:]
        for pair in pairs { reasons[groups.root(of: pair.left), default: []].append(pair.reason) }
        for place in all.indices {
            guard let group = members[place] else { continue }
            findings.append(
                group.count == 1 ? all[place] : one(of: group.map { all[$0] }, reasons[place] ?? [])
            )
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
