import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// More than fifty secrets in a real repository, all scanners that look at one, every byte they leave.
    @Suite struct PlantedSecretsTests {
        private static let scanners = [
            "gitleaks", "detect-secrets", "betterleaks", "kingfisher", "semgrep", "opengrep",
            "bandit",
            "ruff", "njsscan", "flawfinder", "shellcheck", "syft", "cyclonedx-py", "trivy-fs",
            "safety", "trivy-licence", "trivy-config", "checkov", "hadolint", "zizmor",
        ]

        static let scan = Once {
            let home = try Home()
            let planted = Scratch.root + "/planted-\(UUID())"
            let made = try await BuiltSluice.run(
                URL(filePath: BuiltSluice.project + "/Tests/Fixtures/plant-secrets"),
                [planted, planted + ".json"], in: home.path)
            try #require(made.status == 0, "\(made.errors)")
            let secrets = try JSONDecoder().decode(
                [String: String].self, from: Data(contentsOf: URL(filePath: planted + ".json")))
            let uses = scanners.map { "{use: \($0)}" }.joined(separator: ", ")
            let manifest = try home.pipeline("target: {git: \"\(planted)\"}", uses)
            let scan = try await Scan.sluice(
                "run", manifest, "-f", "json=sluice.json", "-f", "sarif=sluice.sarif", "-f",
                "cyclonedx=sluice.cdx.json", "-f", "table", "--verbose", json: "sluice.json",
                in: home)
            return (scan, secrets)
        }

        @Test func `None of them stands in anything that was written, however it is encoded`()
            async throws
        {
            let (scan, secrets) = try await Self.scan.value
            #expect(secrets.count > 50)
            var left: Set<String> = []
            func look(_ data: Data, _ name: String) {
                for (secret, value) in secrets {
                    for spelling in Self.spellings(of: value) where data.range(of: spelling) != nil
                    {
                        left.insert("\(secret) in \(name)")
                    }
                }
            }
            look(scan.run.output, "standard output")
            look(Data(scan.run.errors.utf8), "standard error")
            let names = try FileManager.default.subpathsOfDirectory(atPath: scan.home.path)
                .filter { !$0.contains("/mirrors/") }
            #expect(names.count > 40)
            for name in names {
                guard let data = FileManager.default.contents(atPath: scan.home.path + "/" + name)
                else {
                    continue
                }
                look(data, name)
            }
            #expect(left.isEmpty, "\(left.sorted().joined(separator: "\n"))")
        }

        @Test func `All scanners worked, and most secrets were found by several as one`()
            async throws
        {
            let (scan, secrets) = try await Self.scan.value
            scan.expectAllComplete()
            scan.expectNothingLost()
            let found = scan.report.findings.filter { $0.class == "secrets" }
            #expect(found.count > 40)
            #expect(found.count { Set($0.reportedBy.map(\.scanner)).count > 1 } > 25)
            #expect(
                found.allSatisfy { $0.secret != nil },
                "\(found.filter { $0.secret == nil }.map(\.inWords))")
            // One finding for the secret in the tree and in two commits, with its places.
            let old = found.filter { $0.location.path == "config/old.env" }
            #expect(old.count == 1, "\(old.map(\.inWords))")
            let places = old.first?.otherLocations?.count ?? 0
            #expect(places >= 1 && old.first?.location.commit == nil)
            #expect(secrets["history alone"] != nil)
        }

        /// Nothing of a private key is its first line, so each line of its body counts.
        private static func spellings(of value: String) -> [Data] {
            let texts =
                value.hasPrefix("-----")
                ? value.split(separator: "\n").filter { !$0.hasPrefix("-----") }.map(String.init)
                : [value]
            let all = CharacterSet.alphanumerics
            return texts.flatMap { text in
                [
                    Data(text.utf8), Data(text.utf8).base64EncodedData(),
                    Data((text.addingPercentEncoding(withAllowedCharacters: all) ?? text).utf8),
                    Data(text.replacing("/", with: "\\/").utf8),
                    Data(text.replacing("&", with: "\\u0026").utf8),
                    Data(text.utf8.map { String(format: "%02x", $0) }.joined().utf8),
                ]
            }
        }
    }
}
