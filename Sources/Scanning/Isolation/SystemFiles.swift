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
    private static let networkSettings = ["/etc/resolv.conf", "/etc/hosts"]

    func readable(withNetwork usesNetwork: Bool) -> [String] {
        folders + settings + (usesNetwork ? Self.networkSettings : [])
    }

    private static let settingNames: Set = [
        "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ssl", "pki", "ca-certificates",
        "alternatives",
        "passwd", "group", "nsswitch.conf", "host.conf", "gai.conf", "localtime", "timezone",
        "services", "protocols", "mime.types", "magic", "os-release", "debian_version", "terminfo",
        "fonts",
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
