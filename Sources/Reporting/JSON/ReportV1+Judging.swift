import Findings

extension ReportV1.Waiver {
    init(_ waiver: WaiverMark) {
        self.init(
            id: waiver.id, status: waiver.status.rawValue,
            justification: waiver.justification?.rawValue, reason: waiver.reason,
            owner: waiver.owner, requestedBy: waiver.requestedBy, approvedBy: waiver.approvedBy,
            expires: waiver.expires, ticket: waiver.ticket, file: waiver.file)
    }
}

extension ReportV1.Risk {
    init(_ risk: RiskScore) {
        self.init(
            score: risk.value,
            terms: risk.terms.map { ReportV1.RiskTerm(name: $0.name, points: $0.points) })
    }
}

extension ReportV1.Source {
    init(_ source: GateSource) {
        self.init(
            kind: source.kind.rawValue, name: source.name, file: source.file,
            digest: source.digest)
    }
}

extension ReportV1.BreakGlass {
    init(_ override: BreakGlass, isUsed: Bool) {
        self.init(
            who: override.who, why: override.why, signedOffBy: override.signedOffBy,
            until: Timestamp(secondsSince1970: override.until)?.text, file: override.file,
            digest: override.digest, isUsed: isUsed)
    }
}
