import Foundation

/// Folders and variables of the user, by the XDG base directory specification.
struct Surroundings: Sendable {
    let environment: [String: String]
    let home: String
    /// The folder that relative paths are meant from.
    let folder: String

    static var current: Surroundings {
        let environment = ProcessInfo.processInfo.environment
        return Surroundings(
            environment: environment, home: environment["HOME"] ?? NSHomeDirectory(),
            folder: FileManager.default.currentDirectoryPath)
    }

    private func base(_ variable: String, _ fallback: String) -> String {
        let named = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return named ?? home + "/" + fallback
    }

    var cache: String { base("XDG_CACHE_HOME", ".cache") + "/sluice" }
    var state: String { base("XDG_STATE_HOME", ".local/state") + "/sluice" }
    var configuration: String { base("XDG_CONFIG_HOME", ".config") + "/sluice/config.yaml" }

    /// Where scanners are installed: the variable wins over the configuration.
    func tools(configured: String?) -> String {
        if let tools = environment["SLUICE_TOOLS"], !tools.isEmpty { return absolute(tools) }
        return configured.map(absolute)
            ?? base("XDG_DATA_HOME", ".local/share") + "/sluice/tools"
    }

    /// The path as a user in `folder` means it.
    func absolute(_ path: String) -> String {
        if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        return path.hasPrefix("/") ? path : folder + "/" + path
    }
}
