package import Findings

/// What an indicator is told apart by.
package enum Grouping: String, Sendable, Hashable, CaseIterable {
    case repository, team, pipeline, severity, `class`, week
}

/// A value for all together, and for each group where one was asked for.
package struct Grouped<Value: Sendable & Hashable>: Sendable, Hashable {
    package struct Group: Sendable, Hashable {
        package let key: String
        package let value: Value

        package init(key: String, value: Value) {
            self.key = key
            self.value = value
        }
    }

    package let whole: Value
    /// `nil` when no groups were asked for, or the indicator has none of that kind.
    package let grouping: Grouping?
    /// In the order of their keys.
    package let groups: [Group]

    package init(_ whole: Value, by grouping: Grouping? = nil, groups: [Group] = []) {
        self.whole = whole
        self.grouping = grouping
        self.groups = groups
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Grouped<Other> {
        Grouped<Other>(
            transform(whole), by: grouping,
            groups: groups.map { Grouped<Other>.Group(key: $0.key, value: transform($0.value)) })
    }
}

/// Which part of the history is looked at, and by which measure.
package struct Selection: Sendable, Hashable {
    package var window: Window
    /// `nil` is every team; findings and runs of repositories without one have no team.
    package var team: String?
    package var repository: String?
    package var grouping: Grouping?
    /// Milliseconds after which a complete scan is stale; 30 days.
    package var maxAge = 30 * Week.day
    /// What a repository must be scanned for where the inventory says nothing.
    package var requiredClasses: [ScanClass] = [.sast, .sca, .secrets]
    package var targets = ServiceLevelTargets.usual

    package init(
        window: Window, team: String? = nil, repository: String? = nil, grouping: Grouping? = nil
    ) {
        self.window = window
        self.team = team
        self.repository = repository
        self.grouping = grouping
    }
}
