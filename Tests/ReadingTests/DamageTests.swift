import Foundation
import Manifests
import TestSupport
import Testing

@testable import Reading

/// Every reader with reports that were cut, flipped, rearranged or made up.
///
/// `SLUICE_FUZZ=n` does n times as much, with other numbers each time.
@Suite(.timeLimit(.minutes(10))) struct DamageTests {
    private static let effort =
        ProcessInfo.processInfo.environment["SLUICE_FUZZ"].flatMap { Int($0) } ?? 1

    private func dice(_ sample: SampleReport, _ purpose: UInt64) -> SeededGenerator {
        let own = sample.path.utf8.reduce(purpose) { $0 &* 31 &+ UInt64($1) }
        return SeededGenerator(seed: Self.effort == 1 ? own : .random(in: 0 ... .max))
    }

    private func rounds(_ bytes: [UInt8]) -> Int {
        (bytes.count > 100_000 ? 2 : bytes.count > 20_000 ? 6 : 16) * Self.effort
    }

    @Test func `There are samples of every reader`() throws {
        let formats = Set(try SampleReport.all.get().map { $0.kind.output.format })
        #expect(formats.isSuperset(of: [.json, .jsonl, .sarif, .cyclonedx]))
        #expect(try SampleReport.all.get().count > 60)
    }

    @Test(arguments: try SampleReport.all.get())
    func `A report cut short is refused, but for whole lines of a stream or table`(
        _ sample: SampleReport
    ) throws {
        let bytes = try sample.bytes
        let whole = try #require(try sample.read(bytes))
        var dice = dice(sample, 1)
        // Behind the last bracket only white space is lost.
        let end = bytes.lastIndex { "}]>".utf8.contains($0) } ?? 0
        let isSmall = bytes.count < 1500
        for round in 0..<(isSmall ? end : rounds(bytes)) {
            let cut = Array(bytes[..<(isSmall ? round : Int.random(in: 0...end, using: &dice))])
            guard let contents = try sample.read(cut) else { continue }
            contents.expectAccounted()
            switch sample.kind.output.format {
            case .jsonl, .csv: #expect(contents.told <= whole.told)
            default: Issue.record("\(sample.testDescription) cut at \(cut.count) was read")
            }
        }
    }

    @Test(arguments: try SampleReport.all.get())
    func `Flipped bits, lost and doubled pieces are read or refused`(_ sample: SampleReport) throws
    {
        let bytes = try sample.bytes
        var dice = dice(sample, 2)
        for round in 0..<rounds(bytes) where !bytes.isEmpty {
            let damaged = bytes.damaged(times: 1 + round % 7, using: &dice)
            _ = (try? ReportDocument(sniffing: damaged)).map {
                try? SampleReport.recogniser.get().recognise($0, named: "report")
            }
            try sample.read(damaged)?.expectAccounted()
        }
    }

    @Test(arguments: try SampleReport.all.get())
    func `A value of another kind costs its own result at most, and that is told`(
        _ sample: SampleReport
    ) throws {
        let bytes = try sample.bytes
        guard case .json(let root) = try ReportDocument(sniffing: bytes) else { return }
        let whole = try #require(try sample.read(bytes))
        var dice = dice(sample, 3)
        let isFiltered = sample.kind.output.mappings.contains {
            !$0.conditions.isEmpty || !$0.exceptions.isEmpty
        }
        for _ in 0..<rounds(bytes) {
            let strange = root.withStrangeLeaf(using: &dice)
            guard let contents = try sample.read(.json(strange)) else { continue }
            contents.expectAccounted()
            let isTold = !contents.rejected.isEmpty || !contents.errors.isEmpty
            #expect(
                isFiltered || isTold || contents.told >= whole.told - 1,
                "\(whole.told) results became \(contents.told): \(String(decoding: strange.bytes.prefix(4000), as: UTF8.self))"
            )
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 200_000),
        String(repeating: "<a>", count: 200_000),
        "{\"runs\": " + String(repeating: "[", count: 255),
        "<a>" + String(repeating: "&#", count: 100_000),
        "a,b\n" + String(repeating: "\"", count: 200_001),
        String(repeating: ",", count: 100_000) + "\n" + String(repeating: ",", count: 100_001),
        "[" + String(repeating: "9", count: 100_000) + "]", "[1e999]", "[-1e-999]",
        "{\"a\": \"" + String(repeating: "\\u0000", count: 50_000) + "\"}",
        String(repeating: "{}\n", count: 50_000),
    ])
    func `Hostile documents end at once`(_ text: String) {
        let clock = ContinuousClock()
        let took = clock.measure {
            guard let document = try? ReportDocument(sniffing: Array(text.utf8)) else { return }
            _ = try? SampleReport.recogniser.get().recognise(document, named: "report")
        }
        #expect(took < .seconds(60))
    }

    @Test(arguments: try SampleReport.all.get())
    func `Numbers that no field can hold, and names that stand twice, are survived`(
        _ sample: SampleReport
    ) throws {
        let text = String(decoding: try sample.bytes, as: UTF8.self)
        for number in ["1e308", "-9223372036854775809", "18446744073709551616", "0.5", "-0"] {
            let changed = text.replacing(/(: ?)[0-9]+(?=[,}\n])/) { "\($0.1)\(number)" }
            try sample.read(Array(changed.utf8))?.expectAccounted()
        }
        let doubled = text.replacing(/"([a-zA-Z]+)": ?/) { "\"\($0.1)\": null, \($0.0)" }
        if let contents = try sample.read(Array(doubled.utf8)) {
            contents.expectAccounted()
            // The last of two counts, as everybody's parser has it.
            if sample.kind.output.format != .csv, let whole = try sample.read(Array(text.utf8)) {
                #expect(contents.told == whole.told || !contents.rejected.isEmpty)
            }
        }
    }
}
