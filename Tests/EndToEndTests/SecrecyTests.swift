import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The values of planted secrets, looked for in every byte that sluice leaves behind.
    @Suite struct SecrecyTests {
        @Test func `No planted secret stands in a report, a log or a kept file`() async throws {
            let secrets = try PlantedSecret.all()
            for once in [
                ShopTests.scan, FullPipelineTests.scan, AdvisoryTests.scan,
                OtherScannersTests.opengrep,
            ] {
                let scan = try await once.value
                expectNone(of: secrets, in: scan.run.output, "standard output")
                expectNone(of: secrets, in: Data(scan.run.errors.utf8), "standard error")
                let folder = scan.home.path
                let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
                #expect(names.contains { $0.hasSuffix("/report.json") })
                for name in names {
                    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
                    else { continue }
                    expectNone(of: secrets, in: data, name)
                }
            }
        }

        @Test func `Each planted secret is recognised where it was planted`() async throws {
            let shop = try await Sample.shop.value
            let history = try await BuiltSluice.run(
                URL(filePath: "/usr/bin/env"), ["git", "log", "--patch", "--all"],
                in: shop.home.path + "/sample")
            let secrets = try PlantedSecret.all()
            #expect(secrets.count == 9)
            expectNoneMissing(secrets.filter { !$0.stands(in: history.output) }.map(\.name))
        }

        private func expectNone(of secrets: [PlantedSecret], in data: Data, _ name: String) {
            for secret in secrets where secret.stands(in: data) {
                Issue.record("\(name) holds the secret \(secret.name)")
            }
        }
    }
}

/// A made-up secret of the shop; it must be recognised in any form in which a file may hold it.
struct PlantedSecret {
    let name: String
    /// Each gives the secret away.
    private let values: [Data]

    static func all() throws -> [PlantedSecret] {
        let file = BuiltSluice.project + "/Tests/Fixtures/secrets.tsv"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
            let cells = row.split(separator: "\t").map(String.init)
            let value = (cells[1] + cells[2]).replacing("\\n", with: "\n")
            let lines = value.split(separator: "\n").filter { !$0.hasPrefix("-----") }
            let texts = lines.flatMap { [Data($0.utf8), Data($0.utf8).base64EncodedData()] }
            return PlantedSecret(name: cells[0], values: texts)
        }
    }

    func stands(in data: Data) -> Bool { values.contains { data.range(of: $0) != nil } }
}
