/// Finds what somebody probably meant.
package enum Spelling {
    /// "did you mean …?" when one name is near, else the names there are.
    package static func hint(for word: String, among names: [String]) -> String? {
        if let near = nearest(to: word, among: names) { return "did you mean \"\(near)\"?" }
        guard !names.isEmpty else { return nil }
        let shown = names.sorted().prefix(12).joined(separator: ", ")
        return "known: \(shown)\(names.count > 12 ? ", …" : "")"
    }

    /// The nearest name within a third of its length.
    package static func nearest(to word: String, among names: [String]) -> String? {
        let lowered = Array(word.lowercased())
        let scored = names.map { ($0, distance(lowered, Array($0.lowercased()))) }
        guard let best = scored.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
        // One slip in a name of one letter leaves nothing of it.
        let shorter = min(word.count, best.0.count)
        return shorter > best.1 && best.1 <= max(1, shorter / 3) ? best.0 : nil
    }

    /// Optimal string alignment: a swap of neighbours counts as one slip.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let cost = left[row] == right[column] ? 0 : 1
                var best = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
