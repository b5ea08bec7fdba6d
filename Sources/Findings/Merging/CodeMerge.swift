/// Pairs what different scanners say of one piece of code.
///
/// Two findings are one when they stand in one file, their lines overlap, they share a CWE or its
/// family, and no scanner would be in the group twice: what one tool tells apart stays apart, so
/// that two sinks on one line remain two findings. The closest pairs go first.
struct CodeMerge {
    /// A match of more lines than this is about a whole function; what lies inside need not be it.
    private static let longestMatch = 20
    /// More findings than this on one line are noise, for which no pairs are worth their square.
    private static let mostPerLine = 200

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    func pairs() -> [Merge.Pair] { ClosestPairs(findings).chosen(among: candidates()) }

    private func candidates() -> [MergeCandidate] {
        var files: [String: [Int]] = [:]
        for (place, finding) in findings.enumerated()
        where finding.scanClass == .sast && finding.location.startLine != nil
            && !finding.cwes.isEmpty
        {
            if let path = finding.location.path { files[path, default: []].append(place) }
        }
        return files.values.flatMap { candidates(among: $0) }
    }

    private func candidates(among places: [Int]) -> [MergeCandidate] {
        let places = places.sorted { (start($0), $0) < (start($1), $1) }
        var all: [MergeCandidate] = []
        for (index, left) in places.enumerated() {
            let last = end(left)
            let near = places[(index + 1)...].prefix(Self.mostPerLine).prefix { start($0) <= last }
            for right in near {
                guard
                    let weakness = WeaknessFamily.shared(findings[left].cwes, findings[right].cwes)
                else { continue }
                all.append(
                    MergeCandidate(
                        left: left, right: right, distance: distance(left, right),
                        reason: "\(weakness), \(overlap(left, right))"))
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

    private func overlap(_ left: Int, _ right: Int) -> String {
        let first = start(right)
        let last = max(first, min(end(left), end(right)))
        return first == last ? "line \(first)" : "lines \(first)–\(last) overlap"
    }
}
