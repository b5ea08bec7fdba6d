import Foundation

/// The machine's own files that programs need, and nothing that is private.
package struct SystemFiles: Sendable, Hashable {
    package struct Link: Sendable, Hashable {
        package var path: String
        package var target: String
    }

    /// `/usr`, and what of `/bin`, `/lib` and their like is a folder of its own.
    package var folders: [String]
    /// `/bin` and its like where they lead into `/usr`.
    package var links: [Link]
    /// Of `/etc`: what loaders, name services, TLS and language runtimes read.
    package var settings: [String]

    package init(folders: [String], links: [Link], settings: [String]) {
        self.folders = folders
        self.links = links
        self.settings = settings
    }

    /// Names are looked up with these alone.
    private static let networkSettings = [
        "resolv.conf", "hosts", "host.conf", "gai.conf", "services", "protocols",
    ].map { "/etc/" + $0 }

    func readable(withNetwork usesNetwork: Bool) -> [String] {
        folders + settings + (usesNetwork ? Self.networkSettings : [])
    }

    /// Each is a mount of its own, at some 150 µs: no more than programs fail without.
    private static let settingNames: Set = [
        "ld.so.cache", "ssl", "pki", "alternatives", "passwd", "group", "nsswitch.conf",
    ]

    /// What this machine has.
    package static func current() -> SystemFiles {
        let manager = FileManager.default
        var files = SystemFiles(folders: ["/usr"], links: [], settings: [])
        for path in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"] {
            if let target = try? manager.destinationOfSymbolicLink(atPath: path) {
                files.links.append(Link(path: path, target: target))
            } else if manager.fileExists(atPath: path) {
                files.folders.append(path)
            }
        }
        let names = (try? manager.contentsOfDirectory(atPath: "/etc")) ?? []
        files.settings = names.filter { settingNames.contains($0) || $0.hasPrefix("java") }
            .sorted().map { "/etc/" + $0 }
        return files
    }
}
