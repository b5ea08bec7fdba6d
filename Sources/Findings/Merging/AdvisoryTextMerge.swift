/// Pairs findings about one package whose advisories share no name, but their text.
///
/// Some tools know an advisory by a number of their own only, and quote what everybody quotes: word
/// for word the same text, or its beginning, about one package in one version is one advisory, unless
/// both have a CVE.
struct AdvisoryTextMerge {
    private struct Key: Hashable {
        var scanClass: ScanClass
        var package: String
        var version: String?
        var path: String?
        var beginning: [Substring]
    }

    private struct Advisory {
        var place: Int
        var words: [Substring]
        /// The first one, or none.
        var cve: String?

        func hasTextOf(_ other: Advisory) -> Bool {
            words.starts(with: other.words) || other.words.starts(with: words)
        }
    }

    /// A shorter text may be a phrase: "denial of service".
    private static let fewestWords = 10
    private static let mostWords = 200

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    func pairs() -> [Merge.Pair] {
        var groups: [Key: [Advisory]] = [:]
        for (place, finding) in findings.enumerated() {
            guard let package = finding.package,
                finding.scanClass == .sca || finding.scanClass == .container
            else { continue }
            let words = Self.words(of: finding)
            guard words.count >= Self.fewestWords else { continue }
            let key = Key(
                scanClass: finding.scanClass, package: package.identity, version: package.version,
                path: finding.location.path, beginning: Array(words.prefix(Self.fewestWords)))
            groups[key, default: []].append(
                Advisory(
                    place: place, words: words,
                    cve: finding.identifiers.first { $0.hasPrefix("CVE-") }))
        }
        return ClosestPairs(findings).chosen(among: groups.values.flatMap(candidates))
    }

    private func candidates(among advisories: [Advisory]) -> [MergeCandidate] {
        advisories.filter { $0.cve == nil }.flatMap { nameless in
            let alike = advisories.filter { $0.place != nameless.place && $0.hasTextOf(nameless) }
            // One text for several CVEs does not say which of them the nameless one is.
            let isClear = Set(alike.compactMap(\.cve)).count <= 1
            return alike.filter { $0.cve == nil ? $0.place > nameless.place : isClear }.map {
                MergeCandidate(
                    left: min(nameless.place, $0.place), right: max(nameless.place, $0.place),
                    distance: [-min($0.words.count, nameless.words.count)],
                    reason: "same package, word for word the same advisory")
            }
        }
    }

    /// Tools put the text into the title, the description, or its beginning into the title.
    private static func words(of finding: Finding) -> [Substring] {
        let details = finding.details ?? ""
        let text = details.utf8.count > finding.title.utf8.count ? details : finding.title
        let words = text.lowercased().split(maxSplits: mostWords) { !$0.isLetter && !$0.isNumber }
        return Array(words.prefix(mostWords))
    }
}
