/// How versions are ordered in one kind of package; each index has rules of its own.
package enum VersionOrder: Sendable, Hashable {
    /// Semantic Versioning 2.0.0, with any count of numbers.
    case semantic
    /// PEP 440.
    case python
    /// Debian Policy 5.6.12.
    case debian
    /// `rpmvercmp`, with epoch and release.
    case rpm
    /// Maven's `ComparableVersion`.
    case maven
    /// `Gem::Version`.
    case ruby

    /// The order of packages of a purl type; `nil` where none is known.
    package init?(purlType: some StringProtocol) {
        switch purlType.lowercased() {
        case "npm", "cargo", "golang", "nuget", "composer", "hex", "pub", "swift", "github",
            "cocoapods", "conan":
            self = .semantic
        case "pypi": self = .python
        case "deb": self = .debian
        case "rpm": self = .rpm
        case "maven": self = .maven
        case "gem": self = .ruby
        default: return nil
        }
    }

    /// Whether the left one is the older, as -1, 0 or 1; `nil` when one of them is no version of this kind.
    package func compare(_ left: String, _ right: String) -> Int? {
        switch self {
        case .semantic:
            SemanticVersion(left).flatMap { l in SemanticVersion(right).map { l.compare($0) } }
        case .python:
            PythonVersion(left).flatMap { l in PythonVersion(right).map { l.compare($0) } }
        case .debian: PackagedVersion.compare(left, right, carets: false)
        case .rpm: PackagedVersion.compare(left, right, carets: true)
        case .maven: MavenVersion(left).flatMap { l in MavenVersion(right).map { l.compare($0) } }
        case .ruby: RubyVersion(left).flatMap { l in RubyVersion(right).map { l.compare($0) } }
        }
    }
}

/// -1, 0 or 1.
func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
    left < right ? -1 : left > right ? 1 : 0
}

/// Numbers as text without leading zeros, so that no length overflows.
func orderOfDigits(_ left: some StringProtocol, _ right: some StringProtocol) -> Int {
    let (left, right) = (left.drop { $0 == "0" }, right.drop { $0 == "0" })
    let byLength = order(left.utf8.count, right.utf8.count)
    return byLength != 0 ? byLength : order(String(left), String(right))
}

extension Character {
    var isDigit: Bool { ("0"..."9").contains(self) }
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
