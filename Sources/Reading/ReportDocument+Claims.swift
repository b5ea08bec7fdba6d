package import Manifests

extension ReportDocument {
    /// The values that paths begin from.
    package var roots: [JSON] {
        switch self {
        case .json(let root): [root]
        case .jsonLines(let documents): documents
        case .xml(let report): [report.content]
        case .csv(let report): [.array(report.rows)]
        }
    }

    /// How much the document says was examined.
    package func count(_ claim: ExaminedClaim) -> Int {
        roots.reduce(0) { $0 + Self.count(claim, in: $1) }
    }

    private static func count(_ claim: ExaminedClaim, in root: JSON) -> Int {
        if let items = claim.items {
            return items.items(in: root).count { $0.value != .null }
        }
        let texts = claim.number?.texts(for: ReportItem(root: root), root: root) ?? []
        return texts.compactMap { Int($0) }.filter { $0 > 0 }.max() ?? 0
    }

    /// The tool of the first run of a SARIF document, as an id and a version.
    package var sarifTool: (id: String, version: String?)? {
        guard case .json(let root) = self, let driver = root["runs"]?[0]?["tool"]?["driver"],
            let name = driver["name"]?.string
        else { return nil }
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        guard !words.isEmpty else { return nil }
        let version = driver["semanticVersion"]?.string ?? driver["version"]?.string
        return (words.joined(separator: "-"), version)
    }
}
