package import Findings

/// Something in the target that would have kept a scanner from seeing it, and does not.
///
/// It becomes an informational finding: no harm is done, but somebody may want to know.
package struct Evasion: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case configuration
        case marker
        case inclusion
        case link
        case name
        case specialFile = "special-file"
        case git
    }

    package var kind: Kind
    /// Relative to the target; `nil` for a sum of many.
    package var path: String?
    package var line: Int?
    /// Tells several in one file apart.
    package var symbol: String?
    /// What it is and what became of it.
    package var title: String

    package init(
        _ kind: Kind, path: String?, line: Int? = nil, symbol: String? = nil, title: String
    ) {
        self.kind = kind
        self.path = path
        self.line = line
        self.symbol = symbol
        self.title = title
    }

    /// The name that its findings are reported under.
    package static let reporter = "sluice"

    package var result: RawResult {
        RawResult(
            scanClass: .evasion, severity: .info, title: title,
            ruleID: "sluice.neutralised-" + kind.rawValue,
            location: Finding.Location(
                path: path, startLine: line, endLine: line, symbol: symbol))
    }

    /// The most of one kind that are told one by one; a repository may hold a million.
    private static let most = 200

    /// What is reported of all: each, or of too many the first and how many more there are.
    package static func told(_ all: [Evasion]) -> [Evasion] {
        Kind.allCases.flatMap { kind -> [Evasion] in
            let those = all.filter { $0.kind == kind }
            guard those.count > most else { return those }
            let more = Evasion(
                kind, path: nil, title: "and \(those.count - most) more of this kind")
            return those.prefix(most) + [more]
        }
    }
}
