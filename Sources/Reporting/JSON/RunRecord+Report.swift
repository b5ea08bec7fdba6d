import Findings

extension ReportV1.Run {
    func record(_ target: RunRecord.Target) throws(ReportError) -> RunRecord {
        var record = RunRecord(
            id: id, trigger: try word(trigger, "trigger"), pipeline: pipeline,
            startedAt: startedAt.flatMap(Timestamp.seconds) ?? .nan,
            finishedAt: finishedAt.flatMap(Timestamp.seconds) ?? .nan, target: target,
            sluiceVersion: sluiceVersion)
        record.examinedAt = examinedAt.flatMap(Timestamp.seconds)
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
