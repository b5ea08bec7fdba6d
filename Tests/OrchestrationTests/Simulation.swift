@testable import Orchestration

/// Carries a queue out on a machine that shares its cores fairly, without running anything.
///
/// Steps that together keep more cores busy than there are all slow down in proportion.
struct Simulation {
    private(set) var makespan = 0.0
    /// Ids in the order in which they started, with the time.
    private(set) var starts: [(id: String, time: Double)] = []
    private(set) var ends: [String: Double] = [:]
    /// The most that was promised to more than one step at once.
    private(set) var peakMemory = 0
    private(set) var peakCores = 0.0

    init(_ items: [StepQueue.Item], machine: Machine) {
        var queue = StepQueue(items, machine: machine)
        var left: [String: (item: StepQueue.Item, seconds: Double)] = [:]
        while true {
            while let item = queue.next() {
                starts.append((item.id, makespan))
                left[item.id] = (item, item.cost.seconds)
            }
            guard !left.isEmpty else { return }
            let busy = left.values.reduce(0) { $0 + $1.item.cost.cores }
            if left.count > 1 {
                peakCores = max(peakCores, busy)
                peakMemory = max(
                    peakMemory, left.values.reduce(0) { $0 + $1.item.cost.memoryBytes })
            }
            let rate = min(1, Double(machine.cores) / busy)
            let next = left.values.map(\.seconds).min() ?? 0
            makespan += next / rate
            for (id, entry) in left {
                left[id]?.seconds = entry.seconds - next
                guard entry.seconds - next <= 1e-9 else { continue }
                left[id] = nil
                ends[id] = makespan
                queue.end(id)
            }
        }
    }
}

extension [StepQueue.Item] {
    /// The longest chain of steps that wait for each other, in seconds.
    ///
    /// The steps must be in an order in which each stands after those it waits for.
    var longestChain: Double {
        var ends: [String: Double] = [:]
        for item in self {
            ends[item.id] = item.cost.seconds + (item.after.compactMap { ends[$0] }.max() ?? 0)
        }
        return ends.values.max() ?? 0
    }

    /// Seconds that the cores of the machine need for all of the work.
    func work(on machine: Machine) -> Double {
        reduce(0) { $0 + $1.cost.seconds * $1.cost.cores } / Double(machine.cores)
    }

    /// Seconds for which the machine's memory is taken as a whole.
    func memoryTime(on machine: Machine) -> Double {
        reduce(0) { $0 + $1.cost.seconds * Double($1.cost.memoryBytes) }
            / Double(machine.memoryBytes)
    }
}
