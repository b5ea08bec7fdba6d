import TestSupport
import Testing

extension EndToEnd {
    /// A small project without known problems must pass with every scanner.
    @Suite struct CleanProjectTests {
        static let scan = Once {
            let clean = try await Sample.clean.value
            return try await Scan.sluice("scan", clean.url, "-f", "json")
        }

        private let scan: Scan

        init() async throws { scan = try await Self.scan.value }

        @Test func `A clean project passes with every applicable scanner complete`() {
            scan.expectAllComplete()
            #expect(scan.run.status == 0)
            #expect(scan.report.exitCode == 0)
            #expect(scan.report.verdict == "passed")
        }

        @Test func `Nothing is found in it`() {
            #expect(scan.report.findings.isEmpty, "\(scan.report.findings.map(\.inWords))")
        }

        @Test func `Scanners of every class that it has something for ran`() {
            let classes = Set(scan.report.ran.map(\.class))
            #expect(classes.isSuperset(of: ["sast", "secrets", "sca", "iac", "sbom"]))
        }
    }
}
