import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `pipelines/full.yaml` on the shop, as its first lines say.
    @Suite struct FullPipelineTests {
        static let scan = Once {
            let shop = try await Sample.shop.value
            return try await Scan.sluice(
                "run", BuiltSluice.project + "/pipelines/full.yaml", "--input", "repo=\(shop.url)",
                json: "sluice.json")
        }

        private let scan: Scan

        init() async throws { scan = try await Self.scan.value }

        @Test func `Every scanner of the pipeline is complete, and the gate blocks`() {
            scan.expectAllComplete()
            scan.expectNothingLost()
            #expect(scan.run.status == 1)
            #expect(scan.report.ran.count == 19)
        }

        @Test func `A stage starts after those that it needs`() throws {
            let byStage = Dictionary(grouping: scan.report.scanners, by: \.stage)
            let ends = try #require(byStage["sbom"]).compactMap {
                try $0.startSeconds.map { [duration = $0.durationSeconds] in $0 + duration }
            }
            let end = try #require(ends.max())
            let after = try ["dependencies", "licences"].flatMap { try #require(byStage[$0]) }
            #expect(after.count == 3)
            for scanner in after {
                let start = try #require(try scanner.startSeconds)
                // Both are rounded to milliseconds.
                #expect(start >= end - 0.002, "\(scanner.id)")
            }
        }

        @Test func `Stages that need nothing run side by side`() throws {
            let free = scan.report.scanners.filter { $0.stage == "code" || $0.stage == "secrets" }
            let spans = try free.map { scanner in
                let start = try #require(try scanner.startSeconds)
                return (start, start + scanner.durationSeconds)
            }
            let overlapping = spans.contains { one in
                spans.contains { $0.0 > one.0 && $0.0 < one.1 }
            }
            #expect(overlapping)
        }

        @Test func `The table is on standard output and ends with the verdict`() {
            let lines = scan.run.text.split(separator: "\n")
            #expect(lines.first?.contains("sample.git") == true)
            #expect(lines.last?.hasPrefix("BLOCKED by ") == true, "\(lines.last ?? "")")
            #expect(lines.last?.contains("19/19 scanners complete") == true, "\(lines.last ?? "")")
            #expect(!scan.run.text.contains("\u{1B}"))
        }

        @Test func `Both reports for machines are written and tell the same`() throws {
            let sarif = try JSONDecoder().decode(Sarif.self, from: scan.home.data("sluice.sarif"))
            #expect(sarif.version == "2.1.0")
            #expect(Set(sarif.runs.map(\.tool.driver.name)).count == sarif.runs.count)
            let ran = Set(scan.report.ran.map(\.id))
            #expect(Set(sarif.runs.map(\.tool.driver.name)) == ran)
            for run in sarif.runs {
                // One that a scanner knows under two rules, as a secret may be, is a result of each.
                let words = scan.report.findings.flatMap(\.reportedBy)
                    .filter { $0.scanner == run.tool.driver.name }
                #expect(run.results.count == words.count, "\(run.tool.driver.name)")
            }
        }

        @Test func `The SARIF report is valid against the official schema`() async throws {
            let checked = try await BuiltSluice.run(
                URL(filePath: BuiltSluice.tools + "/env/jsonschema/bin/python"),
                [
                    "-I", BuiltSluice.project + "/Tests/ReportingTests/validate_sarif.py",
                    scan.home.path + "/sluice.sarif",
                ], in: scan.home.path)
            #expect(checked.status == 0, "\(checked.text)\(checked.errors)")
        }

        private struct Sarif: Decodable {
            struct Run: Decodable {
                struct Tool: Decodable { var driver: Driver }
                struct Driver: Decodable { var name: String }
                struct Result: Decodable { var ruleId: String }
                var tool: Tool
                var results: [Result]
            }
            var version: String
            var runs: [Run]
        }

        @Test func `Each scanner finds by itself what it is known to find`() throws {
            // Which weakness it is not every one of them names, so the place has to do.
            let expected = try Expectations.load().expected.filter { $0.ref == nil }
            let missing = expected.flatMap { entry in
                (entry.by ?? []).filter { scanner in
                    var place = entry.by(scanner)
                    place.cwe = nil
                    return !place.isFound(in: scan.report)
                }.map { "\(entry.id) by \($0)" }
            }
            expectNoneMissing(missing)
        }
    }
}
