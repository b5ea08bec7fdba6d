package import Findings

/// The isolation that this machine gives, found out once and used for every command.
package struct Isolation: Sendable {
    package let record: IsolationRecord
    /// The program that makes namespaces; only looked at when it was seen to work.
    package let bubblewrap: String
    package let system: SystemFiles
    /// The version of Landlock's interface; 0 without it.
    package let landlockVersion: Int
    /// Below this level no scanner runs, whatever its definition says; `nil` for any.
    package let required: IsolationLevel?
    /// Folders that no scanner may see as a whole: the user's home, sluice's state and cache.
    let hidden: [String]

    package var level: IsolationLevel { record.level }

    package init(
        record: IsolationRecord, bubblewrap: String = "/usr/bin/bwrap",
        system: SystemFiles = .current(), landlockVersion: Int = 0, hidden: [String] = [],
        required: IsolationLevel? = nil
    ) {
        self.required = required
        self.record = record
        self.bubblewrap = bubblewrap
        self.system = system
        self.landlockVersion = landlockVersion
        self.hidden = hidden
    }

    /// The same with another record of it, and a level that is required of each scanner.
    package func recording(_ record: IsolationRecord, requiring: IsolationLevel?) -> Isolation {
        Isolation(
            record: record, bubblewrap: bubblewrap, system: system,
            landlockVersion: landlockVersion, hidden: hidden, required: requiring)
    }

    /// - Parameters:
    ///   - profile: What the command may see and reach.
    ///   - most: A weaker level, for a command that does not work at this one.
    /// - Returns: How the command is kept in.
    package func confinement(
        _ profile: SandboxProfile, atMost most: IsolationLevel = .sandboxed
    ) -> Confinement {
        switch min(level, most) {
        case .sandboxed: .bubblewrap(bubblewrap, profile)
        case .restricted: .landlock(profile)
        case .limited: .filter(usesNetwork: profile.usesNetwork)
        case .none: .none
        }
    }

    /// A profile for a tool and what it works on.
    func profile(
        of tool: ToolBox.Tool, in toolBox: ToolBox, reading: [String], writing: [String],
        workingFolder: String, usesNetwork: Bool = false
    ) -> SandboxProfile {
        let visible = toolBox.folders + reading
        let footprint = ToolFootprint(
            visible: system.readable(withNetwork: false) + system.links.map(\.path) + visible,
            hidden: hidden + writing)
        return SandboxProfile(
            readable: visible + footprint.places(of: tool.path), writable: writing,
            workingFolder: workingFolder, usesNetwork: usesNetwork, system: system)
    }
}
