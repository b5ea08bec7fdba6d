import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ConfigurationTests {
        @Test func `SLUICE_TOOLS wins over the configuration, which wins over the default`()
            async throws
        {
            let home = try Home()
            _ = try home.write(
                "version: 1\nkind: configuration\ntools: \(home.path)/none\n",
                to: "config/sluice/config.yaml")
            let named = try await BuiltSluice.run(["scanner", "check", "zizmor"], in: home)
            #expect(named.status == 0, "\(named.text)\(named.errors)")
            let configured = try await BuiltSluice.run(
                ["scanner", "check", "zizmor"], in: home, environment: ["SLUICE_TOOLS": ""])
            #expect(configured.status == 2, "\(configured.text)\(configured.errors)")
        }
    }
}
