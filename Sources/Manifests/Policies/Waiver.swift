package import Findings

/// An exception that somebody answers for: findings that do not count, until a day.
package struct Waiver: Shaped, Hashable {
    package var id: Marked<String>
    package var match: Match
    package var status: VEXStatus
    package var justification: VEXJustification?
    package var reason: String
    package var owner: String
    package var requestedBy: String
    package var approvedBy: String
    package var expires: Day
    package var ticket: String?
    /// The day on which it was written.
    package var added: Day?
    /// How many findings its author saw that it covers.
    package var seen: Int?
    /// Which findings those were; others do not become covered later.
    package var fingerprints: [Fingerprint]

    package static let shapeName = "waiver"

    package init(
        id: String, match: Match, status: VEXStatus = .affected,
        justification: VEXJustification? = nil, reason: String, owner: String, requestedBy: String,
        approvedBy: String, expires: Day, ticket: String? = nil, added: Day? = nil,
        seen: Int? = nil, fingerprints: [Fingerprint] = []
    ) {
        self.id = .unplaced(id)
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
        self.seen = seen
        self.fingerprints = fingerprints
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "its name in reports")
        match = fields.required("match", .someMatch, "which findings")
        status = fields.required("status", .word(.affected), "how they stand, in words of OpenVEX")
        justification = fields.optional(
            "justification", .word(.componentNotPresent), "why nothing is affected")
        reason = fields.required("reason", .text, "why that is acceptable, for a person")
        owner = fields.required("owner", .text, "who has to end it")
        requestedBy = fields.required("requested_by", .text, "who asked for it")
        approvedBy = fields.required("approved_by", .text, "who allowed it; somebody else")
        expires = fields.required("expires", .day, "the last day on which it holds")
        ticket = fields.optional("ticket", .text, "where it is discussed")
        added = fields.optional("added", .day, "the day on which it was written")
        seen = fields.optional(
            "seen", .integer(0...1_000_000), "how many findings its author saw that it covers")
        fingerprints =
            (fields.optional(
                "fingerprints", Shape<[String]>.list(.text), "which findings those were")
            ?? []).map { Fingerprint(stored: $0) }
        if !requestedBy.isEmpty, requestedBy.lowercased() == approvedBy.lowercased() {
            fields.report(
                "\(requestedBy) both asks for it and allows it",
                remedy: "approved_by is somebody else")
        }
        if status == .notAffected, justification == nil, !fields.hasProblems {
            fields.report("not_affected needs a justification")
        }
        if status != .notAffected, justification != nil {
            fields.report("a justification says why something is not_affected")
        }
        if seen == nil, fingerprints.isEmpty {
            fields.report(
                "needs seen, how many findings its author saw that it covers",
                remedy: "`sluice waiver add` counts and records them")
        }
    }

    /// Whether it can excuse anything at a moment.
    ///
    /// `now`: seconds since 1970.
    package func isInForce(at now: Double) -> Bool {
        status != .underInvestigation && now < expires.end
    }

    /// How reports tell it.
    package var mark: WaiverMark {
        WaiverMark(
            id: id.value, status: status, justification: justification, reason: reason,
            owner: owner, requestedBy: requestedBy, approvedBy: approvedBy,
            expires: expires.description, ticket: ticket, file: id.mark.file)
    }

    /// What a policy does not allow of it.
    func problems(_ limits: PolicyLimits, now: Double) -> [Problem] {
        // The last day is over when it ends, and so a day is added.
        let longest = Double(limits.waiver.seconds) + 86400
        let begin = added.map { min($0.start, now) } ?? now
        guard expires.end - begin > longest else { return [] }
        let since = added == nil ? "from today" : "from the day on which it was added"
        return [
            id.mark.problem(
                "\(id.value) expires on \(expires), more than \(limits.waiver) \(since)",
                remedy: "an earlier expires, or limits: {waiver: …} in the policy")
        ]
    }
}
