import Findings
import Manifests
import TestSupport
import Testing

@testable import Gating

@Suite struct WayToGreenTests {
    private func choice(_ name: String, _ lifts: Int...) -> WayToGreen.Choice {
        WayToGreen.Choice(action: name, lifts: lifts, findings: lifts.max() ?? 0)
    }

    @Test func `One upgrade that lifts all is preferred to several that lift some`() {
        let way = WayToGreen(
            choices: [choice("a", 2, 0), choice("b", 0, 2), choice("c", 2, 2)], needs: [2, 2])
        let solution = way.solution()
        #expect(solution?.chosen == [2] && solution?.fewest == 1)
    }

    /// Taking what lifts most at first needs three here, and two suffice.
    @Test func `The fewest are found where greed finds more`() {
        let way = WayToGreen(
            choices: [
                choice("greedy", 2, 2, 1, 0), choice("left", 3, 0, 2, 0),
                choice("right", 0, 3, 0, 2),
                choice("x", 0, 0, 1, 1),
            ], needs: [3, 3, 2, 2])
        let solution = way.solution()
        #expect(solution?.chosen == [1, 2] && solution?.fewest == 2)
    }

    @Test func `What cannot be lifted has no way`() {
        #expect(WayToGreen(choices: [choice("a", 1)], needs: [2]).solution() == nil)
        #expect(WayToGreen(choices: [], needs: []).solution()?.chosen == [])
    }

    @Test func `No way is ever shorter than what is told to be the least, nor leaves a block`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let rules = Int.random(in: 1...3, using: &generator)
            let choices = (0..<Int.random(in: 1...7, using: &generator)).map { number in
                WayToGreen.Choice(
                    action: "\(number)",
                    lifts: (0..<rules).map { _ in Int.random(in: 0...3, using: &generator) },
                    findings: 3)
            }
            let needs = (0..<rules).map { _ in Int.random(in: 0...5, using: &generator) }
            let way = WayToGreen(choices: choices, needs: needs)
            // By trying every set.
            let sizes = (0..<(1 << choices.count)).filter { set in
                needs.indices.allSatisfy { rule in
                    choices.indices.reduce(0) {
                        $0 + (set >> $1 & 1 == 1 ? choices[$1].lifts[rule] : 0)
                    } >= needs[rule]
                }
            }.map(\.nonzeroBitCount)
            for effort in [WayToGreen.effort, 3] {
                let solution = way.solution(effort: effort)
                #expect((solution == nil) == sizes.isEmpty)
                guard let solution, let least = sizes.min() else { continue }
                for rule in needs.indices {
                    #expect(
                        solution.chosen.reduce(0) { $0 + choices[$1].lifts[rule] } >= needs[rule])
                }
                #expect(solution.fewest <= least && solution.chosen.count >= least)
                if effort == WayToGreen.effort { #expect(solution.chosen.count == least) }
            }
        }
    }
}
