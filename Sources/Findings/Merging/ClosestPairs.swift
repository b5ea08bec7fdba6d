/// Two findings that may be one, and how near they are.
struct MergeCandidate {
    var left: Int
    var right: Int
    /// Lower is closer; compared word by word.
    var distance: [Int]
    var reason: String
}

/// Chooses among candidates: the closest go first, and no scanner is twice in a group, for what one
/// tool tells apart stays apart.
struct ClosestPairs {
    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    /// A chain of pairs is one group.
    func chosen(among candidates: [MergeCandidate]) -> [Merge.Pair] {
        // Three kinds of merge ask about all findings, and most have nothing to choose from.
        if candidates.isEmpty { return [] }
        var groups = DisjointSets(count: findings.count)
        var scanners = findings.map { Set($0.reportedBy.map(\.scanner)) }
        var pairs: [Merge.Pair] = []
        for candidate in candidates.sorted(by: isCloser) {
            let (left, right) = (groups.root(of: candidate.left), groups.root(of: candidate.right))
            guard left != right, scanners[left].isDisjoint(with: scanners[right]) else { continue }
            groups.unite(left, right)
            scanners[min(left, right)].formUnion(scanners[max(left, right)])
            pairs.append(
                Merge.Pair(left: candidate.left, right: candidate.right, reason: candidate.reason))
        }
        return pairs
    }

    /// Ties are broken by fingerprints, never by who came first.
    private func isCloser(_ left: MergeCandidate, _ right: MergeCandidate) -> Bool {
        if left.distance != right.distance {
            return left.distance.lexicographicallyPrecedes(right.distance)
        }
        return names(left).lexicographicallyPrecedes(names(right))
    }

    private func names(_ candidate: MergeCandidate) -> [Fingerprint] {
        [findings[candidate.left].fingerprint, findings[candidate.right].fingerprint].sorted()
    }
}
