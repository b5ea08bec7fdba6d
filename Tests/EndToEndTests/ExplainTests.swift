import Foundation
import TestSupport
import Testing

/// Kept runs, explained by the built program.
@Suite(.timeLimit(.minutes(5))) struct ExplainTests {
    private static let samples = BuiltSluice.project + "/scanners"

    @Test func `A kept run says why it blocks, and what lifts it`() async throws {
        let home = try Home()
        let none = try await BuiltSluice.run(["gate", "explain", "last"], in: home)
        #expect(none.status == 2 && none.errors.contains("no run is kept"))
        let judged = try await BuiltSluice.run(
            [
                "gate", "eval", "-q", "-f", "json=r.json",
                Self.samples + "/grype/samples/findings/grype.json",
            ], in: home)
        #expect(judged.status == 1)
        let report = try Report(home.data("r.json"))
        let told = try await BuiltSluice.run(["gate", "explain", "last"], in: home)
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.text.contains("blocked vulnerable-with-fix"))
        #expect(told.text.contains("way to green, in ") && told.text.contains("raise "))
        #expect(told.text.hasSuffix("BLOCKED\n"))
        let json = try await BuiltSluice.run(
            [
                "gate", "explain", "last", "--json", "--policy",
                BuiltSluice.project + "/pipelines/policies/default.yaml",
            ], in: home)
        let document = try #require(
            try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(document["schema"] as? String == "sluice/explanation/v1")
        #expect((document["remarks"] as? [String])?.isEmpty == true)
        // What it advises really lifts the block.
        let way = try #require(document["wayToGreen"] as? [String: Any])
        #expect((way["steps"] as? [Any])?.isEmpty == false)
        let fingerprint = try #require(report.findings.first?.fingerprint)
        let one = try await BuiltSluice.run(
            ["gate", "explain", "last", "--finding", fingerprint], in: home)
        #expect(one.status == 0 && one.text.contains("✔ class: "), "\(one.errors)")
        for usage in [["nosuchrun"], ["last", "--finding", "ffffffffffffffffffff"], [""]] {
            let run = try await BuiltSluice.run(["gate", "explain"] + usage, in: home)
            #expect(run.status == 64, "\(usage) \(run.errors)")
        }
    }

    @Test func `A policy that changed meanwhile is not taken for the one that judged`() async throws
    {
        let home = try Home()
        let policy = try home.write(
            "{version: 1, kind: policy, name: mine, rules: [{id: all, match: {class: sca}}]}",
            to: "mine.yaml")
        _ = try await BuiltSluice.run(
            [
                "gate", "eval", "-q", "--policy", policy,
                Self.samples + "/grype/samples/findings/grype.json",
            ], in: home)
        let same = try await BuiltSluice.run(["gate", "explain", "last"], in: home)
        #expect(same.status == 0 && same.text.hasSuffix("BLOCKED\n"), "\(same.errors)")
        let text = try #require(FileManager.default.contents(atPath: policy))
        _ = try home.write(String(decoding: text, as: UTF8.self) + "# edited\n", to: "mine.yaml")
        let refused = try await BuiltSluice.run(["gate", "explain", "last"], in: home)
        #expect(refused.status == 64 && refused.errors.contains("judged by the policy mine"))
        _ = try home.write(
            "{version: 1, kind: policy, name: new, rules: [{id: all, match: {class: sast}}]}",
            to: "new.yaml")
        let other = try await BuiltSluice.run(
            ["gate", "explain", "last", "--policy", "new.yaml"], in: home)
        #expect(other.status == 0 && other.text.contains("judged by another policy, mine"))
        _ = try home.write(String(decoding: text, as: UTF8.self), to: "mine.yaml")
        let own = try await BuiltSluice.run(
            ["gate", "explain", "last", "--policy", "mine.yaml"], in: home)
        #expect(own.status == 0 && own.text.hasSuffix("BLOCKED\n"), "\(own.errors)")
    }
}
