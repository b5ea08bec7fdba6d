import TestSupport
import Testing

extension EndToEnd {
    /// Container images that `Tests/Support/make-image` made of really outdated packages.
    @Suite struct ImageTests {
        static let archive = Once { try await scan("small/docker-archive.tar") }
        static let layout = Once { try await scan("small/oci") }
        static let real = Once { try await scan("real/docker-archive.tar") }

        private static func scan(_ name: String) async throws -> Scan {
            try await Scan.sluice("scan", "\(BuiltSluice.tools)/images/\(name)", "-f", "json")
        }

        @Test func `An image archive's vulnerable packages are found`() async throws {
            try expectVulnerable(try await Self.archive.value)
        }

        @Test func `An OCI layout of the same image gives the same findings`() async throws {
            let layout = try await Self.layout.value
            try expectVulnerable(layout)
            let archive = try await Self.archive.value
            #expect(names(layout) == names(archive))
        }

        @Test func `A whole Debian image with an application is scanned`() async throws {
            let scan = try await Self.real.value
            try expectVulnerable(scan)
            let packages = Set(scan.report.findings.compactMap(\.package?.name))
            #expect(packages.contains { $0.hasPrefix("python3") || $0.hasPrefix("libpython3") })
        }

        private func names(_ scan: Scan) -> Set<String> {
            Set(
                scan.report.findings.map { finding in
                    "\(finding.ruleId) \(finding.package?.name ?? finding.location.path ?? "")"
                })
        }

        private func expectVulnerable(_ scan: Scan) throws {
            scan.expectAllComplete()
            scan.expectNothingLost()
            #expect(scan.run.status == 1)
            #expect(scan.report.complete.isSuperset(of: ["trivy-image", "syft"]))
            let findings = scan.report.findings(by: "trivy-image")
            let vulnerable = findings.filter { $0.identifiers.contains { $0.hasPrefix("CVE-") } }
            let packages = Set(vulnerable.compactMap { $0.package?.name.lowercased() })
            // Debian's security updates mend the first, advisories of PyPI name the others.
            #expect(packages.contains { $0.hasPrefix("libssl") || $0 == "openssl" }, "\(packages)")
            #expect(packages.isSuperset(of: ["flask", "jinja2", "urllib3"]), "\(packages)")
            #expect(
                findings.contains { $0.location.path == "app/demo_key" && $0.class == "secrets" })
        }
    }
}
