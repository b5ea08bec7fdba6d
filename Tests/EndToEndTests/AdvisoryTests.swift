import Foundation
import Testing

extension EndToEnd {
    /// Scanners that ask a server for advisories, and those that are only run by name.
    @Suite struct AdvisoryTests {
        static let scan = Once {
            let shop = try await Sample.shop.value
            let osv = try Server("osv-server", [BuiltSluice.tools + "/databases/osv"])
            let npm = try Server("npm-advisories")
            let home = try Home()
            let manifest = try home.pipeline(
                "target: {git: \"\(shop.url)\"}",
                "{use: pip-audit, network: [\"{osv_url}\"], with: {osv_url: \"\(osv.url)/v1/query\"}}",
                "{use: npm-audit, network: [\"{registry}\"], with: {registry: \"\(npm.url)/\"}}",
                "{use: safety}",
                "{use: cyclonedx-py}")
            return try await Scan.sluice("run", manifest, "-f", "json", in: home, asking: osv, npm)
        }

        @Test func `All of them are complete`() async throws {
            let scan = try await Self.scan.value
            scan.expectAllComplete()
            scan.expectNothingLost()
            #expect(scan.report.complete == ["pip-audit", "npm-audit", "safety", "cyclonedx-py"])
        }

        @Test func `pip-audit tells what the OSV server knows of the shop's packages`() async throws
        {
            let scan = try await Self.scan.value
            let wanted = try Expectations.load().dependencies.filter { $0.by.contains("safety") }
            #expect(wanted.count > 3)
            expectNoneMissing(
                wanted.filter { !$0.by("pip-audit").isFound(in: scan.report) }.map(\.id))
        }

        @Test func `npm-audit tells what the registry knows of the lock file's packages`()
            async throws
        {
            let found = try await Self.scan.value.report.findings(by: "npm-audit")
            #expect(Set(found.compactMap(\.package?.name)) == ["lodash", "minimist"])
            #expect(found.allSatisfy { $0.location.path == "web/package-lock.json" })
            #expect(found.contains { $0.identifiers.contains("GHSA-vh95-rmgr-6w4m") })
        }
    }
}
