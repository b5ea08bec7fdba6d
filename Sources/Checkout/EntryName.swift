/// Judges the name of one tree entry, which whoever wrote the commit chose freely.
enum EntryName {
    /// The kernel takes paths up to 4095 bytes (PATH_MAX), and the workspace needs some of them.
    ///
    /// The limit also bounds
    /// how deep a tree can be.
    static let pathLimit = 3500

    /// Nil if the name is harmless.
    ///
    /// - Parameters:
    ///   - name: One component.
    ///   - path: All of them.
    /// - Returns: Why the entry must not be written.
    static func objection(_ name: String, path: String) -> SkippedEntry.Reason? {
        if path.utf8.count > pathLimit { return .pathTooLong }
        if name.isEmpty || name == "." || name == ".." || name.utf8.contains(UInt8(ascii: "/"))
            || name.utf8.contains(0) || name.utf8.count > 255
        {
            return .unsafeName
        }
        return meansGitDirectory(name) ? .gitDirectoryName : nil
    }

    /// Whether some file system may take the name for `.git`.
    ///
    /// By case, on NTFS also with trailing dots and spaces, a stream or the short name, on HFS+ also with code
    /// points that it ignores. git refuses all of these everywhere (core.protectNTFS, core.protectHFS).
    static func meansGitDirectory(_ name: String) -> Bool {
        // Most names are decided here, without going through their characters.
        guard let first = name.utf8.first,
            first == UInt8(ascii: ".") || first | 0x20 == UInt8(ascii: "g")
                || first >= 0x80
        else { return false }
        var folded = ""
        for scalar in name.unicodeScalars where !ignoredByHFS.contains(scalar.value) {
            folded.unicodeScalars.append(scalar)
        }
        folded = folded.lowercased()
        if let colon = folded.firstIndex(of: ":") { folded = String(folded[..<colon]) }
        while folded.hasSuffix(".") || folded.hasSuffix(" ") { folded.removeLast() }
        return folded == ".git" || folded == "git~1"
    }

    /// The code points of git's `next_hfs_char` (utf8.c).
    private static let ignoredByHFS: Set<UInt32> = Set(0x200C...0x200F)
        .union(0x202A...0x202E).union(0x206A...0x206F).union([0xFEFF])
}

/// The symbolic links of a tree, judged together.
struct LinkJudge {
    /// The paths of all links of the tree.
    let links: Set<String>

    /// Whether following a link stays in the tree.
    ///
    /// A `..` is sound only where the names before it are real folders: after a link it would lead
    /// up from wherever that one points. Each link alone could be within bounds and two together not.
    func staysInside(_ path: String, target: String) -> Bool {
        guard !target.isEmpty, !target.hasPrefix("/"), !target.utf8.contains(0) else {
            return false
        }
        var place = path.split(separator: "/").dropLast().map(String.init)
        var passedLink = false
        for component in target.split(separator: "/") where component != "." {
            if component == ".." {
                guard !passedLink, place.popLast() != nil else { return false }
            } else {
                if EntryName.meansGitDirectory(String(component)) { return false }
                place.append(String(component))
                if links.contains(place.joined(separator: "/")) { passedLink = true }
            }
        }
        return true
    }
}
