/// A version in a rough order that serves every ecosystem, for advice only, never for a verdict.
///
/// The order is Debian's (deb-version(7)): runs of digits compare as numbers, other runs as text, `~`
/// before everything; words such as `rc1` or `beta` get a `~` in front, as PyPI and npm mean them.
package struct Version {
    package let text: String
    /// The first number, with an epoch if there is one: `1:2.3` and `2.3` are worlds apart.
    let major: [Substring]
    /// The release line: all but the last dotted part, `3.2` of `3.2.13`.
    let line: [Substring]
    private let parts: [Part]

    package init(_ text: String) {
        self.text = text
        major = text.drop { $0 == "v" }.prefix { $0.isNumber || $0 == ":" }.split(separator: ":")
        line = Array(text.split(separator: ".").dropLast())
        parts = Self.parts(of: text)
    }

    package static func < (left: Version, right: Version) -> Bool {
        for index in 0..<max(left.parts.count, right.parts.count) {
            let one = index < left.parts.count ? left.parts[index] : .end
            let other = index < right.parts.count ? right.parts[index] : .end
            if one != other, !isBlank(one) || !isBlank(other) { return one < other }
        }
        return false
    }

    /// `1.0` and `1.0.0` are one version.
    private static func isBlank(_ part: Part) -> Bool { part == .end || part == .number("0") }

    private enum Part: Comparable {
        case before
        case end
        case word(String)
        case number(String)

        static func < (left: Part, right: Part) -> Bool {
            switch (left, right) {
            // By length first: versions hold numbers that no Int can, such as commit dates.
            case (.number(let one), .number(let other)):
                one.count != other.count ? one.count < other.count : one < other
            case (.word(let one), .word(let other)): one < other
            default: left.rank < right.rank
            }
        }

        private var rank: Int {
            switch self {
            case .before: 0
            case .end: 1
            case .word: 2
            case .number: 3
            }
        }
    }

    private static let preRelease: Set = [
        "a", "alpha", "b", "beta", "c", "rc", "pre", "preview", "dev",
    ]

    private static func parts(of version: String) -> [Part] {
        var parts: [Part] = []
        var rest = version.lowercased().drop { $0 == "v" }[...]
        while let first = rest.first {
            if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                rest = rest.dropFirst(digits.count)
                let significant = digits.drop { $0 == "0" }
                parts.append(.number(significant.isEmpty ? "0" : String(significant)))
            } else if first.isLetter {
                let word = rest.prefix(while: \.isLetter)
                rest = rest.dropFirst(word.count)
                if preRelease.contains(String(word)) { parts.append(.before) }
                parts.append(.word(String(word)))
            } else {
                if first == "~" { parts.append(.before) }
                rest = rest.dropFirst()
            }
        }
        return parts
    }
}
