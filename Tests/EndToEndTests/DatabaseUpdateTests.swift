import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The real Trivy, and a registry on loopback that it downloads from.
    @Suite struct DatabaseUpdateTests {
        @Test func `Trivy's own download becomes the database, and one that fails keeps it`()
            async throws
        {
            let home = try Home()
            let tools = home.path + "/tools"
            try FileManager.default.createDirectory(
                atPath: tools + "/bin", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: tools + "/bin/trivy",
                withDestinationPath: BuiltSluice.tools + "/bin/trivy")
            func update(from repository: String) async throws -> BuiltSluice.Run {
                try await BuiltSluice.run(
                    ["scanner", "update", "trivy-fs", "trivy-image"], in: home,
                    environment: ["SLUICE_TOOLS": tools, "TRIVY_DB_REPOSITORY": repository])
            }
            let link = tools + "/databases/trivy"
            let registry = try Server(
                "trivy-registry", [BuiltSluice.tools + "/databases/trivy/db"])
            let first = try await update(from: "127.0.0.1:\(registry.port)/trivy-db:2")
            #expect(first.status == 0, "\(first.errors)")
            #expect(first.text.hasPrefix("trivy-fs: updated, data of "))
            // They share it.
            #expect(!first.text.contains("trivy-image"))
            let version = try FileManager.default.destinationOfSymbolicLink(atPath: link)
            let second = try await update(from: "127.0.0.1:1/trivy-db:2")
            #expect(second.status == 2)
            #expect(second.errors.contains("nothing was changed"))
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == version)
            let check = try await BuiltSluice.run(
                ["scanner", "check", "trivy-fs"], in: home, environment: ["SLUICE_TOOLS": tools])
            #expect(check.status == 0, "\(check.text)")
        }
    }
}
