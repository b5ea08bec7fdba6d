/// Settings of a repository's own configuration: those that name programs, and where it comes from.
///
/// git runs them when it looks at a work tree, fetches or compares; libgit2 knows none of them.
enum RepositorySettings {
    /// The keys, with the subsection as it is written; each once.
    static func programs(inRepositoryAt git: String) -> [String] {
        var keys: [String] = []
        for setting in settings(in: git + "/config") + settings(in: git + "/config.worktree")
        where namesProgram(setting.key, setting.value) && !keys.contains(setting.key) {
            keys.append(setting.key)
        }
        return keys
    }

    /// The URL of the remote `origin`; `nil` without one.
    static func originURL(inRepositoryAt git: String) -> String? {
        settings(in: git + "/config").first { $0.key == "remote.origin.url" }
            .map { String($0.value.prefix { !" \t\"#;".contains($0) }) }
    }

    /// Every setting of a file, with what may follow its value on the line.
    private static func settings(in file: String) -> [(key: String, value: String)] {
        guard let text = readText(file, limit: 1 << 20) else { return [] }
        var section = ""
        var settings: [(key: String, value: String)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if bare.first == "[" {
                section = sectionName(bare)
                continue
            }
            let name = bare.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            let value = bare.dropFirst(name.count).drop { " \t=\"".contains($0) }
            settings.append((section + "." + name.lowercased(), String(value)))
        }
        return settings
    }

    /// `[filter "x"]` is `filter.x`.
    private static func sectionName(_ header: Substring) -> String {
        let inner = header.dropFirst().prefix { $0 != "]" }
        let name = inner.prefix { $0 != " " && $0 != "\t" }
        let rest = inner.dropFirst(name.count).filter { $0 != "\"" && $0 != " " && $0 != "\t" }
        return name.lowercased() + (rest.isEmpty ? "" : "." + rest)
    }

    private static func namesProgram(_ key: String, _ value: String) -> Bool {
        let parts = key.split(separator: ".")
        guard let section = parts.first, let name = parts.last, parts.count > 1 else {
            return false
        }
        switch (section, name) {
        case ("core", "fsmonitor"): return !["true", "false", "0", "1"].contains(value)
        case ("core", "sshcommand"), ("core", "gitproxy"), ("core", "askpass"): return true
        case ("core", "alternaterefscommand"), ("core", "pager"), ("core", "editor"): return true
        case ("filter", "clean"), ("filter", "smudge"), ("filter", "process"):
            return !value.hasPrefix("git-lfs ")
        case ("diff", "external"), ("diff", "command"), ("diff", "textconv"): return true
        case ("credential", "helper"): return value.hasPrefix("!") || value.hasPrefix("/")
        case ("remote", "uploadpack"), ("remote", "vcs"), ("submodule", "update"):
            return section == "remote" || value.hasPrefix("!")
        case ("gpg", "program"), ("uploadpack", "packobjectshook"): return true
        default: return false
        }
    }
}
