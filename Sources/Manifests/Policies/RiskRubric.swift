package import Findings

/// What the terms of a risk score are worth, in points: a policy's `risk`.
package struct RiskRubric: Shaped, Hashable {
    package var severities: [Severity: Double] = [
        .critical: 60, .high: 40, .medium: 20, .low: 5, .info: 0,
    ]
    /// For an EPSS of 1; a part of it for less.
    package var epss = 30.0
    package var knownExploited = 30.0
    /// What remains of those where nothing can be reached from the internet.
    package var internalShare = 0.8
    /// For a business impact of 3 of 3; a part of it for less.
    package var businessImpact = 10.0
    package var sensitiveData = 5.0

    package static let shapeName = "risk"

    package init() {}

    package init(from fields: inout Fields) {
        let points = Shape<Double>.number(0...100)
        if let bySeverity = fields.optional(
            "severity", Shape<SeverityPoints>.object, "points by severity")
        {
            severities.merge(bySeverity.points) { $1 }
        }
        epss = fields.optional("epss", points, "points for an EPSS of 1") ?? epss
        knownExploited = fields.optional("kev", points, "points if CISA lists it") ?? knownExploited
        internalShare =
            fields.optional(
                "internal", .number(0...1), "share that remains where it is not internet-facing")
            ?? internalShare
        businessImpact =
            fields.optional("business_impact", points, "points for the highest impact")
            ?? businessImpact
        sensitiveData =
            fields.optional("sensitive_data", points, "points where such data is held")
            ?? sensitiveData
    }

    private struct SeverityPoints: Shaped {
        static let shapeName = "severityPoints"
        var points: [Severity: Double] = [:]

        init(from fields: inout Fields) {
            for severity in [Severity.critical, .high, .medium, .low, .info] {
                points[severity] = fields.optional(
                    severity.rawValue, .number(0...100), "its points")
            }
        }
    }
}
