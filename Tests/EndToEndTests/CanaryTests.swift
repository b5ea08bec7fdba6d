import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A project with planted faults, scanned by the real scanners into a real history.
    @Suite struct CanaryTests {
        @Test func `All expected findings arrive, and a scanner that breaks is named`() async throws
        {
            let home = try Home()
            let whole = try await BuiltSluice.run(["canary"], in: home)
            #expect(whole.status == 0, "\(whole.text)\(whole.errors)")
            #expect(whole.text.hasSuffix("10 of 10 expected findings arrived\n"))
            #expect(!whole.text.contains("MISSING"))
            // It is in no figure.
            let metrics = try await BuiltSluice.run(
                ["metrics", "--format", "csv", "--indicator", "jobSuccess"], in: home)
            #expect(metrics.text.contains("jobSuccess,,0,0,"), "\(metrics.text)\(metrics.errors)")

            let tools = try brokenTools(home, scanner: "hadolint")
            let broken = try await BuiltSluice.run(
                ["canary"], in: home, environment: ["SLUICE_TOOLS": tools])
            #expect(broken.status == 2)
            #expect(broken.text.contains("MISSING  hadolint: iac in Dockerfile"), "\(broken.text)")
            #expect(broken.text.contains("ok       gitleaks: secrets in config/deploy.env"))
            #expect(broken.text.hasSuffix("9 of 10 expected findings arrived\n"), "\(broken.text)")
        }

        /// The tools of this machine, but for one that answers and then finds nothing at all.
        private func brokenTools(_ home: Home, scanner: String) throws -> String {
            let manager = FileManager.default
            let tools = home.path + "/tools"
            try manager.createDirectory(
                atPath: tools + "/bin", withIntermediateDirectories: true)
            for name in try manager.contentsOfDirectory(atPath: BuiltSluice.tools)
            where name != "bin" {
                try manager.createSymbolicLink(
                    atPath: "\(tools)/\(name)", withDestinationPath: "\(BuiltSluice.tools)/\(name)")
            }
            for name in try manager.contentsOfDirectory(atPath: BuiltSluice.tools + "/bin")
            where name != scanner {
                try manager.createSymbolicLink(
                    atPath: "\(tools)/bin/\(name)",
                    withDestinationPath: "\(BuiltSluice.tools)/bin/\(name)")
            }
            let script =
                "#!/bin/sh\ncase \"$1\" in --version) exec \(BuiltSluice.tools)/bin/\(scanner) --version;; esac\nexit 3\n"
            let file = "\(tools)/bin/\(scanner)"
            try Data(script.utf8).write(to: URL(filePath: file))
            try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
            return tools
        }
    }
}
