package import Manifests

/// Where a step runs and on what: everything that is the same for all scanners of a run.
package struct StepContext: Sendable {
    package var target: Target
    package var toolBox: ToolBox
    /// Folder of the run, in which each step has one of its own.
    package var runFolder: String
    /// Folder of the canaries, relative to the target; `nil` for targets that nothing is planted in.
    package var canaryFolder: String?
    /// Cores of the machine.
    package var cores: Int
    /// sluice's own environment, of which a definition may ask for names.
    package var environment: [String: String]
    /// Values of secrets by name, resolved from their references.
    package var secrets: [String: String]
    /// Between SIGTERM and SIGKILL.
    package var grace: Duration
    package var isolation: Isolation

    /// What the scanners are pointed at.
    package struct Target: Sendable {
        package var kind: ScannerDefinition.TargetKind
        /// Absolute path of the tree or archive, or the URL.
        package var location: String
        /// Bare repository with the history; `nil` when there is none.
        package var git: String?
        package var commit: String?
        /// URL of a running site beside the tree.
        package var url: String?

        package init(
            kind: ScannerDefinition.TargetKind, location: String, git: String? = nil,
            commit: String? = nil, url: String? = nil
        ) {
            self.kind = kind
            self.location = location
            self.git = git
            self.commit = commit
            self.url = url
        }

        /// The kind that a definition looks at here, and where it is.
        func facet(for definition: ScannerDefinition) -> (ScannerDefinition.TargetKind, String) {
            if !definition.targets.contains(kind), let url, definition.targets.contains(.url) {
                return (.url, url)
            }
            return (kind, location)
        }
    }

    package init(
        target: Target, toolBox: ToolBox, runFolder: String, canaryFolder: String?, cores: Int,
        environment: [String: String], secrets: [String: String], grace: Duration = .seconds(10),
        isolation: Isolation
    ) {
        self.target = target
        self.toolBox = toolBox
        self.runFolder = runFolder
        self.canaryFolder = canaryFolder
        self.cores = cores
        self.environment = environment
        self.secrets = secrets
        self.grace = grace
        self.isolation = isolation
    }
}
