import Foundation
import Manifests
import TestSupport
import Testing

@testable import Reading

struct ReportSampleTests {
    @Test(arguments: try ReportSample.all())
    func `A report becomes what its expectation says`(_ sample: ReportSample) throws {
        var expectations: [String: ReportSample.Expectation] = [:]
        for file in try sample.files { expectations[file] = try sample.read(file) }
        #expect(!expectations.isEmpty)
        let actual = try Expectation.text(of: expectations)
        let file = URL(filePath: sample.folder + "/expected.json")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(actual.utf8).write(to: file, options: .atomic)
        }
        let expected = try? String(contentsOf: file, encoding: .utf8)
        let lines = (
            (expected ?? "").components(separatedBy: "\n"), actual.components(separatedBy: "\n")
        )
        for (number, pair) in zip(lines.0, lines.1).enumerated() where pair.0 != pair.1 {
            Issue.record("expected.json:\(number + 1) is \(pair.0), the report gives \(pair.1)")
            return
        }
        #expect(lines.0.count == lines.1.count, "expected.json has another length")
    }

    @Test(arguments: try ReportSample.all())
    func `A report is taken for the tool whose folder it lies in`(_ sample: ReportSample) throws {
        #expect(["real", "format"].contains(try sample.origin.origin))
        for file in try sample.files {
            let tool = try sample.recognised(file).0.tool
            #expect(try tool == sample.origin.recognised ?? sample.tool, "\(file)")
        }
    }

    @Test(arguments: try ReportSample.all())
    func `Nothing that a report quotes as a secret is told`(_ sample: ReportSample) throws {
        let text = try String(contentsOfFile: sample.folder + "/expected.json", encoding: .utf8)
        #expect(!text.contains("not-a-real"))
    }

    @Test(arguments: try ReportSample.catalog.get().all.map(\.id))
    func `Every kind of report that is read has a sample with results`(_ tool: String) throws {
        let definition = try #require(try ReportSample.catalog.get()[tool])
        var seen: Set<String> = []
        for sample in ReportSample.of(tool) {
            for file in try sample.files where try !sample.read(file).results.isEmpty {
                seen.insert(try sample.recognised(file).0.description)
            }
        }
        for output in definition.outputs {
            let kind = RecognisableReport(
                tool: tool, scanClass: definition.scanClass, output: output)
            #expect(seen.contains(kind.description), "no sample of \(kind)")
        }
    }

    @Test(arguments: try ReportSample.catalog.get().all.map(\.id))
    func `Every tool whose reports are read has a sample without results`(_ tool: String) throws {
        let samples = ReportSample.of(tool)
        #expect(
            try samples.contains { sample in
                try sample.files.contains { try sample.read($0).results.isEmpty }
            })
    }

    /// Each in its folder, for instance a report that another tool's definition is wide enough for.
    @Test(arguments: try Sample.all().filter { $0.name == "findings" })
    func `What a scanner that sluice runs wrote is taken for its own`(_ sample: Sample) throws {
        let definition = try #require(try Sample.catalog[sample.scanner])
        let recogniser = Recogniser(try ReportSample.catalog.get().kinds)
        for output in definition.outputs where output.recognition != nil {
            let name = output.file.replacing("{out}/", with: "").replacing("{n}", with: "0")
            let file = URL(filePath: "\(sample.folder)/\(name)")
            guard let data = try? Data(contentsOf: file) else { continue }
            let document = try ReportDocument(sniffing: [UInt8](data))
            #expect(
                try recogniser.recognise(document, named: name).tool == sample.scanner, "\(name)")
        }
    }
}
