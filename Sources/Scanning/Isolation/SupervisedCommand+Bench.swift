import SystemPackage

extension SupervisedCommand {
    /// The whole command line of a program that is confined as a scanner is.
    package static func ofScanner(
        _ argv: [String], folder: String, toolBox: ToolBox, isolation: Isolation,
        supervisor: Supervisor
    ) -> [String] {
        let profile = SandboxProfile(
            readable: toolBox.folders, writable: [folder], workingFolder: folder,
            system: isolation.system)
        let command = SupervisedCommand(
            argv: argv, environment: [:], workingDirectory: FilePath(folder),
            confinement: isolation.confinement(profile))
        return [supervisor.path] + command.arguments(for: supervisor.executable)
    }
}
