import TestSupport
import Testing

@testable import Findings

struct FindingSetTests {
    @Test func `Scanners that name one vulnerability differently report one finding`() throws {
        var set = FindingSet()
        set.add(
            [
                .dependency(
                    "CVE-2018-1000656", ["CVE-2018-1000656"], "flask", purl: "pkg:pypi/flask@0.5",
                    severity: .high)
            ], from: "trivy", lines: .none)
        set.add(
            [
                .dependency(
                    "PYSEC-2018-66", ["CVE-2018-1000656", "PYSEC-2018-66"], "Flask",
                    ecosystem: "pip", severity: .critical)
            ], from: "pip-audit", lines: .none)
        let finding = try #require(set.findings.first)
        #expect(set.findings.count == 1)
        #expect(finding.severity == .critical)
        #expect(finding.identifiers == ["CVE-2018-1000656", "PYSEC-2018-66"])
        #expect(finding.reportedBy.map(\.scanner) == ["trivy", "pip-audit"])
        #expect(finding.package?.purl == "pkg:pypi/flask@0.5")
        #expect(set.tallies["pip-audit"]?.merged == 1)
    }

    @Test func `Another package, vulnerability or file is another finding`() {
        var set = FindingSet()
        set.add(
            [
                .dependency("1", ["CVE-2020-1111"], "a"), .dependency("2", ["CVE-2020-2222"], "a"),
                .dependency("1", ["CVE-2020-1111"], "b"),
                .dependency("1", ["CVE-2020-1111"], "a", path: "api/requirements.txt"),
            ], from: "trivy", lines: .none)
        #expect(set.findings.count == 4)
    }

    @Test func `What one scanner says twice is one finding, and both are counted`() {
        var set = FindingSet()
        let result = RawResult.dependency("1", ["CVE-2020-1111"], "a")
        set.add([result, result], from: "trivy", lines: .none)
        #expect(set.findings.count == 1)
        #expect(set.findings.first?.reportedBy.count == 1)
        #expect(set.tallies["trivy"].map { [$0.raw, $0.findings, $0.merged] } == [2, 1, 1])
    }

    @Test func `Merging keeps what only one of them knows`() throws {
        var first = RawResult.dependency("1", ["CVE-2020-1111"], "a")
        first.cwes = [79]
        first.cvss = 5
        var second = first
        second.cwes = [20]
        second.cvss = 7
        second.epss = 0.5
        second.details = "more"
        second.helpURL = "https://help"
        second.knownExploited = true
        second.inlineSuppressed = true
        second.package?.fixedVersions = ["2.0"]
        var set = FindingSet()
        set.add([first], from: "a", lines: .none)
        set.add([second], from: "b", lines: .none)
        let finding = try #require(set.findings.first)
        #expect(finding.cwes == [20, 79])
        #expect(finding.cvss == 7)
        #expect(finding.epss == 0.5)
        #expect(finding.details == "more")
        #expect(finding.helpURL == "https://help")
        #expect(finding.knownExploited == true)
        #expect(finding.package?.fixedVersions == ["2.0"])
    }

    @Test func `Something that one scanner saw unsuppressed is not suppressed`() throws {
        var marked = RawResult.code("R", "a.py", 1)
        marked.inlineSuppressed = true
        for results in [[marked, .code("R", "a.py", 1)], [.code("R", "a.py", 1), marked]] {
            var set = FindingSet()
            set.add([results[0]], from: "a", lines: .none)
            set.add([results[1]], from: "b", lines: .none)
            #expect(set.findings.map(\.inlineSuppressed) == [false])
        }
    }

    @Test(arguments: 0..<50)
    func `Nothing is lost: raw results are findings and merged ones`(_ seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var set = FindingSet()
        var total = 0
        for scanner in ["a", "b", "c"] {
            let results = (0..<Int.random(in: 0..<20, using: &dice)).map { _ in
                Bool.random(using: &dice)
                    ? RawResult.code(
                        ["R", "S"].randomElement(using: &dice) ?? "R", "a.py",
                        Int.random(in: 1...3, using: &dice),
                        class: ScanClass.allCases.randomElement(using: &dice) ?? .sast)
                    : .dependency(
                        "1", [["CVE-2020-1111"], []].randomElement(using: &dice) ?? [],
                        ["a", "b"].randomElement(using: &dice) ?? "a")
            }
            set.add(results, from: scanner, lines: .of("x\ny\nx"))
            total += results.count
            let tally = set.tallies[scanner]
            #expect(tally?.raw == results.count)
            #expect(tally.map { $0.findings + $0.merged } == results.count)
        }
        #expect(set.tallies.values.reduce(0) { $0 + $1.findings } == set.findings.count)
        #expect(set.tallies.values.reduce(0) { $0 + $1.raw } == total)
        #expect(Set(set.findings.map(\.fingerprint)).count == set.findings.count)
        #expect(set.findings.allSatisfy { !$0.reportedBy.isEmpty })
        #expect(Set(set.sorted) == Set(set.findings))
    }

    @Test func `The worst stand first, then they go by place`() {
        var set = FindingSet()
        set.add(
            [
                .code("R", "b.py", 1, severity: .low), .code("R", "a.py", 2, severity: .low),
                .code("R", "a.py", 1, severity: .low), .code("R", "z.py", 1, severity: .critical),
                .code("R", "y.py", 1, severity: .unknown),
            ], from: "a", lines: .none)
        let places = set.sorted.map {
            "\($0.location.path ?? ""):\($0.location.startLine ?? 0)"
        }
        #expect(places == ["z.py:1", "a.py:1", "a.py:2", "b.py:1", "y.py:1"])
    }

    @Test(
        arguments: [
            ((5.3, low), (7.5, high), 7.5, high), ((7.5, high), (5.3, low), 7.5, high),
            ((9.8, nil), (7.5, high), 9.8, nil), ((7.5, high), (9.8, nil), 9.8, nil),
            ((7.5, nil), (7.5, high), 7.5, high), ((nil, nil), (7.5, high), 7.5, high),
            ((7.5, high), (nil, nil), 7.5, high),
        ] as [((Double?, String?), (Double?, String?), Double?, String?)])
    func `Of two scores the higher one stays, with its own vector`(
        _ first: (Double?, String?), _ second: (Double?, String?), _ score: Double?,
        _ vector: String?
    ) throws {
        var set = FindingSet()
        for (scanner, cvss) in [("a", first), ("b", second)] {
            var result = RawResult.dependency("1", ["CVE-2020-1111"], "a")
            result.cvss = cvss.0
            result.cvssVector = try cvss.1.map { try CVSS($0) }
            set.add([result], from: scanner, lines: .none)
        }
        #expect(set.findings.map(\.cvss) == [score])
        #expect(set.findings.map(\.cvssVector?.description) == [vector])
    }

    private static let low = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"
    private static let high = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
}
