import Findings

extension ReportV1.Source {
    var source: GateSource {
        get throws(ReportError) {
            GateSource(
                kind: try word(kind, "kind of source"), name: name, file: file, digest: digest)
        }
    }
}

extension ReportV1.Waiver {
    var mark: WaiverMark {
        get throws(ReportError) {
            WaiverMark(
                id: id, status: try word(status, "status of a waiver"),
                justification: justification.flatMap(VEXJustification.init), reason: reason,
                owner: owner, requestedBy: requestedBy, approvedBy: approvedBy, expires: expires,
                ticket: ticket, file: file)
        }
    }
}

extension ReportV1.Risk {
    var value: RiskScore { RiskScore(terms: terms.map { RiskScore.Term($0.name, $0.points) }) }
}

extension ReportV1.BreakGlass {
    var value: BreakGlass {
        BreakGlass(
            who: who, why: why, signedOffBy: signedOffBy,
            until: until.flatMap(Timestamp.seconds) ?? 0, file: file, digest: digest)
    }
}
