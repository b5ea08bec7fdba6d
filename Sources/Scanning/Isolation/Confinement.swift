/// What one command is kept from, and by what means.
package enum Confinement: Sendable, Hashable {
    /// Time limits and the end of the process tree, nothing else.
    case none
    /// A filter of system calls, no capabilities.
    case filter(usesNetwork: Bool)
    /// That, and Landlock.
    case landlock(SandboxProfile)
    /// Namespaces made by the bubblewrap at a path, the filter inside.
    case bubblewrap(String, SandboxProfile)

    /// The supervisor's options.
    ///
    /// Without namespaces no socket is left at all: Landlock does not keep anybody from connecting to
    /// the sockets of daemons, some of which give away the machine.
    var supervisorOptions: [String] {
        switch self {
        case .none: []
        case .filter(let usesNetwork): ["--filter", usesNetwork ? "internet" : "none"]
        case .landlock(let profile):
            ["--filter", profile.usesNetwork ? "internet" : "none"] + profile.landlockOptions
        case .bubblewrap(_, let profile):
            ["--wrapped", "--filter", profile.usesNetwork ? "internet" : "unix"]
        }
    }

    /// Processes beside the command's own: bubblewrap, and the first of its sandbox.
    var wrapperProcesses: Int {
        if case .bubblewrap = self { 2 } else { 0 }
    }

    /// What the supervisor starts, so that in the end the command runs.
    func argv(of command: [String], supervisor: String) -> [String] {
        guard case .bubblewrap(let program, let profile) = self else { return command }
        return profile.bubblewrapArguments(
            program: program, supervisor: supervisor, command: command)
    }
}
