import TestSupport
import Testing

@testable import Findings

@Suite struct MergeTests {
    private func code(
        _ scanner: String, _ rule: String, _ lines: ClosedRange<Int>, cwes: [Int],
        path: String = "app.py", severity: Severity = .medium
    ) -> (String, RawResult) {
        var result = RawResult.code(rule, path, lines.lowerBound, severity: severity)
        result.location.endLine = lines.count > 1 ? lines.upperBound : nil
        result.cwes = cwes
        return (scanner, result)
    }

    private func merged(_ results: [(String, RawResult)]) -> FindingSet {
        var set = FindingSet()
        var scanners: [String] = []
        for (scanner, _) in results where !scanners.contains(scanner) { scanners.append(scanner) }
        for scanner in scanners {
            set.add(results.filter { $0.0 == scanner }.map(\.1), from: scanner, lines: .none)
        }
        set.merge()
        return set
    }

    private func reporters(_ set: FindingSet) -> Set<Set<String>> {
        Set(set.findings.map { Set($0.reportedBy.map { "\($0.scanner) \($0.ruleID)" }) })
    }

    @Test func `One weakness that three scanners see is one finding that names them all`() {
        let set = merged([
            code("bandit", "B602", 31...31, cwes: [78], severity: .high),
            code("ruff", "S602", 31...32, cwes: [78]),
            code("semgrep", "shell-command", 31...33, cwes: [77]),
        ])
        #expect(reporters(set) == [["bandit B602", "ruff S602", "semgrep shell-command"]])
        #expect(set.findings[0].severity == .high)
        #expect(set.findings[0].cwes == [77, 78])
        #expect(
            set.findings[0].mergedBecause == [
                "CWE-77 beside CWE-78, line 31", "same rule S602 on line 31",
            ])
    }

    @Test func `Nothing is lost: raw results are findings and merged ones, for each scanner`() {
        let set = merged([
            code("bandit", "B602", 31...31, cwes: [78]), code("bandit", "B101", 5...5, cwes: [703]),
            code("ruff", "S602", 31...31, cwes: [78]), code("ruff", "S999", 9...9, cwes: []),
        ])
        for tally in set.tallies.values { #expect(tally.raw == tally.findings + tally.merged) }
        #expect(set.tallies.values.map(\.findings).reduce(0, +) == set.findings.count)
        #expect(set.findings.count == 3)
    }

    @Test func `What one scanner tells apart stays apart, and rules of one number meet`() {
        let set = merged([
            code("bandit", "B603", 8...8, cwes: [78]), code("bandit", "B607", 8...8, cwes: [78]),
            code("ruff", "S607", 8...8, cwes: [78]), code("ruff", "S603", 8...8, cwes: [78]),
        ])
        #expect(reporters(set) == [["bandit B603", "ruff S603"], ["bandit B607", "ruff S607"]])
    }

    @Test(arguments: [
        ("another weakness", 8...8, [89], "app.py"), ("another line", 9...9, [78], "app.py"),
        ("another file", 8...8, [78], "web.py"), ("no known weakness", 8...8, [], "app.py"),
    ])
    func `Different problems are never merged`(
        _ why: String, _ lines: ClosedRange<Int>, _ cwes: [Int], _ path: String
    ) {
        let set = merged([
            code("bandit", "B602", 8...8, cwes: [78]),
            code("semgrep", "rule", lines, cwes: cwes, path: path),
        ])
        #expect(set.findings.count == 2, "\(why)")
    }

    @Test func `A match as long as a function is not about each line in it`() {
        let set = merged([
            code("bandit", "B602", 30...30, cwes: [78]),
            code("semgrep", "function", 1...90, cwes: [78]),
        ])
        #expect(set.findings.count == 2)
    }

    @Test func `Code and infrastructure are never merged`() {
        var set = FindingSet()
        var code = RawResult.code("a", "Dockerfile", 3)
        var infrastructure = RawResult.code("b", "Dockerfile", 3, class: .iac)
        code.cwes = [250]
        infrastructure.cwes = [250]
        set.add([code], from: "x", lines: .none)
        set.add([infrastructure], from: "y", lines: .none)
        set.merge()
        #expect(set.findings.count == 2)
    }

    @Test func `Advisories are joined by chains of names`() {
        let set = merged([
            ("a", .dependency("r", ["GHSA-1"], "flask", ecosystem: "pip")),
            ("b", .dependency("r", ["PYSEC-1"], "flask", ecosystem: "pip")),
            ("c", .dependency("r", ["PYSEC-1", "ghsa-1"], "Flask", ecosystem: "pip")),
            ("c", .dependency("r", ["PYSEC-2"], "flask", ecosystem: "pip")),
        ])
        #expect(set.findings.count == 2)
        #expect(set.findings.contains { $0.reportedBy.count == 3 })
    }

    @Test func `One advisory in several packages or places is several findings`() {
        let set = merged([
            ("a", .dependency("r", ["GHSA-1"], "flask", ecosystem: "pip")),
            ("b", .dependency("r", ["GHSA-1"], "jinja2", ecosystem: "pip")),
            ("b", .dependency("r", ["GHSA-1"], "flask", ecosystem: "pip", path: "dev.txt")),
        ])
        #expect(set.findings.count == 3)
    }

    @Test(arguments: 0..<200)
    func `The outcome does not depend on which scanner came first`(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var results = (0..<30).map { number in
            let first = Int.random(in: 1...6, using: &generator)
            return code(
                ["bandit", "ruff", "semgrep"].randomElement(using: &generator) ?? "",
                "R\(number)", first...(first + Int.random(in: 0...2, using: &generator)),
                cwes: [[78], [77, 89], [89], []].randomElement(using: &generator) ?? [])
        }
        let forward = merged(results)
        results.shuffle(using: &generator)
        let shuffled = merged(results)
        #expect(reporters(forward) == reporters(shuffled))
        #expect(
            Set(forward.findings.map(\.fingerprint)) == Set(shuffled.findings.map(\.fingerprint)))
    }
}
