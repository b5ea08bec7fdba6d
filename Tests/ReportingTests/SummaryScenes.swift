import Findings
import Indicators

/// Hand-made weeks: a busy one, an empty one, and one whose names are attacks.
enum SummaryScenes: String, CaseIterable {
    case busy, empty, hostile

    static let week = Week(index: 2968)

    static let planted = ["repository", "rule", "cause", "policy", "scanner"].map {
        "\($0) <script>owned=1</script>\"'><img src=x onerror=owned=1>"
    }

    private func name(_ place: Int, _ plain: String) -> String {
        self == .hostile ? Self.planted[place] : plain
    }

    var summary: ReliabilitySummary {
        let week = Self.week
        let isEmpty = self == .empty
        return ReliabilitySummary(
            week: week, madeAt: isEmpty ? week.start + Week.day : week.end + 3_600_000,
            team: isEmpty ? "payments" : nil, now: sheet(week.window, step: 2),
            before: sheet(week.previous.window, step: 1),
            failures: isEmpty
                ? []
                : [
                    FailureCause(
                        cause: name(2, "crash"), runs: 7, repositories: 3, lastRun: "r-aa1",
                        lastRepository: name(0, "git.example.org/team/shop"),
                        folder: "/var/lib/sluice/runs/r-aa1"),
                    FailureCause(
                        cause: "checkout", runs: 2, repositories: 1, lastRun: "r-bb2",
                        lastRepository: "git.example.org/team/web", folder: nil),
                ], openedIncidents: isEmpty ? [] : incidents,
            changes: isEmpty
                ? []
                : [
                    .policy(policyChange),
                    .scanner(
                        name: name(4, "semgrep"), version: "1.183.0", before: ["1.182.0"],
                        at: week.start + 2 * Week.day),
                    .sluice(version: "0.2.0", before: ["0.1.0"], at: week.start + 3 * Week.day),
                ])
    }

    /// Of twelve weeks; in one there are too few runs to say anything.
    var trend: IndicatorSheet {
        let last = Self.week
        let weeks = (0..<12).map { Week(index: last.index - 11 + $0) }
        let window = Window(start: weeks[0].start, end: last.end)
        return sheet(window, step: 3, weeks: self == .empty ? [] : weeks)
    }

    private var policyChange: PolicyChange {
        PolicyChange(
            policy: name(3, "default"), digest: String(repeating: "5e", count: 32),
            at: Self.week.start + Week.day)
    }

    private var incidents: [Incident] {
        [
            Incident(
                repository: name(0, "git.example.org/team/shop"), team: "shop", branch: "main",
                stage: "sast", cause: name(2, "crash"), firstRun: "r-aa1",
                openedAt: Self.week.start + Week.day, recoveredAt: nil, failures: 7)
        ]
    }

    private func sheet(_ window: Window, step: Int, weeks: [Week] = []) -> IndicatorSheet {
        let isEmpty = self == .empty
        let n = isEmpty ? 0 : step
        let success = Ratio(541 * n, of: 551 * n)
        var levels = ServiceLevels()
        if !isEmpty {
            levels.add(310, .onTrack)
            levels.add(42, .approaching)
            levels.add(17 * n, .breached)
            levels.add(80, .untracked)
        }
        let hours = Spread(isEmpty ? [] : (1...9).map { Int64($0) * 3_600_000 })
        let days = Spread(isEmpty ? [] : (1...20).map { Int64($0) * Week.day })
        let flow = BacklogFlow(
            opening: 400 * n, new: 31 * n, reopened: 4 * n, fixed: 22 * n, waived: 3 * n)
        return IndicatorSheet(
            selection: Selection(window: window, grouping: weeks.isEmpty ? nil : .week),
            jobSuccess: Grouped(
                success, by: .week,
                groups: weeks.enumerated().map { index, week in
                    .init(
                        key: week.name,
                        value: index == 4 ? Ratio(2, of: 3) : Ratio(90 - (index * 7) % 12, of: 92))
                }),
            recovery: Recovery(
                times: Grouped(hours), worst: [], open: isEmpty ? [] : incidents),
            gate: Grouped(GateFlow(passed: 482 * n, warned: 10 * n, blocked: 38 * n)),
            gateTrend: GateTrend(
                points: weeks.enumerated().map { index, week in
                    .init(
                        week: week,
                        flow: index == 4
                            ? GateFlow(passed: 1)
                            : GateFlow(passed: 40, warned: 2, blocked: (index * 5) % 9))
                }, policyChanges: weeks.isEmpty ? [] : [policyChange]),
            blockedChanges: Ratio(20 * n, of: 180 * n), coverage: coverage,
            openFindings: Grouped(open),
            timesToFix: TimesToFix(
                times: Grouped(TimeToFix(fixed: days, open: days)),
                bySeverity: isEmpty
                    ? [] : [.init(severity: .high, times: TimeToFix(fixed: hours, open: days))]),
            backlog: Backlog(
                flow: Grouped(flow),
                points: weeks.enumerated().map { index, week in
                    .init(
                        week: week,
                        flow: BacklogFlow(
                            opening: 100, new: 3 + index, reopened: index % 2, fixed: 5, waived: 1))
                }), serviceLevels: Grouped(levels),
            compliance: Compliance(share: Grouped(Ratio(40 * n, of: 44 * n)), checks: []),
            failingRules: isEmpty
                ? []
                : [
                    FailingRule(
                        rule: name(1, "sast-new-high"), blocks: 14, repositories: 9,
                        falsePositives: Ratio(36, of: 100), truePositives: Ratio(40, of: 76))
                ],
            unstablePipelines: isEmpty
                ? []
                : [
                    UnstablePipeline(
                        repository: name(0, "git.example.org/team/web"), team: nil,
                        pipeline: "default", flips: 3, example: ["r-c1", "r-c2"],
                        incomplete: Ratio(4, of: 20))
                ],
            scanners: isEmpty
                ? []
                : [
                    ScannerHealth(
                        scanner: name(4, "gitleaks"), flakes: Ratio(3, of: 90), silentRuns: 6,
                        lastCompleteAt: window.start,
                        versions: [
                            .init(version: "8.30.0", repositories: 40),
                            .init(version: "8.29.1", repositories: 3),
                        ], newestDatabase: nil, oldestDatabase: nil)
                ])
    }

    private var coverage: ScanCoverage {
        if self == .empty {
            return ScanCoverage(share: Grouped(.none), counts: [:], byClass: [], attention: [])
        }
        return ScanCoverage(
            share: Grouped(Ratio(188, of: 200)),
            counts: [.active: 188, .stale: 6, .partial: 4, .never: 2, .excluded: 5],
            byClass: [.init(key: "sast", value: Ratio(195, of: 200))],
            attention: [
                .init(
                    name: name(0, "git.example.org/team/old"), team: "core", state: .never,
                    gaps: [.init(scanClass: "sast", lastCompleteAt: nil)])
            ])
    }

    private var open: OpenFindings {
        var open = OpenFindings()
        if self == .empty { return open }
        for (index, severity) in [Severity.critical, .high, .medium, .low].enumerated() {
            for age in [3, 20, 60, 200, 500] {
                open.add(
                    (index + 1) * (age % 7 + 2), severity: severity, isWaived: false,
                    age: Int64(age) * Week.day)
            }
            open.add(index, severity: severity, isWaived: true, age: 0)
        }
        return open
    }
}
