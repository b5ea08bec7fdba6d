import Findings
import Foundation
import Testing

@testable import Reporting

@Suite struct SarifTests {
    @Test func `Every log is valid against the official schema`() throws {
        var scans = Scenes.allCases.map(\.scan)
        var nasty = NastyText(seed: 7)
        for _ in 0..<40 { scans.append(nasty.scan()) }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sluice-sarif-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for (number, scan) in scans.enumerated() {
            let file = folder.appending(path: "\(number).sarif")
            try Data(scan.rendered(as: .sarif, options: RenderOptions())).write(to: file)
            files.append(file.path)
        }
        let answer = try SchemaCheck.run(files)
        #expect(answer.status == 0, "\(answer.output)")
        // The same check must be able to fail.
        let broken = folder.appending(path: "broken.sarif")
        let good = String(decoding: try Data(contentsOf: URL(filePath: files[0])), as: UTF8.self)
        try Data(good.replacing(#""startLine" : 42"#, with: #""startLine" : 0"#).utf8)
            .write(to: broken)
        #expect(try SchemaCheck.run([broken.path]).status == 1)
    }

    private func log(_ scan: Scan) throws -> Log {
        try JSONDecoder().decode(
            Log.self, from: Data(scan.rendered(as: .sarif, options: RenderOptions())))
    }

    @Test func `Each scanner's run holds all that this scanner reported and nothing else`() throws {
        let scan = Scenes.rich.scan
        for run in try log(scan).runs {
            let name = run.tool.driver.name
            let expected = scan.findings.filter { finding in
                finding.reportedBy.contains { $0.scanner == name }
            }
            let prints = run.results.compactMap { $0.partialFingerprints["sluiceFingerprint/v1"] }
            #expect(prints.sorted() == expected.map(\.fingerprint.description).sorted())
            for result in run.results {
                #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
            }
        }
    }

    @Test func `A scanner that did not complete has an error and no success`() throws {
        let scan = Scenes.rich.scan
        let runs = try log(scan).runs
        #expect(runs.first?.tool.driver.name == "sluice")
        #expect(runs.first?.invocations[0].executionSuccessful == false)
        for scanner in scan.scanners {
            let run = runs.first { $0.tool.driver.name == scanner.scanner }
            if scanner.state == .notApplicable {
                #expect(run == nil)
                continue
            }
            let invocation = try #require(run?.invocations.first)
            let isError = invocation.toolExecutionNotifications.contains { $0.level == "error" }
            #expect(invocation.executionSuccessful == (scanner.state == .complete))
            #expect(isError == (scanner.state != .complete))
        }
    }

    @Test func `A scan in which nothing ran does not read as a clean one`() throws {
        let runs = try log(Scenes.cloneFailed.scan).runs
        #expect(runs.map(\.tool.driver.name) == ["sluice"])
        #expect(runs.first?.invocations.first?.executionSuccessful == false)
    }

    @Test func `Categories differ, also when one scanner runs in two stages`() throws {
        var scan = Scenes.clean.scan
        var again = scan.scanners[0]
        again.stage = "deep"
        scan.scanners.append(again)
        scan.findings = [
            Scenes.finding(.sast, .high, "x", rule: "r", path: "a", by: ["semgrep"])
        ]
        let runs = try log(scan).runs
        #expect(Set(runs.map(\.automationDetails.id)).count == runs.count)
        #expect(runs.map(\.results.count).reduce(0, +) == 1)
    }

    @Test(arguments: [
        ("a b/c#d?.py", "a%20b/c%23d%3F.py"), ("/abs/x", "abs/x"), ("c:d", "c%3Ad"),
        ("é", "%C3%A9"), ("50%.txt", "50%25.txt"), ("a\nb", "a%0Ab"),
    ])
    func `Paths are percent-encoded and relative`(path: String, uri: String) {
        #expect(PercentEncoded.path(path) == uri)
    }

    @Test(arguments: [
        ("https://x.org/a b", "https://x.org/a%20b"),
        ("git@x.org:t/r.git", "ssh://git@x.org/t/r.git"),
        ("/srv/repo", nil), ("C:/repo", nil), ("1http://x", nil),
    ])
    func `A repository is named by a URI or not at all`(location: String, uri: String?) {
        #expect(PercentEncoded.repository(location) == uri)
    }

    @Test(arguments: [
        ("http://[::1]:8000/a?b=<c>", "http://[::1]:8000/a?b=%3Cc%3E"),
        ("http://a:b:c/", "http://a%3Ab%3Ac/"), ("http://u@h/%zz%41", "http://u@h/%25zz%41"),
        ("::x", "%3A%3Ax"), ("/search?q=1", "search%3Fq%3D1"),
    ])
    func `URLs of web findings are valid whatever a tool calls one`(url: String, uri: String) {
        #expect(PercentEncoded.url(url) == uri)
    }

    @Test func `Only web links become help links`() {
        #expect(PercentEncoded.web("javascript://%0aalert(1)") == nil)
        #expect(PercentEncoded.web("https://x.org/%41[1]#a#b") == "https://x.org/%41%5B1%5D#a%23b")
    }

    @Test(
        arguments: [
            (Severity.high, 7.4, 7.4), (.unknown, 9.8, 9.8), (.high, nil, 8.0),
            (.critical, nil, 9.5),
            (.medium, nil, 5.5), (.low, nil, 3.0), (.info, nil, 0.0), (.unknown, nil, nil),
            (.low, 9.8, 3.0), (.medium, 42, 5.5), (.medium, .nan, 5.5),
        ] as [(Severity, Double?, Double?)])
    func `The score is the CVSS one unless it contradicts the severity`(
        severity: Severity, cvss: Double?, score: Double?
    ) {
        let finding = Scenes.finding(.sca, severity, "t", rule: "r", by: ["x"]) { $0.cvss = cvss }
        #expect(finding.securityScore == score)
    }
}

/// What the tests read of a log, apart from the types that write it.
private struct Log: Decodable {
    struct Run: Decodable {
        var tool: Tool
        var automationDetails: Automation
        var invocations: [Invocation]
        var results: [Result]
    }
    struct Tool: Decodable { var driver: Driver }
    struct Driver: Decodable {
        var name: String
        var rules: [Rule]
    }
    struct Rule: Decodable { var id: String }
    struct Automation: Decodable { var id: String }
    struct Invocation: Decodable {
        var executionSuccessful: Bool
        var toolExecutionNotifications: [Note]
    }
    struct Note: Decodable { var level: String }
    struct Result: Decodable {
        var ruleId: String
        var ruleIndex: Int
        var partialFingerprints: [String: String]
    }
    var runs: [Run]
}
