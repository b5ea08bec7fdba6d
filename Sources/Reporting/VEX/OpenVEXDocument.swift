package import Findings

/// What a scan's waivers say, as OpenVEX 0.2.0.
package struct OpenVEXDocument: Encodable, Sendable {
    struct Vulnerability: Encodable {
        var name: String
        var aliases: [String]?
    }

    struct Product: Encodable {
        var id: String
        enum CodingKeys: String, CodingKey { case id = "@id" }
    }

    struct Statement: Encodable {
        var vulnerability: Vulnerability
        var products: [Product]
        var status: String
        var justification: String?
        var impactStatement: String?
        var actionStatement: String?
        var statusNotes: String?

        enum CodingKeys: String, CodingKey {
            case vulnerability, products, status, justification
            case impactStatement = "impact_statement"
            case actionStatement = "action_statement"
            case statusNotes = "status_notes"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id = "@id"
        case author, timestamp, version, tooling, statements
    }

    private var context = "https://openvex.dev/ns/v0.2.0"
    private var id: String
    private var author: String
    private var timestamp: String
    private var version = 1
    private var tooling: String
    private var statements: [Statement]

    /// `author`: who answers for the document.
    package init(_ scan: Scan, author: String) {
        self.author = author
        id = "urn:sluice:openvex:\(scan.run.id)"
        timestamp = Timestamp(secondsSince1970: scan.run.finishedAt)?.text ?? "1970-01-01T00:00:00Z"
        tooling = "sluice \(scan.run.sluiceVersion)"
        statements = WaivedStatement.all(of: scan).map { Statement($0) }
    }

    package var isEmpty: Bool { statements.isEmpty }

    package func encoded() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(self, for: .json)
    }
}

extension OpenVEXDocument.Statement {
    fileprivate init(_ statement: WaivedStatement) {
        let waiver = statement.waiver
        self.init(
            vulnerability: OpenVEXDocument.Vulnerability(
                name: statement.vulnerability,
                aliases: statement.aliases.isEmpty ? nil : statement.aliases),
            products: [OpenVEXDocument.Product(id: statement.product)],
            status: waiver.status.rawValue, justification: waiver.justification?.rawValue,
            impactStatement: waiver.status == .notAffected ? waiver.reason : nil,
            // An affected product needs one (OpenVEX 0.2.0, "Statement Fields").
            actionStatement: waiver.status == .affected ? waiver.reason : nil,
            statusNotes: waiver.status == .fixed ? waiver.reason : nil)
    }
}
