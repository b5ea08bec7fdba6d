/// A vector of the Common Vulnerability Scoring System, in any version that is in use.
///
/// CVSS is owned by FIRST.Org, Inc., who licenses it to the public: https://www.first.org/cvss/.
package enum CVSS: Sendable, Hashable {
    case v2(CVSS2)
    case v3(CVSS3)
    case v4(CVSS4)

    /// Reads a vector; its version is told by its prefix, and version 2 has none.
    package init(_ text: some StringProtocol) throws(CVSSError) {
        let text = String(text)
        let prefix = text.prefix { $0 != "/" }
        switch prefix {
        case "CVSS:3.0", "CVSS:3.1": self = .v3(try CVSS3(text))
        case "CVSS:4.0": self = .v4(try CVSS4(text))
        default:
            guard !prefix.hasPrefix("CVSS") else { throw .unknownVersion(CVSSError.short(prefix)) }
            self = .v2(try CVSS2(text))
        }
    }

    /// Whether a text means to be a vector, rather than a number or a word.
    package static func isMeant(by text: some StringProtocol) -> Bool {
        ["CVSS:", "AV:", "(AV:"].contains { text.hasPrefix($0) }
    }

    package var version: CVSSVersion {
        switch self {
        case .v2: .v2
        case .v3(let vector): vector.version
        case .v4: .v40
        }
    }

    /// What reports call the score: the base score, and in version 4 that of the whole vector, which
    /// has no other.
    package var score: CVSSScore {
        switch self {
        case .v2(let vector): vector.baseScore
        case .v3(let vector): vector.baseScore
        case .v4(let vector): vector.score
        }
    }

    /// The rating of ``score`` in words, by the scale of the vector's version.
    package var severity: Severity { score.severity(in: version) }
}

extension CVSS: CustomStringConvertible {
    /// The vector in the order of its standard, without metrics that are not defined.
    package var description: String {
        switch self {
        case .v2(let vector): vector.description
        case .v3(let vector): vector.description
        case .v4(let vector): vector.description
        }
    }
}

extension CVSS: Comparable {
    /// Orders by which is to be believed: the later version, then the higher score.
    package static func < (left: CVSS, right: CVSS) -> Bool {
        (left.version, left.score, left.description)
            < (right.version, right.score, right.description)
    }
}
