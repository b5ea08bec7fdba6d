import Findings
import Foundation
import TestSupport
import Testing

@testable import History

/// No report of any shipped scanner closes anything unless the scanner completed.
struct ShippedScannerTests {
    @Test func `All shipped scanners have a sample with findings`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: ShippedScanners.folder)
        let known = try ShippedSample.all.get().map(\.scanner)
        // Lists of components hold no findings.
        #expect(Set(folders).subtracting(known) == ["cyclonedx-py", "syft"])
    }

    @Test(arguments: try ShippedSample.all.get())
    func `Only a complete run without them closes findings, and they come back as they were`(
        _ sample: ShippedSample
    ) throws {
        let chronicle = try Chronicle()
        let complete = [ScannerRun.ended(sample.scanner, .complete, sample.scanClass)]
        let first = try chronicle.run(sample.findings, complete)
        let names = Set(sample.findings.map(\.fingerprint))
        func states() throws -> Set<FindingState> { Set(try chronicle.states().values) }
        #expect(Set(try chronicle.states().keys) == names)
        #expect(try states() == [.open])

        for state in [ScannerState.partial, .failed, .timedOut, .missing] {
            try chronicle.run([], [.ended(sample.scanner, state, sample.scanClass)])
            #expect(try states() == [.unverified], "\(state)")
        }
        try chronicle.run([], [.ended(sample.scanner, .notRun, sample.scanClass)])
        #expect(try states() == [.unverified])
        // A partial report that has some of them verifies these alone.
        let some = Array(sample.findings.prefix(1))
        try chronicle.run(some, [.ended(sample.scanner, .partial, sample.scanClass)])
        #expect(try chronicle.states().values.count { $0 == .open } == 1)
        #expect(try chronicle.count("finding", where: "state = 'fixed'") == 0)
        // Without the scanner: another one completes.
        try chronicle.run([], [.ended("another-scanner")])
        #expect(try chronicle.count("finding", where: "state = 'fixed'") == 0)

        try chronicle.run([], complete)
        #expect(try states() == [.fixed])
        let again = try chronicle.run(sample.findings, complete)
        #expect(try states() == [.open])
        #expect(try chronicle.count("finding") == names.count)
        #expect(try chronicle.count("finding", where: "reopened = 1") == names.count)
        #expect(again.findings.allSatisfy { $0.firstSeen == first.run.startedAt })
    }

    @Test(arguments: try ShippedSample.all.get())
    func `The same report again changes nothing`(_ sample: ShippedSample) throws {
        let chronicle = try Chronicle()
        let complete = [ScannerRun.ended(sample.scanner, .complete, sample.scanClass)]
        try chronicle.run(sample.findings, complete)
        for _ in 0..<3 { try chronicle.run(sample.findings.shuffled(), complete) }
        #expect(try chronicle.count("finding") == Set(sample.findings.map(\.fingerprint)).count)
        #expect(try chronicle.count("finding_event") == 0)
        // The second one differs from the first by what is new, the others from it by nothing.
        #expect(try chronicle.count("content", where: "kind = 'snapshot'") == 2)
    }
}
