/// How a vulnerability stands, in the words of OpenVEX 0.2.0 ("Status Labels").
package enum VEXStatus: String, Sendable, Hashable, CaseIterable, Codable {
    case notAffected = "not_affected"
    /// It is there, and somebody accepts that until the waiver ends.
    case affected
    case fixed
    /// Nobody knows yet, and so it excuses nothing.
    case underInvestigation = "under_investigation"
}

/// Why a product is not affected, in the words of OpenVEX 0.2.0 ("Status Justifications").
package enum VEXJustification: String, Sendable, Hashable, CaseIterable, Codable {
    case componentNotPresent = "component_not_present"
    case vulnerableCodeNotPresent = "vulnerable_code_not_present"
    case vulnerableCodeNotInExecutePath = "vulnerable_code_not_in_execute_path"
    case vulnerableCodeCannotBeControlledByAdversary =
        "vulnerable_code_cannot_be_controlled_by_adversary"
    case inlineMitigationsAlreadyExist = "inline_mitigations_already_exist"
}

/// The waiver that excuses a finding, as reports tell it.
package struct WaiverMark: Sendable, Hashable {
    package var id: String
    package var status: VEXStatus
    package var justification: VEXJustification?
    package var reason: String
    package var owner: String
    package var requestedBy: String
    package var approvedBy: String
    /// The last day on which it holds, as `2027-02-15`.
    package var expires: String
    package var ticket: String?
    /// The file that it stands in.
    package var file: String

    package init(
        id: String, status: VEXStatus, justification: VEXJustification? = nil, reason: String,
        owner: String, requestedBy: String, approvedBy: String, expires: String,
        ticket: String? = nil, file: String = ""
    ) {
        self.id = id
        self.status = status
        self.justification = justification
        self.reason = reason
        self.owner = owner
        self.requestedBy = requestedBy
        self.approvedBy = approvedBy
        self.expires = expires
        self.ticket = ticket
        self.file = file
    }
}
