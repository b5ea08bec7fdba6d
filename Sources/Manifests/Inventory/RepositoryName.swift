/// What a repository is called everywhere, whichever of its addresses was used: `host/owner/name`, or the
/// absolute path of one on this machine.
package struct RepositoryName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    /// Takes `http(s)://`, `ssh://`, `git://`, `user@host:path` and absolute paths.
    ///
    /// The host is told in lower case, without its usual port and without user information; `.git` and
    /// slashes at the end go.
    ///
    /// - Returns: `nil` for what is no address of a repository, or that holds a password.
    package init?(address: String) {
        guard !address.isEmpty, !address.unicodeScalars.contains(where: { $0.value <= 0x20 })
        else { return nil }
        if address.hasPrefix("/") {
            let parts = Self.parts(address[...])
            guard let parts, !parts.isEmpty else { return nil }
            self.init(description: "/" + parts.joined(separator: "/"))
        } else if let colon = address.firstRange(of: "://") {
            let scheme = address[..<colon.lowerBound].lowercased()
            guard let port = Self.usualPorts[scheme] else { return nil }
            self.init(rest: address[colon.upperBound...], usualPort: port)
        } else {
            // As git-clone(1) takes it: a login, a colon, and a path that begins at the home folder.
            guard let colon = address.firstIndex(of: ":"), address[..<colon].contains("@"),
                !address[..<colon].contains("/")
            else { return nil }
            let path = address[address.index(after: colon)...].drop { $0 == "/" }
            self.init(rest: address[..<colon] + "/" + path, usualPort: ":22")
        }
    }

    private init(description: String) { self.description = description }

    private init?(rest: Substring, usualPort: String) {
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var host = rest[..<slash]
        if let at = host.lastIndex(of: "@") {
            guard !host[..<at].contains(":") else { return nil }
            host = host[host.index(after: at)...]
        }
        if host.hasSuffix(usualPort) { host = host.dropLast(usualPort.count) }
        guard !host.isEmpty, let parts = Self.parts(rest[slash...]), !parts.isEmpty else {
            return nil
        }
        self.init(description: ([host.lowercased()] + parts).joined(separator: "/"))
    }

    private static let usualPorts = [
        "http": ":80", "https": ":443", "ssh": ":22", "git": ":9418",
    ]

    /// `nil` for a path that leads upwards, or that has a query.
    private static func parts(_ path: Substring) -> [String]? {
        var parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
        guard !parts.contains(".."), !path.contains("?"), !path.contains("#") else { return nil }
        if let last = parts.last, last.hasSuffix(".git") {
            parts.removeLast()
            if last.count > 4 { parts.append(String(last.dropLast(4))) }
        }
        return parts
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.description < right.description
    }
}
