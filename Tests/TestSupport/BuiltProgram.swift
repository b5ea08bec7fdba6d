package import Foundation

/// What tests from outside run: the `sluice` of this build, with the tools that are installed.
package enum BuiltProgram {
    /// The tools as `scripts/scanners` and `scripts/databases` install them.
    package static let tools: String = {
        let environment = ProcessInfo.processInfo.environment
        if let tools = environment["SLUICE_TOOLS"], !tools.isEmpty { return tools }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return (environment["XDG_DATA_HOME"] ?? home + "/.local/share") + "/sluice/tools"
    }()

    /// It stands beside the test bundle.
    package static func sluice() throws -> URL {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folders =
            [URL(filePath: own).deletingLastPathComponent()]
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let candidates = folders.map { $0.appending(path: "sluice") }
        let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { throw NotBuilt(folders: folders.map(\.path)) }
        return found
    }

    private struct NotBuilt: Error, CustomStringConvertible {
        let folders: [String]
        var description: String { "no sluice in \(folders.joined(separator: ", "))" }
    }
}
