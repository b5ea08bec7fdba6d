/// Pairs what different scanners say of one piece of code.
///
/// Two findings are one when they stand in one file, their lines overlap, they share a CWE or its
/// family, and no scanner would be in the group twice: what one tool tells apart stays apart, so
/// that two sinks on one line remain two findings. The closest pairs go first.
struct CodeMerge {
    private struct Candidate {
        var left: Int
        var right: Int
        var weakness: String
        /// Lower is closer.
        var distance: [Int]
    }

    /// A match of more lines than this is about a whole function; what lies inside need not be it.
    private static let longestMatch = 20
    /// More findings than this on one line are noise, for which no pairs are worth their square.
    private static let mostPerLine = 200

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    /// Pairs of places in the list, each with the reason; a chain of pairs is one group.
    func pairs() -> [Merge.Pair] {
        var groups = DisjointSets(count: findings.count)
        var scanners = findings.map { Set($0.reportedBy.map(\.scanner)) }
        var pairs: [Merge.Pair] = []
        for candidate in candidates().sorted(by: isCloser) {
            let (left, right) = (groups.root(of: candidate.left), groups.root(of: candidate.right))
            guard left != right, scanners[left].isDisjoint(with: scanners[right]) else { continue }
            groups.unite(left, right)
            scanners[min(left, right)].formUnion(scanners[max(left, right)])
            pairs.append(
                Merge.Pair(
                    left: candidate.left, right: candidate.right,
                    reason: "\(candidate.weakness), \(overlap(candidate))"))
        }
        return pairs
    }

    /// Ties are broken by fingerprints, never by who came first.
    private func isCloser(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.distance != right.distance {
            return left.distance.lexicographicallyPrecedes(right.distance)
        }
        return names(left).lexicographicallyPrecedes(names(right))
    }

    private func names(_ candidate: Candidate) -> [Fingerprint] {
        [findings[candidate.left].fingerprint, findings[candidate.right].fingerprint].sorted()
    }

    private func candidates() -> [Candidate] {
        var files: [String: [Int]] = [:]
        for (place, finding) in findings.enumerated()
        where finding.scanClass == .sast && finding.location.startLine != nil
            && !finding.cwes.isEmpty
        {
            if let path = finding.location.path { files[path, default: []].append(place) }
        }
        return files.values.flatMap { candidates(among: $0) }
    }

    private func candidates(among places: [Int]) -> [Candidate] {
        let places = places.sorted { (start($0), $0) < (start($1), $1) }
        var all: [Candidate] = []
        for (index, left) in places.enumerated() {
            let last = end(left)
            let near = places[(index + 1)...].prefix(Self.mostPerLine).prefix { start($0) <= last }
            for right in near {
                guard
                    let weakness = WeaknessFamily.shared(findings[left].cwes, findings[right].cwes)
                else { continue }
                all.append(
                    Candidate(
                        left: left, right: right, weakness: weakness,
                        distance: distance(left, right)))
            }
        }
        return all
    }

    /// Rules of the same number first: ruff's S602 is bandit's B602, and S607 on that line is not.
    private func distance(_ left: Int, _ right: Int) -> [Int] {
        let numbers = [left, right].map { findings[$0].ruleID.filter(\.isNumber) }
        let sameRule = numbers[0] == numbers[1] && !numbers[0].isEmpty
        let shared = Set(findings[left].cwes).intersection(findings[right].cwes).count
        return [sameRule ? 0 : 1, start(right) - start(left), shared > 0 ? 0 : 1]
    }

    private func start(_ place: Int) -> Int { findings[place].location.startLine ?? 0 }

    private func end(_ place: Int) -> Int {
        let first = start(place)
        let last = max(first, findings[place].location.endLine ?? first)
        return last - first < Self.longestMatch ? last : first
    }

    private func overlap(_ pair: Candidate) -> String {
        let first = start(pair.right)
        let last = max(first, min(end(pair.left), end(pair.right)))
        return first == last ? "line \(first)" : "lines \(first)–\(last) overlap"
    }
}
