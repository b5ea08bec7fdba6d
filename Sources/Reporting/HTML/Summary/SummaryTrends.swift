import Indicators

/// Shares from week to week.
struct SummaryTrends {
    let trend: IndicatorSheet

    var success: Markup {
        let points = trend.jobSuccess.groups.map { group in
            WeeklyBars.Point(
                week: group.key, value: group.value.value,
                cells: [group.value.text, "\(group.value.numerator)", "\(group.value.denominator)"])
        }
        let chart = WeeklyLine(
            id: "job-success", title: "Security job success rate by week", points: points,
            columns: ["rate", "complete", "all"]
        ).chart
        return section("success", "Job success") {
            block("p") {
                "Complete ÷ (complete + incomplete); a blocked run is a success, a cancelled one is "
                    + "not counted. Over these weeks: \(trend.jobSuccess.whole.fullText)."
            }
            if let chart { chart.markup }
        }
    }

    func gate(_ now: IndicatorSheet) -> Markup {
        let points = trend.gateTrend.points.map { point in
            WeeklyBars.Point(
                week: point.week.name, value: point.flow.blockRate.value,
                cells: [
                    point.flow.blockRate.text, "\(point.flow.blocked)", "\(point.flow.warned)",
                    "\(point.flow.passed)", "\(point.flow.evaluated)",
                ])
        }
        let marks = trend.gateTrend.policyChanges.map { change in
            (
                week: change.week.name,
                text: "policy \(change.policy) changed, now \(change.digest.prefix(12))"
            )
        }
        let chart = WeeklyBars(
            id: "block-rate", title: "Gate block rate by week", points: points, marks: marks,
            columns: ["rate", "blocked", "warned", "passed", "judged"]
        ).chart
        let flow = now.gate.whole
        return section("gate", "Gate") {
            block("p") {
                "This week \(flow.blockRate.fullText) blocked, \(flow.passRate.fullText) passed, "
                    + "\(flow.warnRate.fullText) warned; \(now.blockedChanges.fullText) of changes "
                    + "were blocked at least once."
            }
            if let chart { chart.markup }
            if !now.failingRules.isEmpty { rules(now.failingRules) }
            if !now.unstablePipelines.isEmpty { unstable(now.unstablePipelines) }
        }
    }

    private func rules(_ rules: [FailingRule]) -> Markup {
        group {
            block("h3") { "Rules that block most" }
            scrolling("Rules that block most") {
                ChartTable(
                    caption: "Rules by blocked runs",
                    columns: [
                        "rule", "blocks", "repositories", "false positives", "true positives",
                    ],
                    rows: rules.prefix(10).map { rule in
                        [
                            rule.rule, "\(rule.blocks)", "\(rule.repositories)",
                            rule.falsePositives.fullText, rule.truePositives.fullText,
                        ]
                    }
                ).markup
            }
        }
    }

    private func unstable(_ pipelines: [UnstablePipeline]) -> Markup {
        group {
            block("h3") { "Pipelines that changed their mind" }
            scrolling("Unstable pipelines") {
                ChartTable(
                    caption: "The verdict changed at the same commit, policy and data",
                    columns: [
                        "repository", "pipeline", "flips", "incomplete of the last 20", "runs",
                    ],
                    rows: pipelines.prefix(10).map { pipeline in
                        [
                            pipeline.repository, pipeline.pipeline, "\(pipeline.flips)",
                            pipeline.incomplete.fullText, pipeline.example.joined(separator: " "),
                        ]
                    }, wordColumns: [1, 4]
                ).markup
            }
        }
    }
}
