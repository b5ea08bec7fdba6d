import Foundation
import Testing

@Suite struct ScannerFailureTests {
    @Test(arguments: Case.tools + Case.endings + Case.reports + Case.evidence)
    func `A scanner that fails is never complete, and its reason says how it failed`(
        _ item: Case
    ) async throws {
        let bench = try await Bench([item.scanner: item.behaviour])
        let use = item.with.isEmpty ? "" : ", " + item.with
        let ended = try await bench.run("use: \(item.scanner)" + use)
        let report = try ended.report()
        let scanner = try #require(report[item.scanner])
        #expect(scanner.state == item.state)
        for text in item.says {
            #expect(scanner.reason?.contains(text) == true, "\(scanner.reason ?? "no reason")")
        }
        #expect(report.completeness == "incomplete")
        #expect(report.gaps.contains { $0.contains(item.scanner) })
        #expect(report.exitCode == item.exit)
        #expect(ended.code == item.exit, "\(ended.errors)")
        #expect(try bench.survivors() == [])
        Attachment.record(
            "\(scanner.state)\t\(ended.code)\t\(scanner.reason ?? "")", named: "\(item)")
    }

    @Test(arguments: ["json-report", "sarif-report", "stdout-report"])
    func `The same scanner that behaves is complete`(_ scanner: String) async throws {
        let bench = try await Bench([scanner: "clean"])
        let ended = try await bench.run("use: \(scanner)")
        let report = try ended.report()
        #expect(report[scanner]?.state == "complete", "\(report.gaps)")
        #expect(report.completeness == "complete")
        #expect(ended.code == 0)
    }
}
