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
            "  - id: \(Self.quoted(id))", "    match: \(match)", "    status: \(status.rawValue)",
        ]
        if let justification { lines.append("    justification: \(justification.rawValue)") }
        lines += [
            "    reason: \(Self.quoted(reason))", "    owner: \(Self.quoted(owner))",
            "    requested_by: \(Self.quoted(requestedBy))",
            "    approved_by: \(Self.quoted(approvedBy))", "    expires: \(expires)",
            "    added: \(added)",
        ]
        if let ticket { lines.append("    ticket: \(Self.quoted(ticket))") }
        lines.append("    seen: \(covered.count)")
        if !covered.isEmpty {
            lines.append("    fingerprints:")
            lines += covered.map { "      - \(Self.quoted($0.description))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The beginning of a new file.
    package static let head = "version: 1\nkind: waivers\nwaivers:\n"

    /// A text as YAML and JSON both write it.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case let other where other.value < 32 || other.value == 127:
                let digits = String(other.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
