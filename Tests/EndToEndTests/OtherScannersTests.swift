import Foundation
import Testing
import Yams

extension EndToEnd {
    /// Every definition is really run by some test, as far as its tool can be had.
    @Suite struct OtherScannersTests {
        static let opengrep = Once {
            let shop = try await Sample.shop.value
            let home = try Home()
            let manifest = try home.pipeline(
                "target: {git: \"\(shop.url)\"}", "{use: opengrep}")
            return try await Scan.sluice("run", manifest, "-f", "json", in: home)
        }

        @Test func `opengrep finds what semgrep finds`() async throws {
            let scan = try await Self.opengrep.value
            scan.expectAllComplete()
            scan.expectNothingLost()
            let wanted = try Expectations.load().expected.filter {
                $0.ref == nil && $0.by?.contains("semgrep") == true
            }
            #expect(wanted.count > 40)
            expectNoneMissing(
                wanted.filter { !$0.by("opengrep").isFound(in: scan.report) }.map(\.id))
        }

        /// Neither a Debian nor a PyPI package has them, or they need data that only their maker serves.
        private static let unavailable: Set = [
            "brakeman", "codeql", "gosec", "govulncheck", "grype", "kics", "nuclei", "osv-scanner",
            "trufflehog", "zap",
        ]

        @Test func `Every definition whose tool can be had was complete in some scan`() async throws
        {
            var complete: Set<String> = []
            for once in [
                ShopTests.scan, FullPipelineTests.scan, ImageTests.archive, SiteTests.passive,
                AdvisoryTests.scan, Self.opengrep,
            ] {
                complete.formUnion(try await once.value.report.complete)
            }
            for definition in try Definition.all() {
                let isUnavailable = Self.unavailable.contains(definition.id)
                #expect(complete.contains(definition.id) != isUnavailable, "\(definition.id)")
                #expect(!(isUnavailable && definition.isInstallable), "\(definition.id)")
            }
        }
    }
}

/// The two facts of a shipped definition that matter here.
struct Definition: Decodable {
    struct Install: Decodable {
        var pip: [String]?
        var apt: [String]?
    }

    var id: String
    var install: Install?

    var isInstallable: Bool { install?.pip?.isEmpty == false || install?.apt?.isEmpty == false }

    static func all() throws -> [Definition] {
        let folder = BuiltSluice.project + "/scanners"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try names.compactMap { name in
            let file = URL(filePath: "\(folder)/\(name)/scanner.yaml")
            // Of some tools only the reports are read.
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            return try YAMLDecoder().decode(Self.self, from: Data(contentsOf: file))
        }
    }
}
