import Findings

extension ReportV1.Gate {
    var outcome: GateOutcome {
        get throws(ReportError) {
            var outcomes: [RuleOutcome] = []
            for rule in rules { outcomes.append(try rule.told) }
            var files: [GateSource] = []
            for source in sources ?? [] { files.append(try source.source) }
            return GateOutcome(
                policy: policy, policyDigest: policyDigest, rules: outcomes, sources: files,
                remarks: remarks ?? [], risk: risk?.risk)
        }
    }
}

extension ReportV1.Rule {
    fileprivate var told: RuleOutcome {
        get throws(ReportError) {
            RuleOutcome(
                id: id, action: try word(action, "action"), limit: limit,
                fingerprints: fingerprints.map { Fingerprint(stored: $0) },
                outcome: try word(outcome, "outcome"), reason: reason, help: help,
                waived: (waived ?? []).map { Fingerprint(stored: $0) }, policy: try policy?.source)
        }
    }
}

extension ReportV1.Source {
    fileprivate var source: GateSource {
        get throws(ReportError) {
            GateSource(
                kind: try word(kind, "kind of source"), name: name, file: file, digest: digest)
        }
    }
}

extension ReportV1.Risk {
    var risk: RiskScore { RiskScore(terms: terms.map { RiskScore.Term($0.name, $0.points) }) }
}

extension ReportV1.Waiver {
    var mark: WaiverMark {
        get throws(ReportError) {
            var mark = WaiverMark(
                id: id, status: try word(status, "status of a waiver"), reason: reason,
                owner: owner, requestedBy: requestedBy, approvedBy: approvedBy, expires: expires,
                ticket: ticket, file: file)
            if let justification { mark.justification = try word(justification, "justification") }
            return mark
        }
    }
}

extension ReportV1.BreakGlass {
    var override: Findings.BreakGlass {
        get throws(ReportError) {
            Findings.BreakGlass(
                who: who, why: why, signedOffBy: signedOffBy,
                until: until.flatMap(Timestamp.seconds) ?? .nan, file: file, digest: digest)
        }
    }
}

extension ReportV1.Compliance {
    var result: ComplianceResult {
        get throws(ReportError) {
            ComplianceResult(
                id: id, check: check, outcome: try word(outcome, "outcome of a check"),
                reason: reason, evidence: evidence)
        }
    }
}
