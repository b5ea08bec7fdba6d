import Findings

/// The fewest upgrades and repairs after which no rule blocks.
///
/// Each thing to do lifts a fixed set of findings, and those of two are disjoint, since a finding lies in one
/// package. For one rule, taking what lifts most is then best; for several it is an integer cover, which is
/// searched whole where it is small, and taken greedily with a lower bound where it is not.
struct WayToGreen {
    /// What can be done, and how many findings of each rule it lifts.
    struct Choice: Hashable {
        var action: String
        var lifts: [Int]
        /// Findings, each once.
        var findings: Int
    }

    /// Most combinations that are looked at.
    static let effort = 200_000

    let choices: [Choice]
    /// By how many findings each rule is exceeded.
    let needs: [Int]

    /// - Returns: The places of what to do, and how few it could be at least; `nil` when nothing suffices.
    func solution(effort: Int = Self.effort) -> (chosen: [Int], fewest: Int)? {
        let useful = choices.indices.filter { choice in
            zip(choices[choice].lifts, needs).contains { $0 > 0 && $1 > 0 }
        }
        guard let greedy = greedy(useful) else { return nil }
        var fewest = needs.indices.map { fewestChoices(for: $0) }.max() ?? 0
        guard fewest < greedy.count else { return (greedy, greedy.count) }
        var left = effort
        // A number that was searched through without an answer is too few.
        for size in fewest..<greedy.count {
            var chosen: [Int] = []
            switch search(useful[...], size, needs, &chosen, &left) {
            case true?: return (chosen, size)
            case false?: fewest = size + 1
            case nil: return (greedy, fewest)
            }
        }
        return (greedy, greedy.count)
    }

    /// Of one rule, exactly: the choices are disjoint, so those that lift most do it.
    private func fewestChoices(for rule: Int) -> Int {
        var need = needs[rule]
        var count = 0
        for lift in choices.map({ $0.lifts[rule] }).sorted(by: >) where need > 0 {
            need -= lift
            count += 1
        }
        return count
    }

    private func greedy(_ useful: [Int]) -> [Int]? {
        var needs = needs
        var left = useful
        var chosen: [Int] = []
        while needs.contains(where: { $0 > 0 }) {
            let worth = left.map { choice in
                zip(choices[choice].lifts, needs).reduce(0) { $0 + min($1.0, max(0, $1.1)) }
            }
            guard let best = worth.max(), best > 0, let place = worth.firstIndex(of: best) else {
                return nil
            }
            let choice = left.remove(at: place)
            chosen.append(choice)
            needs = zip(needs, choices[choice].lifts).map { $0 - $1 }
        }
        return chosen
    }

    /// Whether some choices of that number suffice; `nil` when the effort is used up.
    private func search(
        _ left: ArraySlice<Int>, _ size: Int, _ needs: [Int], _ chosen: inout [Int],
        _ effort: inout Int
    ) -> Bool? {
        effort -= 1
        if effort < 0 { return nil }
        if needs.allSatisfy({ $0 <= 0 }) { return true }
        if size == 0 { return false }
        for place in left.indices where left.endIndex - place >= size {
            let choice = left[place]
            chosen.append(choice)
            let rest = zip(needs, choices[choice].lifts).map { $0 - $1 }
            let answer = search(left[(place + 1)...], size - 1, rest, &chosen, &effort)
            if answer != false { return answer }
            chosen.removeLast()
        }
        return false
    }
}
