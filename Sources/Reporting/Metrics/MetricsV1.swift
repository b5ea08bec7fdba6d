import Indicators

/// `sluice/metrics/v1`; docs/schemas/metrics-v1.json is its schema.
struct MetricsV1: Encodable {
    struct Span: Encodable {
        var start: String
        var end: String
    }

    struct Figure: Encodable {
        var labels: [String: String]
        @OrNull var numerator: Int?
        @OrNull var denominator: Int?
        @OrNull var value: Double?
        @OrNull var count: Int?
        @OrNull var meanSeconds: Double?
        @OrNull var medianSeconds: Double?
        @OrNull var p90Seconds: Double?
        var isTooSmall: Bool

        init(_ measure: Measure) {
            labels = Dictionary(
                measure.labels.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            isTooSmall = false
            switch measure.figure {
            case .ratio(let ratio):
                numerator = ratio.numerator
                denominator = ratio.denominator
                value = ratio.value
                isTooSmall = ratio.isTooSmall
            case .count(let number): count = number
            case .duration(let milliseconds): meanSeconds = Double(milliseconds) / 1000
            case .spread(let spread):
                count = spread.count
                meanSeconds = spread.mean.map { ($0 / 1000).milliPrecise }
                medianSeconds = spread.median.map { ($0 / 1000).milliPrecise }
                p90Seconds = spread.ninetieth.map { ($0 / 1000).milliPrecise }
                isTooSmall = spread.isTooSmall
            }
        }
    }

    struct Entry: Encodable {
        var id: String
        var title: String
        var formula: String
        var figures: [Figure]
    }

    struct NotCovered: Encodable {
        var repository: String
        @OrNull var team: String?
        var state: String
        var gaps: [String: OrNull<String>]
    }

    struct Broken: Encodable {
        var repository: String
        @OrNull var team: String?
        var branch: String
        var stage: String
        @OrNull var cause: String?
        var firstRun: String
        var openedAt: String
        @OrNull var recoveredAt: String?
        var failures: Int

        init(_ incident: Incident) {
            repository = incident.repository
            branch = incident.branch
            stage = incident.stage
            firstRun = incident.firstRun
            openedAt = incident.openedAt.rfc3339
            failures = incident.failures
            team = incident.team
            cause = incident.cause
            recoveredAt = incident.recoveredAt?.rfc3339
        }
    }

    struct Policy: Encodable {
        var policy: String
        var digest: String
        var at: String

        init(_ change: PolicyChange) {
            policy = change.policy
            digest = change.digest
            at = change.at.rfc3339
        }
    }

    var schema = "sluice/metrics/v1"
    var generatedAt: String
    var window: Span
    @OrNull var team: String?
    @OrNull var repository: String?
    @OrNull var grouping: String?
    var indicators: [Entry]
    var notCovered: [NotCovered]
    var openIncidents: [Broken]
    var longestRecoveries: [Broken]
    var policyChanges: [Policy]
    var silentScanners: [String]

    init(_ sheet: IndicatorSheet, _ measures: [Measure], generatedAt: Int64) {
        self.generatedAt = generatedAt.rfc3339
        let selection = sheet.selection
        window = Span(start: selection.window.start.rfc3339, end: selection.window.end.rfc3339)
        let byIndicator = Dictionary(grouping: measures, by: \.indicator)
        indicators = Indicator.allCases.compactMap { indicator in
            byIndicator[indicator].map { measures in
                Entry(
                    id: indicator.rawValue, title: indicator.title, formula: indicator.formula,
                    figures: measures.map(Figure.init))
            }
        }
        notCovered = sheet.coverage.attention.map { repository in
            NotCovered(
                repository: repository.name, team: repository.team,
                state: repository.state.rawValue,
                gaps: Dictionary(
                    repository.gaps.map {
                        ($0.scanClass, OrNull(wrappedValue: $0.lastCompleteAt?.rfc3339))
                    }, uniquingKeysWith: { $1 }))
        }
        openIncidents = sheet.recovery.open.map(Broken.init)
        longestRecoveries = sheet.recovery.worst.map(Broken.init)
        policyChanges = sheet.gateTrend.policyChanges.map(Policy.init)
        silentScanners = sheet.silentScanners.map(\.scanner)
        team = selection.team
        repository = selection.repository
        grouping = selection.grouping?.rawValue
    }
}

extension Int64 {
    /// RFC 3339 of milliseconds since 1970.
    var rfc3339: String { Timestamp(secondsSince1970: Double(self) / 1000)?.text ?? "" }
}
