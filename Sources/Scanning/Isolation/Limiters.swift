/// What keeps a scanner's limits here, and what ends its processes.
struct Limiters: Sendable {
    /// Whether the kernel holds the scanner's processes together.
    let isGrouped: Bool
    let controllers: Set<ControlGroups.Controller>
    let gap: ControlGroupGap?
    let isRoot: Bool

    /// - Parameters:
    ///   - groups: Where groups are made.
    ///   - isGrouped: Whether a command was seen to run in one.
    ///   - isRoot: Whether limits of users do not hold.
    init(_ groups: ControlGroups, isGrouped: Bool, isRoot: Bool) {
        self.isGrouped = isGrouped
        controllers = isGrouped ? groups.controllers : []
        gap = groups.gap
        self.isRoot = isRoot
    }

    /// Whether each limit holds for somebody; that of processes by rlimit does not for root.
    var areComplete: Bool { !isRoot || controllers.contains(.pids) }

    var inWords: String {
        let group = "cgroup v2"
        let memory =
            controllers.contains(.memory) ? group : "rlimits and looking at it"
        let processes =
            controllers.contains(.pids) ? group : isRoot ? "nothing, for root" : "rlimits"
        let ending = isGrouped ? group : "the supervisor"
        let why = gap.map { " (\($0.reason))" } ?? ""
        return "memory by \(memory), processes by \(processes), files by rlimits, disk and time by "
            + "the supervisor, the end of all processes by \(ending)\(why)"
    }

    var remedy: String? {
        let remedies = [areComplete ? nil : "run sluice as an ordinary user", gap?.remedy]
        let all = remedies.compactMap(\.self)
        return all.isEmpty ? nil : all.joined(separator: ", and ")
    }
}
