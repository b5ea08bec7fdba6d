package import Manifests
package import Findings

/// Every fingerprint by which a finding is known.
struct Names: Facet {
    let names: [String]

    init(_ finding: Finding) { names = finding.fingerprints.map(\.description) }
}

extension Match {
    /// Asks all conditions about one finding.
    package func answer(for finding: Finding, in context: JudgingContext) -> Answer {
        Inquiry(self, context).answer(for: finding)
    }
}
