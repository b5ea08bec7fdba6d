import Foundation
import Manifests
import TestSupport
import Testing

@testable import Orchestration

/// Whole schedules, simulated.
@Suite struct ScheduleTests {
    /// A random set of steps, each after some of those before it.
    private func items(
        _ generator: inout SeededGenerator, _ machine: Machine, largest: Double
    ) -> [StepQueue.Item] {
        let count = Int.random(in: 1...40, using: &generator)
        let density = Double.random(in: 0...0.3, using: &generator)
        return (0..<count).map { index in
            let after = (0..<index).filter { _ in
                Double.random(in: 0...1, using: &generator) < density
            }
            let cores = Double.random(
                in: 0.05...(largest * Double(machine.cores)), using: &generator)
            let memory = Double.random(in: 0...largest, using: &generator)
            return StepQueue.Item(
                id: "\(index)", after: Set(after.map(String.init)),
                cost: StepCost(
                    cores: cores, memoryBytes: Int(memory * Double(machine.memoryBytes)),
                    seconds: Double.random(in: 0.1...60, using: &generator)))
        }
    }

    private func machine(_ generator: inout SeededGenerator) -> Machine {
        Machine(cores: Int.random(in: 1...16, using: &generator), memoryBytes: 8 << 30)
    }

    @Test(arguments: 0..<300)
    func `Whatever the steps, each runs once, in order, and nothing is promised twice`(
        _ seed: Int
    ) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let machine = machine(&generator)
        let items = items(&generator, machine, largest: 1.3)
        let run = Simulation(items, machine: machine)
        #expect(run.starts.map(\.id).sorted() == items.map(\.id).sorted())
        let starts = Dictionary(uniqueKeysWithValues: run.starts.map { ($0.id, $0.time) })
        for item in items {
            for before in item.after {
                #expect(starts[item.id] ?? 0 >= run.ends[before] ?? .infinity)
            }
        }
        #expect(run.peakMemory <= machine.memoryBytes)
        #expect(run.peakCores <= Double(machine.cores) + 1)
    }

    /// While some step is ready but does not fit, more than all cores or half the memory is in use;
    /// else the longest chain goes on, at half of its speed at worst.
    @Test(arguments: 0..<300)
    func `No schedule is longer than greed can make it`(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let machine = machine(&generator)
        let items = items(&generator, machine, largest: 0.5)
        let bound =
            2 * items.longestChain + items.work(on: machine) + 4 * items.memoryTime(on: machine)
        #expect(Simulation(items, machine: machine).makespan <= bound * 1.000_001)
    }

    @Test func `Schedules are on average within a seventh of the best that could be`() {
        var total = 0.0
        for seed in 0..<300 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let machine = machine(&generator)
            let items = items(&generator, machine, largest: 0.25)
            let best = max(
                items.longestChain, items.work(on: machine), items.memoryTime(on: machine))
            total += Simulation(items, machine: machine).makespan / best
        }
        #expect(total / 300 <= 1.15, "\(total / 300)")
    }

    @Test(arguments: [1, 2, 4, 8, 16])
    func `The scanners of a zero-configuration scan end within a tenth of the best that could be`(
        _ cores: Int
    ) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let catalog = try ScannerCatalog(folders: [root + "/scanners"])
        let machine = Machine(cores: cores, memoryBytes: 12 << 30)
        let items = catalog.all.filter { $0.selection == .default && $0.targets.contains(.source) }
            .map { scanner in
                StepQueue.Item(
                    id: scanner.id, after: [],
                    cost: StepCost(
                        cores: Double(min(scanner.hints.cpu, cores)),
                        memoryBytes: scanner.hints.memory.bytes, seconds: scanner.hints.seconds))
            }
        let best = max(items.longestChain, items.work(on: machine), items.memoryTime(on: machine))
        let makespan = Simulation(items, machine: machine).makespan
        #expect(makespan <= 1.1 * best, "\(makespan) s, at best \(best) s")
    }
}
