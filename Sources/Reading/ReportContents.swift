package import Findings

/// What one report holds: every result is either read or rejected with a reason, never dropped.
package struct ReportContents: Sendable {
    package var results: [RawResult] = []
    /// Results that could not be read, with why.
    package var rejected: [String] = []
    /// What the report says against itself: failed invocations, error notifications.
    package var errors: [String] = []
    /// Components of an SBOM.
    package var components = 0
    /// What the report itself shows of the work behind it, such as files that were looked at.
    package var evidence: [String] = []
    /// Results that say themselves that they are no findings, such as passed checks, by the reason.
    package var setAside: [String: Int] = [:]
    /// What those are, of a scanner that makes lists of them.
    package var bill: BillOfMaterials?

    package init() {}

    /// More results than anybody can act on are a flood, which must not fill the memory.
    private static let mostResults = 10_000_000

    func checkCount(most: Int = mostResults) throws(JSONError) {
        guard results.count + rejected.count <= most else {
            throw JSONError(
                limit: "too large: it holds more than \(most) results, as no report does")
        }
    }

    package mutating func append(_ other: ReportContents) {
        results += other.results
        rejected += other.rejected
        errors += other.errors
        components += other.components
        evidence += other.evidence
        setAside.merge(other.setAside, uniquingKeysWith: +)
        if let theirs = other.bill {
            bill = bill ?? BillOfMaterials()
            bill?.merge(theirs)
        }
    }
}

/// Why a report is not what it should be.
package enum ReportError: Error, Sendable, CustomStringConvertible {
    case missing(String)
    case empty(String)
    case unreadable(String, String)
    case otherShape(String, expected: String)

    package var description: String {
        switch self {
        case .missing(let file): "the report \(file) was not written"
        case .empty(let file): "the report \(file) is empty"
        case .unreadable(let file, let why): "the report \(file) is \(why)"
        case .otherShape(let file, let expected):
            "the report \(file) is valid JSON but not \(expected)"
        }
    }
}
