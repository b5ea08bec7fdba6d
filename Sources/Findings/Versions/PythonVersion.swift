/// A version as PEP 440 writes it, with its usual other spellings.
struct PythonVersion {
    /// Ordered as the PEP's "Summary of permitted suffixes and relative ordering" has it.
    private let key: [[Int]]
    private let local: [Substring]

    init?(_ text: String) {
        let pattern =
            /v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:(?:[-_.]?(post|rev|r)[-_.]?([0-9]*))|-([0-9]+))?(?:[-_.]?(dev)[-_.]?([0-9]*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?/
        guard let match = text.lowercased().wholeMatch(of: pattern)?.output else { return nil }
        func number(_ text: Substring?) -> Int { text.flatMap { Int($0) } ?? 0 }
        var release = match.2.split(separator: ".").map { Int($0) ?? Int.max }
        while release.count > 1, release.last == 0 { release.removeLast() }
        let isPost = match.5 != nil || match.7 != nil
        let isDevelopment = match.8 != nil
        let phase: [Int] =
            switch match.3 {
            case "a", "alpha": [0, number(match.4)]
            case "b", "beta": [1, number(match.4)]
            case .some: [2, number(match.4)]
            // 1.0.dev1 comes before 1.0a1.
            case nil: isDevelopment && !isPost ? [-1] : [3]
            }
        let post = isPost ? [1, number(match.6 ?? match.7)] : [0]
        let development = isDevelopment ? [0, number(match.9)] : [1]
        key = [[number(match.1)], release, phase, post, development]
        local = match.10.map { $0.split { "-_.".contains($0) } } ?? []
    }

    func compare(_ other: PythonVersion) -> Int {
        for (mine, theirs) in zip(key, other.key) where mine != theirs {
            return mine.lexicographicallyPrecedes(theirs) ? -1 : 1
        }
        for (mine, theirs) in zip(local, other.local) where mine != theirs {
            switch (mine.allSatisfy(\.isDigit), theirs.allSatisfy(\.isDigit)) {
            case (true, true): return orderOfDigits(mine, theirs)
            case (true, false): return 1
            case (false, true): return -1
            case (false, false): return order(mine, theirs)
            }
        }
        return order(local.count, other.local.count)
    }
}
