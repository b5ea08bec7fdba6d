import Findings
import Foundation
import Manifests
import TestSupport
import Testing

@testable import Scanning

/// Reports that a full disk, a crash or a broken pipe has damaged.
struct DamageTests {
    static let completes = Result {
        try Sample.all().filter { $0.name == "clean" || $0.name == "findings" }
    }

    @Test(.timeLimit(.minutes(10)), arguments: try completes.get())
    func `A report cut short is never complete`(_ sample: Sample) throws {
        var dice = SeededGenerator(seed: 1)
        for file in try reports(of: sample) {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(sample.folder)/\(file)")))
            // A stream without results is an empty file, and has nothing to lose.
            if bytes.isEmpty { continue }
            // Behind the last bracket only white space is lost.
            let end = bytes.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") } ?? 0
            for _ in 0..<4 {
                let cut = Array(bytes[..<Int.random(in: 0...end, using: &dice)])
                // Whole lines of a stream may be gone; what else is told is tested elsewhere.
                if file.hasSuffix(".jsonl"), cut.isEmpty || cut.last == 10 { continue }
                let outcome = try judged(sample, with: cut, as: file)
                #expect(outcome.run.state != .complete, "\(file) cut at byte \(cut.count)")
            }
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: try completes.get())
    func `A report with flipped bits is read or refused, and nothing crashes`(
        _ sample: Sample
    ) throws {
        var dice = SeededGenerator(seed: 2)
        for file in try reports(of: sample) {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(sample.folder)/\(file)")))
            for round in 0..<12 {
                var damaged = bytes
                for _ in 0...round where !damaged.isEmpty {
                    let place = Int.random(in: damaged.indices, using: &dice)
                    damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
                }
                let outcome = try judged(sample, with: damaged, as: file)
                #expect(
                    outcome.run.rawResults
                        == outcome.results.count + outcome.run.rejectedResults.count)
                if outcome.run.state != .complete { #expect(outcome.run.reason != nil) }
            }
        }
    }

    @Test(arguments: try completes.get())
    func `A report that is gone is never complete`(_ sample: Sample) throws {
        for file in try reports(of: sample) {
            let outcome = try judged(sample, with: nil, as: file)
            #expect(outcome.run.state == .failed, "without \(file)")
            #expect(outcome.run.reason?.contains("was not written") ?? false)
        }
    }

    @Test(arguments: try completes.get())
    func `A report of another shape is never complete`(_ sample: Sample) throws {
        let others = [
            "", "{}", "[]", "null", "0", "\"\"", "{\"error\": \"quota exceeded\"}",
            "<html><body>502 Bad Gateway</body></html>", "[{}]", "{\"results\": {}}",
        ]
        for file in try reports(of: sample) {
            let own = [sample, Sample(scanner: sample.scanner, name: "clean")].map { sample in
                let text = try? String(contentsOfFile: "\(sample.folder)/\(file)", encoding: .utf8)
                return (text ?? "").filter { !$0.isWhitespace }
            }
            // What the scanner itself writes when there is nothing to say is no other shape.
            for other in others where !own.contains(other) {
                let outcome = try judged(sample, with: Array(other.utf8), as: file)
                #expect(outcome.run.state != .complete, "\(file) is \(other)")
            }
        }
    }

    /// Names of the reports that the definition reads, and that the sample holds.
    private func reports(of sample: Sample) throws -> [String] {
        let definition = try #require(try Sample.catalog[sample.scanner])
        var names: [String] = []
        for output in definition.outputs {
            for number in try sample.run.exits.indices {
                var name = output.file.replacing("{out}/", with: "")
                name = name.replacing("{n}", with: String(number))
                if number > 0, name == "stdout" { name += ".\(number)" }
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// The sample judged with one file replaced, or left out.
    private func judged(
        _ sample: Sample, with bytes: [UInt8]?, as file: String
    ) throws -> StepOutcome {
        let copy = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")
        try FileManager.default.copyItem(at: URL(filePath: sample.folder), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let place = copy.appending(path: file)
        if let bytes {
            try Data(bytes).write(to: place)
        } else {
            try FileManager.default.removeItem(at: place)
        }
        return try sample.judged(in: copy.path(percentEncoded: false))
    }
}
