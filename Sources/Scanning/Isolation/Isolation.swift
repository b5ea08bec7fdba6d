package import Findings

/// The isolation that this machine gives, found out once and used for every command.
package struct Isolation: Sendable {
    package let record: IsolationRecord
    /// The program that makes namespaces; only looked at when it was seen to work.
    package let bubblewrap: String
    package let system: SystemFiles
    /// The version of Landlock's interface; 0 without it.
    package let landlockVersion: Int
    /// Folders that no scanner may see as a whole: the user's home, sluice's state and cache.
    let hidden: [String]

    package var level: IsolationLevel { record.level }

    package init(
        record: IsolationRecord, bubblewrap: String = "/usr/bin/bwrap",
        system: SystemFiles = .current(), landlockVersion: Int = 0, hidden: [String] = []
    ) {
        self.record = record
        self.bubblewrap = bubblewrap
        self.system = system
        self.landlockVersion = landlockVersion
        self.hidden = hidden
    }

    /// The same with another record of it.
    package func recording(_ record: IsolationRecord) -> Isolation {
        Isolation(
            record: record, bubblewrap: bubblewrap, system: system,
            landlockVersion: landlockVersion, hidden: hidden)
    }

    package func confinement(_ profile: SandboxProfile) -> Confinement {
        switch level {
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
