/// Versions as numbers between dots, compared number by number; what follows is ignored.
package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String
    private let numbers: [Int]

    package init?(_ text: String) {
        let start = text.drop { $0 == "v" }
        let digits = start.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let numbers = digits.split(separator: ".").map { Int($0) ?? Int.max }
        guard !numbers.isEmpty else { return nil }
        description = text
        self.numbers = numbers
    }

    package static func < (left: Version, right: Version) -> Bool {
        for index in 0..<max(left.numbers.count, right.numbers.count) {
            let (mine, theirs) = (left.number(index), right.number(index))
            if mine != theirs { return mine < theirs }
        }
        return false
    }

    package static func == (left: Version, right: Version) -> Bool {
        !(left < right) && !(right < left)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(numbers.first)
    }

    private func number(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
}

/// Bounds such as `>=1.150 <2`, all of which must hold.
package struct VersionRange: Sendable, Hashable, CustomStringConvertible {
    private enum Comparison: String, Sendable, Hashable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case exactly = "="
    }

    private struct Bound: Sendable, Hashable {
        let comparison: Comparison
        let version: Version
    }

    package let description: String
    private let bounds: [Bound]

    package init?(_ text: String) {
        var bounds: [Bound] = []
        for piece in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            guard
                let comparison = Comparison.allCases.first(where: { piece.hasPrefix($0.rawValue) }),
                let version = Version(String(piece.dropFirst(comparison.rawValue.count)))
            else { return nil }
            bounds.append(Bound(comparison: comparison, version: version))
        }
        guard !bounds.isEmpty else { return nil }
        description = text
        self.bounds = bounds
    }

    package func contains(_ version: Version) -> Bool {
        bounds.allSatisfy { bound in
            switch bound.comparison {
            case .atLeast: version >= bound.version
            case .atMost: version <= bound.version
            case .above: version > bound.version
            case .below: version < bound.version
            case .exactly: version == bound.version
            }
        }
    }
}

extension Shape where Value == VersionRange {
    static var versionRange: Shape<VersionRange> {
        Shape<String>.string.refined(
            "bounds such as \">=1.2 <2\"", placeholder: .any, schema: ["type": "string"]
        ) { VersionRange($0) }
    }
}

extension VersionRange {
    private init(bounds: [Bound]) {
        description = "any"
        self.bounds = bounds
    }

    /// No bound at all.
    package static let any = VersionRange(bounds: [])
}
