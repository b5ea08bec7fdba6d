import Foundation
import TestSupport
import Testing

/// Reports of others, judged and converted by the built program.
@Suite(.timeLimit(.minutes(5))) struct EvaluationTests {
    private static let samples = BuiltSluice.project + "/scanners"

    private func call(_ arguments: String..., in home: Home? = nil) async throws
        -> BuiltSluice.Run
    {
        try await BuiltSluice.run(arguments, in: try home ?? Home())
    }

    @Test func `The exit code is that of the verdict`() async throws {
        let findings = try await call(
            "gate", "eval", Self.samples + "/codeql/samples/findings/codeql.sarif")
        #expect(findings.status == 1)
        #expect(findings.text.contains("BLOCKED by 1 rule"))
        #expect(findings.text.contains("was taken for codeql (sarif)"))
        let clean = try await call(
            "gate", "eval", "-q", Self.samples + "/codeql/samples/clean/codeql.sarif")
        #expect(clean.status == 0, "\(clean.errors)")
        let unknown = try await call(
            "gate", "eval", "-q", Self.samples + "/codeql/samples/clean/run.json")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("which no definition recognises"))
        let absent = try await call("gate", "eval", "-q", "absent.json")
        #expect(absent.status == 2)
        #expect(absent.errors.contains("absent.json cannot be read"))
        for usage in [
            ["gate", "eval"], ["gate", "eval", "--as", "codeqll", "x.json"],
            ["gate", "eval", "--source", "absent", "x.json"],
            ["gate", "eval", "--policy", "absent.yaml", "x.json"],
        ] {
            let run = try await BuiltSluice.run(usage, in: try Home())
            #expect(run.status == 64, "\(usage): \(run.errors)")
        }
    }

    @Test func `A report of sluice is converted, and judged again, without a loss`() async throws {
        let home = try Home()
        let first = try await call(
            "report", "convert", "-q", "-f", "json=first.json", "-f", "sarif=first.sarif",
            Self.samples + "/bandit/samples/findings/bandit.json",
            Self.samples + "/gitleaks/samples/findings/gitleaks.json",
            Self.samples + "/grype/samples/findings/grype.json", in: home)
        #expect(first.status == 0, "\(first.errors)")
        let before = try Report(home.data("first.json"))
        #expect(before.findings.count > 5)
        let again = try await call(
            "gate", "eval", "-q", "-f", "json=again.json", "first.json", in: home)
        #expect(again.status == 1)
        let after = try Report(home.data("again.json"))
        #expect(after.findings.map(\.fingerprint) == before.findings.map(\.fingerprint))
        #expect(after.scanners.map(\.id) == before.scanners.map(\.id))
        #expect(after.scanners.map(\.rawResults) == before.scanners.map(\.rawResults))
        // Its own SARIF is a report like any other.
        let sarif = try await call(
            "report", "convert", "-q", "-f", "json=sarif.json", "first.sarif", in: home)
        #expect(sarif.status == 0, "\(sarif.errors)")
        let told = try Report(home.data("sarif.json"))
        #expect(told.scanners.map(\.rawResults).reduce(0, +) >= before.findings.count)
    }

    @Test func `What a report was taken for is told to whoever reads no table`() async throws {
        let run = try await call(
            "report", "convert", "-f", "json",
            Self.samples + "/hadolint/samples/findings/stdout")
        #expect(run.errors.contains("was taken for hadolint (json)"))
        #expect(try Report(run.output).findings.count > 3)
    }

    @Test func `A kept run is told again in any format, by its name, a part of it, or as the last`()
        async throws
    {
        let home = try Home()
        let none = try await call("report", "last", in: home)
        #expect(none.status == 2 && none.errors.contains("no run is kept in "))
        let first = try await call(
            "gate", "eval", "-q", "-f", "json=first.json", "-f", "html=first.html",
            Self.samples + "/bandit/samples/findings/bandit.json", in: home)
        #expect(first.status == 1, "\(first.errors)")
        let id = try Report(home.data("first.json")).run.id
        let second = try await call(
            "gate", "eval", "-q", Self.samples + "/codeql/samples/clean/codeql.sarif", in: home)
        #expect(second.status == 0, "\(second.errors)")
        let page = try await call("report", id, "-f", "html=again.html", in: home)
        #expect(page.status == 0, "\(page.errors)")
        #expect(try home.data("again.html") == home.data("first.html"))
        let json = try await call("report", String(id.prefix(7)), "-f", "json", in: home)
        #expect(json.status == 0)
        #expect(try json.output == home.data("first.json"))
        let last = try await call(
            "report", "last", "-f", "junit", "-f", "markdown=last.md", in: home)
        #expect(last.status == 0, "\(last.errors)")
        #expect(last.text.contains("<testsuite name=\"codeql\""))
        #expect(String(decoding: try home.data("last.md"), as: UTF8.self).hasPrefix("## Passed"))
        let several = try await call("report", "r-", in: home)
        #expect(several.status == 64 && several.errors.contains("begins the ids of 2 runs"))
        let unknown = try await call("report", "../runs/" + id, in: home)
        #expect(unknown.status == 64 && unknown.errors.contains("begins with"))
        let parts = try await call("report", id, "-f", "cyclonedx", in: home)
        #expect(parts.status == 2 && parts.errors.contains("no SBOM is written"))
    }
}
