import Findings
import Gating
import Manifests

/// What became of tests of policies, for a person and for a build server.
struct PolicyTestTable {
    let suites: [PolicyTestSuite]
    /// Survivors and how many changes were made, by the name of the policy's file; `nil` without `--mutate`.
    let mutations: [(survivors: [String], total: Int)]?

    var lines: [String] {
        var lines: [String] = []
        for (number, suite) in suites.enumerated() {
            lines.append("\(suite.policy.name) (\(suite.policy.file))")
            for (test, run) in zip(suite.tests, suite.runs) {
                for result in run.results {
                    lines.append("  \(result.failures.isEmpty ? "✔" : "✘") \(result.name)")
                    for failure in result.failures {
                        lines.append("      \(failure) (\(test.file):\(result.mark.line))")
                    }
                }
            }
            lines += coverage(of: suite)
            if let mutation = mutations?[number] {
                for survivor in mutation.survivors {
                    lines.append("  survives: \(survivor)")
                }
                let killed = mutation.total - mutation.survivors.count
                lines.append("  \(killed) of \(mutation.total) changes are noticed")
            }
        }
        let failed = suites.flatMap(\.runs).flatMap(\.results).count { !$0.failures.isEmpty }
        let total = suites.reduce(0) { $0 + $1.cases }
        lines.append("\(total - failed) of \(total) cases pass")
        return lines.map { Visible.line($0) }
    }

    private func coverage(of suite: PolicyTestSuite) -> [String] {
        let coverage = suite.coverage
        return coverage.neverFired.map { "  no case makes it fire: \($0)" }
            + coverage.neverPassed.map { "  no case makes it pass: \($0)" }
            + [
                "  \(coverage.total - coverage.neverFired.count) of \(coverage.total) rules fire, "
                    + "\(coverage.total - coverage.neverPassed.count) pass"
            ]
    }

    /// As the JUnit of Jenkins and GitLab: a suite for each policy.
    var junit: String {
        let results = suites.flatMap(\.runs).flatMap(\.results)
        let failed = results.count { !$0.failures.isEmpty }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites tests=\"\(results.count)\" failures=\"\(failed)\" errors=\"0\">\n"
        for suite in suites {
            let own = suite.runs.flatMap(\.results)
            text +=
                "  <testsuite name=\"\(Self.escaped(suite.policy.name))\" tests=\"\(own.count)\" "
                + "failures=\"\(own.count { !$0.failures.isEmpty })\" errors=\"0\">\n"
            for result in own {
                let name =
                    "classname=\"\(Self.escaped(suite.policy.name))\" "
                    + "name=\"\(Self.escaped(result.name))\""
                guard let first = result.failures.first else {
                    text += "    <testcase \(name)/>\n"
                    continue
                }
                text += "    <testcase \(name)>\n"
                text += "      <failure message=\"\(Self.escaped(first))\">"
                text += Self.escaped(result.failures.joined(separator: "\n"))
                text += "</failure>\n    </testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    /// What XML 1.0 cannot hold becomes an escape that a person can read.
    private static func escaped(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { Visible.text(String($0)) }.joined(separator: "\n")
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
