import Findings
import Foundation
import Manifests
import Testing

@testable import Scanning

struct SampleTests {
    @Test(arguments: try Sample.all())
    func `A recorded run becomes what its expectation says`(_ sample: Sample) throws {
        let actual = try Expectation(sample.judged(), out: sample.folder).text
        let file = URL(filePath: sample.folder + "/expected.json")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(actual.utf8).write(to: file, options: .atomic)
        }
        let expected = try? String(contentsOf: file, encoding: .utf8)
        let lines = (
            (expected ?? "").components(separatedBy: "\n"), actual.components(separatedBy: "\n")
        )
        for (number, pair) in zip(lines.0, lines.1).enumerated() where pair.0 != pair.1 {
            Issue.record("expected.json:\(number + 1) is \(pair.0), the run gives \(pair.1)")
            return
        }
        #expect(lines.0.count == lines.1.count, "expected.json has another length")
    }

    @Test(arguments: try Sample.all().filter(\.isError))
    func `A run that went wrong is never complete`(_ sample: Sample) throws {
        let outcome = try sample.judged()
        #expect(outcome.run.state != .complete)
        #expect(!(outcome.run.reason ?? "").isEmpty)
        #expect(outcome.provides == nil)
    }

    @Test(arguments: try Sample.all().filter { $0.name == "clean" })
    func `A clean run is complete, says why, and holds nothing`(_ sample: Sample) throws {
        let outcome = try sample.judged()
        #expect(outcome.run.state == .complete, "\(outcome.run.reason ?? "")")
        #expect(outcome.results.isEmpty)
        #expect(outcome.run.rawResults == 0)
        #expect(!outcome.run.evidence.isEmpty)
    }

    @Test(arguments: try Sample.all().filter { $0.name == "findings" })
    func `A run with findings is complete and gives them`(_ sample: Sample) throws {
        let outcome = try sample.judged()
        #expect(outcome.run.state == .complete, "\(outcome.run.reason ?? "")")
        if outcome.run.scanClass == .sbom {
            #expect(outcome.results.isEmpty, "a list of packages holds no findings")
        } else {
            #expect(!outcome.results.isEmpty)
        }
        #expect(outcome.run.rawResults == outcome.results.count)
    }

    @Test(arguments: try Sample.catalog.all.map(\.id))
    func `A scanner owes the samples clean, findings and error`(_ scanner: String) {
        let names = Sample.of(scanner).map(\.name)
        for owed in ["clean", "findings"] {
            #expect(names.contains(owed), "scanners/\(scanner)/samples/\(owed) is missing")
        }
        #expect(
            names.contains { $0.hasPrefix("error") },
            "scanners/\(scanner)/samples/error… is missing")
    }
}
