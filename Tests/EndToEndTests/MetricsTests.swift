import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What the built program tells of a history that was made by hand.
    @Suite struct MetricsTests {
        private static let support = "\(BuiltSluice.project)/Tests/Support"
        private static let reader = "\(BuiltSluice.project)/Tests/EndToEndTests/read_metrics.py"
        private static let python = BuiltSluice.tools + "/env/openmetrics/bin/python"

        /// A home whose history is the year of HistoryTests.
        private func yearHome() async throws -> Home {
            let home = try Home()
            // The program makes the store, in its own schema.
            let made = try await BuiltSluice.run(["playbook", "results-stopped"], in: home)
            try #require(made.text.contains("ingestion"), "\(made.text)\(made.errors)")
            let year = "\(BuiltSluice.project)/Tests/HistoryTests/Indicators/year.sql"
            let filled = try await BuiltSluice.run(
                URL(filePath: "/usr/bin/python3"),
                [
                    "-c",
                    """
                    import sqlite3, sys
                    store = sqlite3.connect(sys.argv[1])
                    store.executescript(open(sys.argv[2], encoding="utf-8").read())
                    store.commit()
                    """, home.state + "/history.sqlite", year,
                ], in: home.path)
            try #require(filled.status == 0, "\(filled.errors)")
            return home
        }

        private func read(_ arguments: [String]) async throws -> FinishedProcess {
            let made = try await BuiltSluice.run(
                URL(filePath: Self.support + "/make-openmetrics"), [], in: BuiltSluice.project)
            try #require(made.status == 0, "\(made.errors)")
            return try await BuiltSluice.run(
                URL(filePath: Self.python), [Self.reader] + arguments, in: BuiltSluice.project)
        }

        @Test func `Every format tells the same figures, and real parsers read them`() async throws
        {
            let home = try await yearHome()
            let since = ["--since", "2025-11-24"]
            let table = try await BuiltSluice.run(["metrics"] + since, in: home)
            #expect(table.status == 0, "\(table.errors)")
            #expect(table.text.contains("Security job success rate"))
            #expect(table.text.contains("11/19"))
            #expect(table.text.contains("NOT COVERED"))
            let csv = try await BuiltSluice.run(["metrics", "--format", "csv"] + since, in: home)
            #expect(csv.text.contains("jobSuccess,,11,19,"))

            let open = try await BuiltSluice.run(
                ["metrics", "--format", "openmetrics", "--by", "team"] + since, in: home)
            let file = try home.write(open.text, to: "metrics.txt")
            let samples = try await read(["openmetrics", file])
            #expect(samples.status == 0, "\(samples.errors)")
            for line in [
                "sluice_job_success_numerator{} 11", "sluice_job_success_denominator{} 19",
                "sluice_job_success_numerator{team=payments} 9",
                "sluice_gate_verdicts{verdict=blocked} 3",
                "sluice_repositories{coverage=excluded} 1",
                "sluice_gate_rule_blocks{rule=secrets-new} 2",
                "sluice_time_to_recover_seconds{statistic=mean} 276480",
            ] { #expect(samples.text.contains(line + "\n"), "\(line)") }
            // Two of two are too few for a ratio.
            #expect(!samples.text.contains("sluice_coverage_ratio"))

            let json = try await BuiltSluice.run(["metrics", "--format", "json"] + since, in: home)
            let document = try home.write(json.text, to: "metrics.json")
            let valid = try await read([
                "schema", "\(BuiltSluice.project)/docs/schemas/metrics-v1.json", document,
            ])
            #expect(valid.text == "valid\n", "\(valid.errors)")
        }

        @Test func `The summary of a week is Markdown and JSON`() async throws {
            let home = try await yearHome()
            let week = ["--week", "2026-W47"]
            let page = try await BuiltSluice.run(["summary"] + week, in: home)
            #expect(page.status == 0, "\(page.errors)")
            for heading in [
                "# Reliability, 2026-W47", "## What to do first", "## Figures",
                "## What failed and why", "## Recovery", "## Coverage", "## Gate", "## Backlog",
                "## What changed",
            ] { #expect(page.text.contains(heading + "\n"), "\(heading)") }
            #expect(page.text.contains("**crash**: 1 runs of 1 repositories; last `r-19`"))
            #expect(page.text.contains("open: host/site"))
            let json = try await BuiltSluice.run(["summary", "-f", "json"] + week, in: home)
            let document = try home.write(json.text, to: "summary.json")
            let valid = try await read([
                "schema", "\(BuiltSluice.project)/docs/schemas/summary-v1.json", document,
            ])
            #expect(valid.text == "valid\n", "\(valid.errors)")
            let wrong = try await BuiltSluice.run(["summary", "--week", "2026-W54"], in: home)
            #expect(wrong.status == 64)
        }

        @Test func `A gate that blocks too much is told rule by rule`() async throws {
            let home = try await yearHome()
            let told = try await BuiltSluice.run(
                ["playbook", "gate-blocks-too-much", "--since", "2025-11-24"], in: home)
            #expect(told.status == 0, "\(told.errors)")
            #expect(told.text.contains("real of what was judged: 80.0 %  4/5"))
            #expect(told.text.contains("keep it: what it blocks is real"))
            #expect(told.text.contains("judge first what it finds"))
        }

        @Test func `The first broken link of results is named with what mends it`() async throws {
            let home = try Home()
            let missing = home.path + "/nothing-here"
            let credentials = try await BuiltSluice.run(
                ["playbook", "results-stopped", "--repository", missing], in: home)
            #expect(credentials.status == 2)
            #expect(credentials.text.hasPrefix("credentials  BROKEN"), "\(credentials.text)")
            #expect(!credentials.text.contains("runner"))
            let tools = home.path + "/tools"
            let scanner = try await BuiltSluice.run(
                ["playbook", "results-stopped"], in: home, environment: ["SLUICE_TOOLS": tools])
            #expect(scanner.status == 2)
            #expect(scanner.text.contains("runner       ok"))
            #expect(scanner.text.contains("scanner      BROKEN"), "\(scanner.text)")
            #expect(scanner.text.contains("mend it:"))
            try Data("no database".utf8).write(
                to: URL(filePath: home.state + "/history.sqlite"))
            let store = try await BuiltSluice.run(["playbook", "results-stopped"], in: home)
            #expect(store.status == 2)
            #expect(store.text.contains("database     ok"), "\(store.text)")
            #expect(store.text.contains("ingestion    BROKEN"), "\(store.text)")
        }
    }
}
