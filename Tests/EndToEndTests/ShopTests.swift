import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The vulnerable shop with no manifest: every scanner that is taken by itself.
    @Suite struct ShopTests {
        static let scan = Once {
            let shop = try await Sample.shop.value
            return try await Scan.sluice("scan", shop.url, "-f", "json")
        }

        private let scan: Scan
        private let shop: Sample
        private let expectations: Expectations

        init() async throws {
            shop = try await Sample.shop.value
            scan = try await Self.scan.value
            expectations = try Expectations.load()
        }

        @Test func `The shop is blocked, and every scanner that applies is complete`() {
            scan.expectAllComplete()
            #expect(scan.run.status == 1)
            #expect(scan.report.exitCode == 1)
            #expect(scan.report.verdict == "blocked")
            #expect(scan.report.schema == "sluice/report/v1")
        }

        @Test func `The report names the commit that was scanned`() throws {
            #expect(scan.report.run.target.commit == shop.head)
            #expect(shop.head == expectations.commit(4))
            #expect(scan.report.run.target.location == shop.url)
        }

        @Test func `Every weakness in the code is found`() throws {
            let main = expectations.expected.filter { $0.ref == nil }
            #expect(main.count > 80)
            expectNoneMissing(main.filter { !$0.isFound(in: scan.report) }.map(\.id))
        }

        @Test func `A secret that only the history holds is found, in its commit`() throws {
            #expect(!expectations.history.isEmpty)
            for entry in expectations.history {
                let found = scan.report.findings.filter { finding in
                    entry.covers(finding)
                        && finding.location.commit == expectations.commit(entry.commit)
                        && finding.reportedBy.contains { entry.by?.contains($0.scanner) == true }
                }
                #expect(found.count == 1, "\(entry.id): \(found.map(\.inWords))")
            }
        }

        @Test func `Every vulnerable dependency is found`() throws {
            #expect(expectations.dependencies.count > 10)
            expectNoneMissing(
                expectations.dependencies.filter { !$0.isFound(in: scan.report) }.map(\.id))
        }

        @Test func `A copyleft licence is found`() throws {
            #expect(!expectations.licences.isEmpty)
            expectNoneMissing(
                expectations.licences.filter { !$0.isFound(in: scan.report) }.map(\.id))
        }

        @Test func `What only looks bad is reported by no scanner`() throws {
            #expect(expectations.decoys.count > 20)
            for decoy in expectations.decoys {
                for finding in scan.report.findings where decoy.covers(finding) {
                    Issue.record("\(decoy.id): \(finding.inWords)")
                }
            }
        }

        @Test func `No result is lost on the way into the report`() { scan.expectNothingLost() }

        @Test func `No canary gets out`() throws {
            for finding in scan.report.findings {
                let words = [
                    finding.location.path, finding.location.symbol, finding.package?.name,
                    finding.title,
                ]
                #expect(
                    !words.contains { $0?.lowercased().contains("canary") == true },
                    "\(finding.inWords)")
                #expect(finding.package?.name != "insecure-package", "\(finding.inWords)")
            }
        }

        @Test func `Nothing of the checkout is left behind`() throws {
            let left = try FileManager.default.contentsOfDirectory(
                atPath: scan.home.cache + "/workspaces"
            ).filter { !$0.hasSuffix(".lock") }
            #expect(left.isEmpty, "\(left)")
        }

        @Test func `Another branch is scanned from the mirror, without fetching again`()
            async throws
        {
            let before = try shop.requests.count
            let manifest = try scan.home.pipeline(
                "target: {git: \"\(shop.url)\", ref: discounts}", "{use: bandit}")
            let branch = try await Scan.sluice("run", manifest, "-f", "json", in: scan.home)
            branch.expectAllComplete()
            let asked = try shop.requests.dropFirst(before)
            #expect(asked.contains { $0.hasPrefix("GET") })
            #expect(!asked.contains { $0.hasPrefix("POST") }, "\(asked)")
            let onBranch = expectations.expected.filter { $0.ref == "discounts" }
            #expect(!onBranch.isEmpty)
            expectNoneMissing(onBranch.filter { !$0.isFound(in: branch.report) }.map(\.id))
            #expect(branch.report.run.target.commit != shop.head)
        }
    }
}
