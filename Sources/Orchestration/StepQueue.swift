/// Decides which step starts next; a pure value, so that schedules are tested without running any.
///
/// Among the steps that are ready the one with the longest way to go is first (its own time and the
/// longest chain behind it), and a smaller one fills the gap that a large one cannot use yet.
struct StepQueue {
    struct Item: Hashable {
        var id: String
        /// Steps that must have ended before.
        var after: Set<String>
        var cost: StepCost
    }

    private var waiting: [Item]
    private var running: [String: StepCost] = [:]
    private var ended: Set<String> = []
    private let ways: [String: Double]
    /// Cores that may be promised together.
    ///
    /// One more than there are, since scanners also wait for the disk. With more, the longest step
    /// shares its cores and holds up the end.
    private let cores: Double
    private let memoryBytes: Int

    init(_ items: [Item], machine: Machine) {
        cores = Double(machine.cores) + (machine.cores > 1 ? 1 : 0.5)
        memoryBytes = machine.memoryBytes
        let ways = Self.ways(of: items)
        self.ways = ways
        waiting = items.sorted { (ways[$0.id] ?? 0, $1.id) > (ways[$1.id] ?? 0, $0.id) }
    }

    var isEmpty: Bool { waiting.isEmpty && running.isEmpty }

    /// Takes the next step that may start now.
    mutating func next() -> Item? {
        let place = waiting.firstIndex { item in
            item.after.isSubset(of: ended) && fits(item.cost)
        }
        guard let place else { return nil }
        let item = waiting.remove(at: place)
        running[item.id] = item.cost
        return item
    }

    mutating func end(_ id: String) {
        running[id] = nil
        ended.insert(id)
    }

    /// What is larger than the machine runs alone; memory is never promised twice.
    private func fits(_ cost: StepCost) -> Bool {
        if running.isEmpty { return true }
        let memory = running.values.reduce(0) { $0 + $1.memoryBytes }
        let busy = running.values.reduce(0) { $0 + $1.cores }
        return memory + cost.memoryBytes <= memoryBytes && busy + cost.cores <= cores
    }

    private static func ways(of items: [Item]) -> [String: Double] {
        var followers: [String: [Item]] = [:]
        for item in items {
            for before in item.after { followers[before, default: []].append(item) }
        }
        var ways: [String: Double] = [:]
        func way(_ item: Item, _ depth: Int) -> Double {
            if let known = ways[item.id] { return known }
            // A circle was refused when the pipeline was read; this only bounds the recursion.
            guard depth <= items.count else { return item.cost.seconds }
            let behind = (followers[item.id] ?? []).map { way($0, depth + 1) }.max() ?? 0
            ways[item.id] = item.cost.seconds + behind
            return item.cost.seconds + behind
        }
        for item in items { _ = way(item, 0) }
        return ways
    }
}
