/// Why control groups do not do all that they could on this machine.
enum ControlGroupGap: Sendable, Hashable {
    case notMounted
    /// The group of this process belongs to somebody else.
    case notOurs(String)
    /// Controllers are missing there, for example because version 1 has them.
    case notDelegated(String)
    /// Others run in the group too, so that it cannot be divided.
    case shared(String)
    case refused(String)

    var reason: String {
        switch self {
        case .notMounted: "cgroup version 2 is not mounted here"
        case .notOurs(let folder): "\(folder) is not this user's"
        case .notDelegated(let folder): "\(folder) has no memory or pids controller"
        case .shared(let folder): "\(folder) holds other processes too"
        case .refused(let reason): "a process in a group ended as none would: \(reason)"
        }
    }

    var remedy: String {
        switch self {
        case .notMounted, .notDelegated:
            "boot with cgroup version 2 alone (systemd.unified_cgroup_hierarchy=1), and run sluice "
                + "in a unit with Delegate=yes"
        case .notOurs, .shared:
            "run it as systemd-run --user --scope -p Delegate=yes sluice …, or in a unit of its own "
                + "with Delegate=yes"
        case .refused: "start sluice in a new control group"
        }
    }
}
