import Testing

@testable import Orchestration

@Suite struct CoreSharesTests {
    private func cost(_ seconds: Double, cores: Double = 1) -> StepCost {
        StepCost(cores: cores, memoryBytes: 0, seconds: seconds)
    }

    private func shares(_ costs: [StepCost], cores: Int) -> CoreShares {
        CoreShares(costs, machine: Machine(cores: cores, memoryBytes: 1 << 30))
    }

    @Test func `Among many steps of like length each gets one core`() {
        let costs = (0..<10).map { cost(10 + Double($0)) }
        let shares = shares(costs, cores: 4)
        for cost in costs { #expect(shares.share(of: cost, atMost: 4) == 1) }
    }

    @Test func `A step that is most of the work gets most of the machine`() {
        let long = cost(600)
        let shares = shares([long, cost(40), cost(20), cost(20)], cores: 8)
        #expect(shares.share(of: long, atMost: 16) == 7)
        #expect(shares.share(of: cost(20), atMost: 16) == 1)
    }

    @Test func `Nothing gets more than it can use or the machine has`() {
        let alone = cost(10, cores: 2)
        #expect(shares([alone], cores: 8).share(of: alone, atMost: 2) == 2)
        #expect(shares([alone], cores: 1).share(of: alone, atMost: 2) == 1)
    }

    @Test func `Without any estimate a step gets what it can use`() {
        let unknown = cost(0)
        #expect(shares([unknown], cores: 4).share(of: unknown, atMost: 3) == 3)
    }
}
