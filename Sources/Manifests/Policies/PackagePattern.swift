package import Findings

/// Names packages: by the beginning of a package URL, such as `pkg:npm/tar@6`, or a glob for the name.
package enum PackagePattern: Sendable, Hashable {
    /// Lower case, without percent escapes; ends where a part of a purl ends.
    case url(String)
    case name(Glob)

    package init?(_ text: String) {
        let text = text.lowercased().replacing("%40", with: "@")
        if text.hasPrefix("pkg:") {
            self = .url(text)
        } else if let glob = Glob(text) {
            self = .name(glob)
        } else {
            return nil
        }
    }

    /// Whether the package is meant; `nil` when a package URL is asked for and none can be made.
    package func matches(_ package: Finding.Package) -> Bool? {
        switch self {
        case .name(let glob): return glob.matches(package.name.lowercased())
        case .url(let prefix):
            guard package.purl != nil || package.ecosystem?.isEmpty == false else { return nil }
            let version = package.version.map { "@" + $0.lowercased() } ?? ""
            return Self.begins("pkg:" + package.identity + version, with: prefix)
        }
    }

    /// `pkg:npm/tar` begins `pkg:npm/tar@6.1.0` but neither `pkg:npm/tar-fs` nor `pkg:npm/tar.gz`.
    private static func begins(_ url: String, with prefix: String) -> Bool {
        guard url.hasPrefix(prefix) else { return false }
        guard let next = url.dropFirst(prefix.count).first, prefix.last != "/" else { return true }
        let hasVersion = prefix.replacing("/@", with: "/").contains("@")
        return next == "@" || next == "/" || hasVersion && next == "."
    }
}

extension Shape where Value == PackagePattern {
    static var packagePattern: Self {
        Shape<String>.string.refined(
            "the beginning of a purl or a glob for a name", placeholder: .url("pkg:"),
            schema: ["pattern": "^[^/]"]
        ) { PackagePattern($0) }
    }
}
