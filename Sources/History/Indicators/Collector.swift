import Findings
import Indicators

/// Counts facts for all together and group by group.
///
/// Groups have numbers while facts stream by, and names at the end: half a million strings would cost
/// more than the counting.
struct Collector<Value: Sendable & Hashable> {
    private(set) var whole: Value
    private let empty: Value
    private var numbered: [Int64: Value] = [:]
    private var named: [String: Value] = [:]

    init(_ empty: Value) {
        whole = empty
        self.empty = empty
    }

    mutating func add(_ change: (inout Value) -> Void) { change(&whole) }

    mutating func add(group: Int64, _ change: (inout Value) -> Void) {
        let empty = empty
        change(&whole)
        change(&numbered[group, default: empty])
    }

    mutating func add(group: String, _ change: (inout Value) -> Void) {
        let empty = empty
        change(&whole)
        change(&named[group, default: empty])
    }

    /// Names the groups; `merge` adds one value to another, where several numbers have one name (a team).
    func grouped(
        by grouping: Grouping?, name: (Int64) -> String, merge: (inout Value, Value) -> Void
    ) -> Grouped<Value> {
        guard let grouping else { return Grouped(whole) }
        var groups = named
        for (number, value) in numbered { merge(&groups[name(number), default: empty], value) }
        return Grouped(
            whole, by: grouping,
            groups: groups.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) })
    }
}

extension Severity {
    /// As the store has it.
    init(stored: Int64) {
        switch stored {
        case 5: self = .critical
        case 4: self = .high
        case 3: self = .medium
        case 2: self = .low
        case 1: self = .info
        default: self = .unknown
        }
    }
}
