/// Where a finding is, as far as two equal ones can be told apart by it.
struct Place: Hashable, Comparable {
    var path: String
    var version: String
    var line: Int

    init(path: String = "", version: String = "", line: Int) {
        self.path = path
        self.version = version
        self.line = line
    }

    init(_ finding: KnownFinding) {
        path = finding.path ?? ""
        version = finding.version ?? ""
        line = finding.line ?? 0
    }

    init(_ finding: Finding) { self.init(KnownFinding(finding)) }

    static func < (left: Place, right: Place) -> Bool {
        (left.path, left.version, left.line) < (right.path, right.version, right.line)
    }

    /// Another version is farther than any line, another file farther than any version.
    func distance(to other: Place) -> Int {
        abs(line - other.line) + (version == other.version ? 0 : 1 << 32)
            + (path == other.path ? 0 : 1 << 40)
    }
}

/// Pairs the places of two lists without crossing, as many as the shorter one has, so that the sum of
/// the distances is the smallest.
struct NearestPairs {
    /// Indices into the two lists.
    private(set) var pairs: [(Int, Int)] = []

    /// Above this many cells a table would cost more than it tells.
    private static let largestTable = 4_000_000

    init(_ left: [Place], _ right: [Place]) {
        let lefts = left.indices.sorted { (left[$0], $0) < (left[$1], $1) }
        let rights = right.indices.sorted { (right[$0], $0) < (right[$1], $1) }
        if lefts.count <= rights.count {
            let chosen = Self.assign(lefts.map { left[$0] }, to: rights.map { right[$0] })
            pairs = zip(lefts, chosen).map { ($0, rights[$1]) }
        } else {
            let chosen = Self.assign(rights.map { right[$0] }, to: lefts.map { left[$0] })
            pairs = zip(rights, chosen).map { (lefts[$1], $0) }
        }
    }

    /// For each of the few an index into the many, ascending; both are sorted.
    private static func assign(_ few: [Place], to many: [Place]) -> [Int] {
        let spare = many.count - few.count
        guard spare > 0, few.count * (spare + 1) <= largestTable else {
            return Array(few.indices)
        }
        // cost[s]: of the first i of the few, when s of the many before them stay alone.
        var cost = Array(repeating: 0, count: spare + 1)
        var skips: [[Int]] = []
        for (index, place) in few.enumerated() {
            var best: [Int] = []
            var (least, choice) = (Int.max, 0)
            for skipped in 0...spare {
                if cost[skipped] < least { (least, choice) = (cost[skipped], skipped) }
                best.append(choice)
                cost[skipped] = least + place.distance(to: many[index + skipped])
            }
            skips.append(best)
        }
        var skipped = cost.indices.min { (cost[$0], $0) < (cost[$1], $1) } ?? 0
        var chosen: [Int] = []
        for index in few.indices.reversed() {
            chosen.append(index + skipped)
            skipped = skips[index][skipped]
        }
        return chosen.reversed()
    }
}
