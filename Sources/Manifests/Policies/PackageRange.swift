package import Findings

/// A package and some of its versions, such as `pkg:npm/tar@<7` or `pkg:deb/debian/openssl@>=1.1,<3`.
///
/// Bounds are those of VERS (`|` as well as `,` parts them); which version is the older one is told by
/// the rules of the package's own index.
package struct PackageRange: Sendable, Hashable, CustomStringConvertible {
    private enum Comparison: String, Sendable, Hashable, CaseIterable {
        // Longer ones first: they begin like the shorter ones.
        case atLeast = ">="
        case atMost = "<="
        case not = "!="
        case above = ">"
        case below = "<"
        case exactly = "="
    }

    private struct Bound: Sendable, Hashable {
        let comparison: Comparison
        let version: String
    }

    package let description: String
    /// The package without version, as ``Finding/Package/identity`` has it.
    package let identity: String
    private let order: VersionOrder?
    private let bounds: [Bound]

    package init?(_ text: String) {
        guard text.lowercased().hasPrefix("pkg:"), !text.contains("?"), !text.contains("#"),
            let type = text.dropFirst("pkg:".count).split(separator: "/").first
        else { return nil }
        var name = text[...]
        var range: Substring = ""
        if let at = text.lastIndex(of: "@"), text[..<at].last != "/" {
            name = text[..<at]
            range = text[text.index(after: at)...]
            if range.isEmpty { return nil }
        }
        guard let url = PackageURL(String(name)) else { return nil }
        var bounds: [Bound] = []
        for piece in range.split(whereSeparator: { ",| ".contains($0) }) {
            let comparison = Comparison.allCases.first { piece.hasPrefix($0.rawValue) }
            let version = piece.dropFirst(comparison?.rawValue.utf8.count ?? 0)
            guard !version.isEmpty else { return nil }
            bounds.append(Bound(comparison: comparison ?? .exactly, version: String(version)))
        }
        description = text
        identity = Finding.Package(purl: url.description, name: "").identity
        order = VersionOrder(purlType: type)
        self.bounds = bounds
    }

    /// Whether it names versions.
    package var isBounded: Bool { !bounds.isEmpty }

    /// Whether the package is meant; `nil` when its version, or the order of its versions, is not known.
    package func matches(_ package: Finding.Package) -> Bool? {
        guard package.purl != nil || package.ecosystem?.isEmpty == false else { return nil }
        return matches(identity: package.identity, version: package.version)
    }

    /// `identity`: ``Finding/Package/identity`` of a package.
    package func matches(identity: String, version: String?) -> Bool? {
        guard identity == self.identity else { return false }
        if bounds.isEmpty { return true }
        guard let version, !version.isEmpty else { return nil }
        var isUnknown = false
        for bound in bounds {
            switch holds(bound, version) {
            case false: return false
            case true: continue
            case nil: isUnknown = true
            }
        }
        return isUnknown ? nil : true
    }

    private func holds(_ bound: Bound, _ version: String) -> Bool? {
        if version == bound.version {
            return [.atLeast, .atMost, .exactly].contains(bound.comparison)
        }
        guard let result = order?.compare(version, bound.version) else { return nil }
        return switch bound.comparison {
        case .atLeast: result >= 0
        case .atMost: result <= 0
        case .above: result > 0
        case .below: result < 0
        case .exactly: result == 0
        case .not: result != 0
        }
    }
}

extension Shape where Value == PackageRange {
    static var packageRange: Self {
        Shape<String>.string.refined(
            "a package URL with bounds for the version, such as pkg:npm/tar@<7",
            placeholder: .nothing, schema: ["pattern": "^[Pp][Kk][Gg]:[^?#]+$"]
        ) { PackageRange($0) }
    }
}

extension PackageRange {
    private init(nothing: Void) {
        description = ""
        identity = ""
        order = nil
        bounds = []
    }

    fileprivate static let nothing = PackageRange(nothing: ())
}
