import Foundation
import Testing

extension EndToEnd {
    /// A running application with known holes, on loopback.
    @Suite struct SiteTests {
        static let passive = Once {
            let site = try Server("vulnerable-app")
            return try await Scan.sluice(
                "run", BuiltSluice.project + "/pipelines/web.yaml", "--input", "url=\(site.url)/",
                json: "sluice-web.json", asking: site)
        }

        static let active = Once {
            let site = try Server("vulnerable-app")
            let home = try Home()
            let manifest = try home.pipeline(
                "target: {url: \"\(site.url)/\"}",
                "{use: wapiti, network: target, with: {active: true, depth: 2}}")
            return try await Scan.sluice("run", manifest, "-f", "json", in: home, asking: site)
        }

        @Test func `Looking alone finds headers that are missing`() async throws {
            let scan = try await Self.passive.value
            scan.expectAllComplete()
            scan.expectNothingLost()
            #expect(scan.report.complete == ["wapiti"])
            let findings = scan.report.findings
            #expect(findings.contains { $0.title.contains("X-Frame-Options") })
            #expect(findings.contains { $0.title.contains("CSP") })
            #expect(findings.allSatisfy { $0.location.url?.hasPrefix("http://127.0.0.1:") == true })
            #expect(
                !findings.contains { $0.ruleId.contains("SQL") || $0.ruleId.contains("Scripting") })
        }

        @Test func `Attacking finds injections, and none where there is none`() async throws {
            let scan = try await Self.active.value
            scan.expectAllComplete()
            let rules = scan.report.findings.map { "\($0.ruleId) \($0.location.url ?? "")" }
            #expect(
                rules.contains { $0.contains("SQL Injection") && $0.contains("/user") }, "\(rules)")
            #expect(
                rules.contains { $0.contains("Scripting") && $0.contains("/hello") }, "\(rules)")
            let attacks = scan.report.findings.filter { $0.location.url?.contains("/safe") == true }
            #expect(
                !attacks.contains {
                    $0.ruleId.contains("Injection") || $0.ruleId.contains("Scripting")
                })
        }
    }
}
