import Foundation

/// Where scanners are looked for: the folder that sluice installs them into, then the system's.
package struct ToolBox: Sendable {
    /// The folder that sluice owns, with `bin/`, `env/` and `databases/`.
    package let root: String
    private let systemPath: [String]

    package init(root: String, systemPath: [String] = ["/usr/local/bin", "/usr/bin", "/bin"]) {
        self.root = root
        databases = root + "/databases"
        self.systemPath = systemPath
    }

    /// Where advisory data is; for a scan, what it was when the scan began.
    package var databases: String

    /// What scanners and their probes may read of it; logs and caches of the set-up are not theirs.
    ///
    /// The databases of a scan are links to the versions that were current when it began.
    var folders: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: databases)) ?? []
        let versions = names.filter { !$0.hasPrefix(".") }.map { name in
            URL(filePath: databases + "/" + name).resolvingSymlinksInPath().path
        }
        let outside = versions.filter { !$0.isWithin(databases) }.sorted()
        return [root + "/bin", root + "/env", databases] + outside
    }

    /// What a scanner gets as its `PATH`; the caller's own is not trusted to be the same tomorrow.
    package var searchPath: [String] { [root + "/bin"] + systemPath }

    /// A tool as it was found.
    package struct Tool: Sendable, Hashable {
        /// Absolute path, as found.
        package var path: String
        /// Folder of the real file behind links.
        package var folder: String
        /// Changes whenever the file does: resolved path, size, time.
        package var stamp: String
    }

    /// Looks a command up; one with a slash is taken as it is.
    package func locate(_ command: String) -> Tool? {
        let candidates =
            command.contains("/")
            ? [command] : searchPath.map { $0 + "/" + command }
        for path in candidates where FileManager.default.fileExists(atPath: path) {
            let real = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
            let attributes = try? FileManager.default.attributesOfItem(atPath: real)
            let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
            let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return Tool(
                path: path, folder: String(real[..<(real.lastIndex(of: "/") ?? real.endIndex)]),
                stamp: "\(real) \(size) \(time)")
        }
        return nil
    }
}
