package import Findings

/// A waiver as an item of the list in a file of waivers.
package struct WaiverText: Sendable {
    package var id: String
    /// The match in YAML's flow style.
    package var match: String
    package var status: VEXStatus
    package var justification: VEXJustification?
    package var reason: String
    package var owner: String
    package var requestedBy: String
    package var approvedBy: String
    package var expires: String
    package var ticket: String?
    package var added: Day

    package init(
        id: String, match: String, status: VEXStatus, justification: VEXJustification?,
        reason: String, owner: String, requestedBy: String, approvedBy: String, expires: String,
        ticket: String?, added: Day
    ) {
        self.id = id
        self.match = match
        self.status = status
        self.justification = justification
        self.reason = reason
        self.owner = owner
        self.requestedBy = requestedBy
        self.approvedBy = approvedBy
        self.expires = expires
        self.ticket = ticket
        self.added = added
    }

    /// `covered`: the findings that it covers today.
    package func item(covered: [Fingerprint]) -> String {
        var lines = [
            "  - id: \(QuotedText.json(id))", "    match: \(match)",
            "    status: \(status.rawValue)",
        ]
        if let justification { lines.append("    justification: \(justification.rawValue)") }
        lines += [
            "    reason: \(QuotedText.json(reason))", "    owner: \(QuotedText.json(owner))",
            "    requested_by: \(QuotedText.json(requestedBy))",
            "    approved_by: \(QuotedText.json(approvedBy))", "    expires: \(expires)",
            "    added: \(added)",
        ]
        if let ticket { lines.append("    ticket: \(QuotedText.json(ticket))") }
        lines.append("    seen: \(covered.count)")
        if !covered.isEmpty {
            lines.append("    fingerprints:")
            lines += covered.map { "      - \(QuotedText.json($0.description))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The beginning of a new file.
    package static let head = "version: 1\nkind: waivers\nwaivers:\n"
}
