/// The repository of a container image reference.
enum ImageName {
    /// Without tag and digest, and without what the tools of Docker leave out: `docker.io/library/`.
    ///
    /// - Returns: Nil for a file, whose name tells no repository.
    static func repository(of reference: String) -> String? {
        var name = reference.lowercased()
        if let scheme = name.firstRange(of: "://") { name.removeSubrange(..<scheme.upperBound) }
        guard !name.isEmpty, !name.hasPrefix("/"), !name.hasPrefix("."),
            !name.hasSuffix(".tar"), !name.hasSuffix(".tar.gz"), !name.hasSuffix(".tgz")
        else { return nil }
        name = String(name.prefix { $0 != "@" })
        // A colon before the last slash is that of a port.
        let start = name.lastIndex(of: "/") ?? name.startIndex
        if let tag = name[start...].lastIndex(of: ":") { name = String(name[..<tag]) }
        for prefix in ["index.docker.io/", "docker.io/", "library/"] where name.hasPrefix(prefix) {
            name.removeFirst(prefix.count)
        }
        return name
    }
}
