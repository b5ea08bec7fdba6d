import ArgumentParser
import Findings
import Foundation
import Gating
import History
import Manifests

extension PolicyCommand {
    enum ReplayFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judges stored runs again under other policies, before these bite.",
            discussion: """
                Rules alone are judged: requirements and compliance checks depend on files that the store \
                does not keep.
                """)

        @Option(
            name: .long, help: ArgumentHelp("Policy file; repeatable.", valueName: "file"))
        var policy: [String]

        @Option(name: .long, help: ArgumentHelp("How far back, such as 90d.", valueName: "time"))
        var since = PolicyCommand.quarter

        @Option(name: .long, help: "Of one repository alone.") var repository: String?
        @Option(name: .shortAndLong, help: "table, json or markdown.")
        var format = ReplayFormat.table
        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await Failure.handle {
                let surroundings = Surroundings.current
                let policies = try policy.map { path throws(InvalidManifest) in
                    try Policy.load(surroundings.absolute(path))
                }
                let now = Date().timeIntervalSince1970
                var replay = PolicyReplay(policies)
                let source = PastRuns(store: try store.opened(), repository: repository)
                try source.forEach(since: now - Double(since.seconds)) { run in
                    if let run { replay.add(run) } else { replay.skip() }
                }
                let report = ReplayReport(
                    replay: replay, tomorrow: replay.blockedTomorrow(now: now),
                    policies: policies.map(\.name), span: "the last \(since)")
                let text =
                    switch format {
                    case .table: report.lines.joined(separator: "\n") + "\n"
                    case .json: try ReplayV1(report).text
                    case .markdown: report.markdown
                    }
                try Terminal.output.write(Array(text.utf8))
            }
        }
    }

    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says how often rules were wrong, by triage, and thresholds that were not.")

        @Option(
            name: .long,
            help: ArgumentHelp(
                "Policy file, instead of the usual one; repeatable.", valueName: "file"))
        var policy: [String] = []

        @Option(name: .long, help: ArgumentHelp("How far back, such as 90d.", valueName: "time"))
        var since = PolicyCommand.quarter

        @Option(name: .long, help: "Of one repository alone.") var repository: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let files =
                    policy.isEmpty
                    ? [installed.policyFile] : policy.map(installed.surroundings.absolute)
                let policies = try files.map { path throws(InvalidManifest) in try Policy.load(path)
                }
                let store = try store.opened()
                let source = PastRuns(store: store, repository: repository)
                let decisions = try source.decisions
                var suggestion = PolicySuggestion(policies) { run, finding in
                    decisions[run.repository + " " + finding.fingerprint.description]
                }
                let now = Date().timeIntervalSince1970
                try source.forEach(since: now - Double(since.seconds)) { run in
                    if let run { suggestion.add(run) }
                }
                for rule in suggestion.rules {
                    for line in SuggestionLines(rule).lines { print(Visible.line(line)) }
                }
            }
        }
    }

    static let quarter = TimeSpan(seconds: 90 * 86400)
}

/// What is suggested of one rule.
struct SuggestionLines {
    let rule: PolicySuggestion.Rule

    init(_ rule: PolicySuggestion.Rule) { self.rule = rule }

    var lines: [String] {
        guard let rate = rule.rate else {
            return [
                "\(rule.id): \(rule.decided) of \(rule.matched) findings were decided; "
                    + "fewer than \(PolicySuggestion.fewest) say nothing"
            ]
        }
        var lines = [
            "\(rule.id): \(Int((rate * 100).rounded()))% false positives "
                + "(\(rule.falsePositives) of \(rule.decided) decided, \(rule.matched) matched)"
        ]
        guard rule.falsePositives > 0 else { return lines }
        if rule.safeLimit > rule.limit {
            lines.append(
                "  max: \(rule.safeLimit) would have blocked no run of false ones alone, and "
                    + "\(rule.trueRunsBlocked) of \(rule.trueRuns) runs that had a true one")
        }
        if let score = rule.safeScore {
            lines.append(
                "  cvss: {gte: \(score)} would have matched no false one, and \(rule.trueAboveScore) of "
                    + "\(rule.truePositives) true ones")
        }
        return lines
    }
}
