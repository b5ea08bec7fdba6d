package import Findings

/// Fills in what scanners did not say of a vulnerability: how likely it is exploited, and whether it is.
package struct Feeds: Sendable {
    package internal(set) var records: [FeedRecord] = []
    var epss: EPSSTable?
    var exploited: Set<CVENumber>?

    package init() {}

    /// What a tool has said stays; of several CVEs the highest score counts, and one that is exploited.
    package func fill(_ finding: inout Finding) {
        let names = finding.identifiers.compactMap(CVENumber.init)
        guard !names.isEmpty else { return }
        if finding.epss == nil, let epss {
            finding.epss = names.compactMap(epss.score).max()
        }
        if finding.knownExploited == nil, let exploited {
            finding.knownExploited = names.contains(where: exploited.contains)
        }
    }
}
