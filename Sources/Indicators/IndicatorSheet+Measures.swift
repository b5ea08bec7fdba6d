import Findings

extension IndicatorSheet {
    /// Every figure, in the order of ``Indicator``.
    package var measures: [Measure] {
        (runMeasures + coverageMeasures + findingMeasures + backlogMeasures + ruleMeasures
            + toolMeasures).sorted { $0.indicator.rank < $1.indicator.rank }
    }

    private var runMeasures: [Measure] {
        var measures = each(jobSuccess) { [Measure(.jobSuccess, $1, .ratio($0))] }
        measures += each(recovery.times) { [Measure(.timeToRecover, $1, .spread($0))] }
        measures.append(Measure(.openIncidents, .count(recovery.open.count)))
        measures += each(gate) { flow, labels in
            [
                Measure(.gateBlocks, labels, .ratio(flow.blockRate)),
                Measure(.gateWarnings, labels, .ratio(flow.warnRate)),
                Measure(.gatePasses, labels, .ratio(flow.passRate)),
            ]
        }
        measures += gateTrend.points.map {
            Measure(
                .gateBlocksByWeek, [.init("week", $0.week.name)], .ratio($0.flow.blockRate))
        }
        measures.append(Measure(.blockedChanges, .ratio(blockedChanges)))
        return measures
    }

    private var coverageMeasures: [Measure] {
        var measures = each(coverage.share) { [Measure(.coverage, $1, .ratio($0))] }
        measures += ScanCoverage.State.allCases.map {
            Measure(
                .coverageState, [.init("coverage", $0.rawValue)], .count(coverage.counts[$0] ?? 0))
        }
        measures += coverage.byClass.map {
            Measure(.classCoverage, [.init("class", $0.key)], .ratio($0.value))
        }
        measures += each(compliance.share) { [Measure(.compliance, $1, .ratio($0))] }
        measures += compliance.checks.map {
            Measure(.compliance, [.init("check", $0.id)], .ratio($0.passRate))
        }
        return measures
    }

    private var findingMeasures: [Measure] {
        var measures = each(openFindings) { open, labels in
            Severity.allCases.flatMap { severity -> [Measure] in
                let count = open[severity]
                let labels = labels.with("severity", "\(severity)")
                var measures = [Measure(.waivedFindings, labels, .count(count.waived))]
                for band in AgeBand.allCases {
                    measures.append(
                        Measure(
                            .openFindings, labels.with("age", band.title),
                            .count(count.ages[band.rawValue])))
                }
                return measures
            }
        }
        func times(_ times: TimeToFix, _ labels: [Measure.Label]) -> [Measure] {
            [
                Measure(.timeToFix, labels, .spread(times.fixed)),
                Measure(.openFindingAge, labels, .spread(times.open)),
            ]
        }
        measures += each(timesToFix.times, times)
        if timesToFix.times.grouping != .severity {
            measures += timesToFix.bySeverity.flatMap {
                times($0.times, [.init("severity", "\($0.severity)")])
            }
        }
        measures += each(serviceLevels) { levels, labels in
            ServiceLevels.State.allCases.map {
                Measure(.deadlines, labels.with("state", $0.rawValue), .count(levels[$0]))
            } + [Measure(.deadlinesKept, labels, .ratio(levels.kept))]
        }
        return measures
    }

    private var backlogMeasures: [Measure] {
        func parts(_ flow: BacklogFlow, _ labels: [Measure.Label]) -> [Measure] {
            let parts = [
                ("open at start", flow.opening), ("new", flow.new), ("reopened", flow.reopened),
                ("fixed", flow.fixed), ("waived", flow.waived), ("unwaived", flow.unwaived),
                ("growth", flow.growth), ("open at end", flow.closing),
            ]
            return parts.map { Measure(.backlog, labels.with("part", $0.0), .count($0.1)) }
        }
        return each(backlog.flow) { flow, labels in
            [
                Measure(.remediation, labels, .ratio(flow.remediationRate)),
                Measure(.backlogGrowth, labels, .ratio(flow.growthRate)),
            ] + parts(flow, labels)
        } + backlog.points.flatMap { parts($0.flow, [.init("week", $0.week.name)]) }
    }

    private var ruleMeasures: [Measure] {
        failingRules.flatMap { rule -> [Measure] in
            let labels = [Measure.Label("rule", rule.rule)]
            return [
                Measure(.ruleBlocks, labels, .count(rule.blocks)),
                Measure(.ruleRepositories, labels, .count(rule.repositories)),
                Measure(.ruleFalsePositives, labels, .ratio(rule.falsePositives)),
                Measure(.ruleTruePositives, labels, .ratio(rule.truePositives)),
            ]
        }
    }

    private var toolMeasures: [Measure] {
        var measures = [Measure(.unstablePipelines, .count(unstablePipelines.count))]
        for pipeline in unstablePipelines {
            let labels = [Measure.Label("repository", pipeline.repository)]
                .with("pipeline", pipeline.pipeline)
            measures.append(Measure(.pipelineFlips, labels, .count(pipeline.flips)))
            measures.append(Measure(.pipelineIncomplete, labels, .ratio(pipeline.incomplete)))
        }
        for scanner in scanners {
            let labels = [Measure.Label("scanner", scanner.scanner)]
            measures.append(Measure(.scannerFlakes, labels, .ratio(scanner.flakes)))
            measures.append(Measure(.scannerSilence, labels, .count(scanner.silentRuns)))
            measures.append(Measure(.versionDrift, labels, .ratio(scanner.drift)))
            measures += scanner.versions.map {
                Measure(
                    .scannerVersions, labels.with("version", $0.version), .count($0.repositories))
            }
            if let oldest = scanner.oldestDatabase {
                let age = max(0, selection.window.end - oldest)
                measures.append(Measure(.databaseAge, labels, .duration(age)))
            }
        }
        return measures
    }

    private func each<Value>(
        _ grouped: Grouped<Value>, _ measures: (Value, [Measure.Label]) -> [Measure]
    ) -> [Measure] {
        var all = measures(grouped.whole, [])
        guard let grouping = grouped.grouping else { return all }
        for group in grouped.groups {
            all += measures(group.value, [.init(grouping.rawValue, group.key)])
        }
        return all
    }
}

extension [Measure.Label] {
    /// A label of the same name is replaced: groups by severity know theirs already.
    fileprivate func with(_ name: String, _ value: String) -> [Measure.Label] {
        filter { $0.name != name } + [.init(name, value)]
    }
}

extension Measure {
    fileprivate init(_ indicator: Indicator, _ figure: Figure) {
        self.init(indicator, [], figure)
    }
}

extension Indicator {
    fileprivate static let ranks = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    fileprivate var rank: Int { Self.ranks[self] ?? 0 }
}
