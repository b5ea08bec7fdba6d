import Findings

extension ReportV1.Run {
    func record(_ target: RunRecord.Target) throws(ReportError) -> RunRecord {
        var record = RunRecord(
            id: id, trigger: try word(trigger, "trigger"), pipeline: pipeline,
            startedAt: startedAt.flatMap(Timestamp.seconds) ?? .nan,
            finishedAt: finishedAt.flatMap(Timestamp.seconds) ?? .nan, target: target,
            sluiceVersion: sluiceVersion)
        record.isolation = try isolation?.record
        for feed in feeds ?? [] {
            record.feeds.append(
                FeedRecord(
                    kind: try word(feed.kind, "kind of feed"), date: feed.date,
                    version: feed.version, entries: feed.entries))
        }
        return record
    }
}

extension ReportV1.Isolation {
    fileprivate var record: IsolationRecord {
        get throws(ReportError) {
            var record = IsolationRecord(level: try word(level, "level of isolation"))
            record.reason = reason
            record.isAllowedException = isAllowedException
            for property in properties {
                record.properties.append(
                    IsolationRecord.Property(
                        name: property.name, status: try word(property.status, "status"),
                        reason: property.reason, fix: property.fix))
            }
            return record
        }
    }
}

extension ReportV1.Gate {
    var outcome: GateOutcome {
        get throws(ReportError) {
            var outcomes: [RuleOutcome] = []
            for rule in rules {
                outcomes.append(
                    RuleOutcome(
                        id: rule.id, action: try word(rule.action, "action"), limit: rule.limit,
                        fingerprints: rule.fingerprints.map { Fingerprint(stored: $0) },
                        outcome: try word(rule.outcome, "outcome"), reason: rule.reason,
                        help: rule.help,
                        waived: (rule.waived ?? []).map { Fingerprint(stored: $0) },
                        policy: try rule.policy?.source))
            }
            var known: [GateSource] = []
            for source in sources ?? [] { known.append(try source.source) }
            return GateOutcome(
                policy: policy, policyDigest: policyDigest, rules: outcomes, sources: known,
                remarks: remarks ?? [], risk: risk?.value)
        }
    }
}
