import Findings
import Testing

@testable import Reporting

@Suite struct JUnitTests {
    private static func read(_ scans: [Scan]) throws -> [Readers.JUnitFile] {
        try Readers.junit(scans.map { try $0.rendered(as: .junit, options: RenderOptions()) })
    }

    @Test func `Others read every file, and count as it says`() throws {
        var nasty = NastyText(seed: 3)
        let scans = Scenes.allCases.map(\.scan) + (0..<30).map { _ in nasty.scan() }
        for file in try Self.read(scans) { #expect(file.told == file.counted) }
    }

    @Test
    func `A file without errors comes from a complete run that was judged, and from no other`()
        throws
    {
        var scans = Scenes.allCases.map(\.scan)
        for state in ScannerState.allCases {
            for isRequired in [true, false] {
                var scan = Scenes.clean.scan
                scan.scanners.append(
                    Scenes.run("x", .sast, state, reason: "why", required: isRequired))
                scan.completeness = Completeness(of: scan.scanners)
                scans.append(scan)
            }
        }
        var unjudged = Scenes.clean.scan
        unjudged.gate = nil
        var unbalanced = Scenes.clean.scan
        unbalanced.scanners[0].rawResults += 1
        scans += [unjudged, unbalanced]
        for (scan, file) in zip(scans, try Self.read(scans)) {
            let isSound =
                scan.completeness.isComplete && [.success, .blocked].contains(scan.exitCode)
            #expect((file.counted.errors == 0) == isSound, "\(scan.run.id) \(scan.exitCode)")
            let blocks = scan.gate?.blocking.count ?? 0
            #expect(file.counted.failures == blocks)
        }
    }

    @Test func `Each scanner has a suite, and each rule a test in that of the gate`() throws {
        let scan = Scenes.rich.scan
        let file = try #require(Self.read([scan]).first)
        for run in scan.scanners {
            let tests = file.cases.filter { $0.suite == run.scanner }
            #expect(tests.count == 1)
            let kinds: [String] =
                switch run.state {
                case .complete: []
                case .notApplicable: ["Skipped"]
                default: run.isRequired ? ["Error"] : ["Skipped"]
                }
            #expect(tests.first?.kinds == kinds, "\(run.scanner)")
        }
        let rules = file.cases.filter { $0.suite == "gate: default" }
        #expect(rules.map(\.name) == scan.gate?.rules.map(\.id))
        #expect(rules.map(\.kinds) == [["Failure"], ["Failure"], [], []])
        #expect(rules[1].text.contains("AWS access key (deploy/.env:3)"))
    }
}
