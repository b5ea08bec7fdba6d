/// The order in which findings are told: worst first, then by path, line and fingerprint.
///
/// A finding is large and its path is long: what is compared and moved about is numbers.
struct FindingOrder {
    private struct Key: Comparable {
        var severity: Severity
        var path: Int
        var line: Int
        var fingerprint: Fingerprint
        var place: Int

        static func < (left: Key, right: Key) -> Bool {
            if left.severity != right.severity { return left.severity > right.severity }
            if left.path != right.path { return left.path < right.path }
            if left.line != right.line { return left.line < right.line }
            if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
            return left.place < right.place
        }
    }

    /// Where the findings stand in what was given.
    let places: [Int]

    init(_ findings: [Finding]) {
        var paths: Set<String> = []
        for place in findings.indices { paths.insert(findings[place].location.path ?? "") }
        var ranks: [String: Int] = [:]
        for (rank, path) in paths.sorted().enumerated() { ranks[path] = rank }
        var keys: [Key] = []
        keys.reserveCapacity(findings.count)
        for place in findings.indices {
            keys.append(
                Key(
                    severity: findings[place].severity,
                    path: ranks[findings[place].location.path ?? ""] ?? 0,
                    line: findings[place].location.startLine ?? 0,
                    fingerprint: findings[place].fingerprint, place: place))
        }
        keys.sort()
        places = keys.map(\.place)
    }
}
