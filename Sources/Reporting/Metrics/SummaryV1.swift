package import Indicators

/// `sluice/summary/v1`; docs/schemas/summary-v1.json is its schema.
struct SummaryV1: Encodable {
    struct Figure: Encodable {
        var name: String
        var now: String
        var before: String
        @OrNull var difference: Double?
        var direction: String

        init(_ delta: Delta) {
            name = delta.name
            now = delta.now.text
            before = delta.before.text
            direction = "\(delta.direction)"
            difference = delta.difference.map { ($0 * 1000).milliPrecise / 1000 }
        }
    }

    struct Failure: Encodable {
        var cause: String
        var runs: Int
        var repositories: Int
        var lastRun: String
        var lastRepository: String
        @OrNull var folder: String?
    }

    struct Step: Encodable {
        var text: String
        @OrNull var command: String?
    }

    struct Event: Encodable {
        var at: String
        var text: String
    }

    var schema = "sluice/summary/v1"
    var week: String
    var madeAt: String
    var isPartial: Bool
    @OrNull var team: String?
    var nextSteps: [Step]
    var figures: [Figure]
    var failures: [Failure]
    var openedIncidents: [MetricsV1.Broken]
    var changes: [Event]
    var metrics: MetricsV1
    var weekBefore: MetricsV1

    init(_ summary: ReliabilitySummary) {
        week = summary.week.name
        madeAt = summary.madeAt.rfc3339
        isPartial = summary.isPartial
        nextSteps = summary.nextSteps.map { Step(text: $0.text, command: $0.command) }
        figures = summary.deltas.map(Figure.init)
        failures = summary.failures.map {
            Failure(
                cause: $0.cause, runs: $0.runs, repositories: $0.repositories, lastRun: $0.lastRun,
                lastRepository: $0.lastRepository, folder: $0.folder)
        }
        openedIncidents = summary.openedIncidents.map(MetricsV1.Broken.init)
        changes = summary.changes.map { Event(at: $0.at.rfc3339, text: $0.text) }
        metrics = MetricsV1(summary.now, summary.now.measures, generatedAt: summary.madeAt)
        weekBefore = MetricsV1(
            summary.before, summary.before.measures, generatedAt: summary.madeAt)
        team = summary.team
    }
}

extension ReliabilitySummary {
    /// `sluice/summary/v1`.
    package func json() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(SummaryV1(self), for: .json)
    }
}
