import Findings
import Foundation
import Testing

@testable import Reporting

/// Pages as a real browser shows them.
@Suite struct PageTests {
    @Test func `Every page is sound in a real browser, by day, by night, narrow and on paper`()
        throws
    {
        let pages = try Scenes.allCases.map { scene in
            ("\(scene)", try scene.scan.rendered(as: .html, options: RenderOptions()))
        }
        let seen = try PageSeen.look(at: pages.map { (name: $0.0, bytes: $0.1) })
        for (scene, page) in zip(Scenes.allCases, seen) {
            #expect(page.faults == [], "\(scene)")
            let scan = scene.scan
            #expect(page.structure.marked == scan.findings.count)
            // Without scripts, and on paper, nothing is missing.
            let plain = page.plainText
            let paper = page.paper.filter { !$0.isWhitespace }
            for finding in scan.findings {
                let title = Visible.characters(finding.title)
                #expect(plain.contains(title), "\(scene): \(title)")
                #expect(
                    paper.contains(Self.solid(finding.fingerprint.description)),
                    "\(scene): \(finding.fingerprint) is not on paper")
            }
            for gap in scan.completeness.gaps where GapSection.run(for: gap, in: scan) == nil {
                #expect(plain.contains(gap))
            }
            for run in scan.scanners { #expect(plain.contains(run.scanner)) }
        }
    }

    private static func solid(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test func `Charts say what their tables say, and both what was found`() throws {
        let scan = Scenes.rich.scan
        let page = try #require(
            PageSeen.look(at: [
                (name: "charts", bytes: scan.rendered(as: .html, options: RenderOptions()))
            ]).first)
        let classes = try #require(page.structure.charts.first { $0.id == "by-class" })
        #expect(Array(classes.head.dropFirst().dropLast()) == Severity.worstFirst.map(\.rawValue))
        var cells: [String: Int] = [:]
        for row in classes.rows {
            for (column, cell) in zip(classes.head, row).dropFirst().dropLast() {
                cells["\(row[0]) \(column)"] = Int(cell)
            }
        }
        for scanClass in ScanClass.allCases {
            for severity in Severity.allCases {
                let count = scan.findings.count {
                    $0.scanClass == scanClass && $0.severity == severity
                }
                #expect((cells["\(scanClass.rawValue) \(severity.rawValue)"] ?? 0) == count)
            }
        }
        // What is drawn: one bar for each number of the table that is not 0.
        let bars = classes.bars.compactMap { $0.wholeMatch(of: /(\w+): (\d+) (\w+)/) }
        let drawn = Dictionary(
            uniqueKeysWithValues: bars.map { ("\($0.1) \($0.3)", Int($0.2)) })
        #expect(drawn == cells.filter { $0.value > 0 }.mapValues { Optional($0) })

        let times = try #require(page.structure.charts.first { $0.id == "time-line" })
        let ran = scan.scanners.filter { $0.startedAt != nil }
        #expect(Set(times.rows.map { $0[0] }) == Set(ran.map(\.scanner)))
        #expect(times.bars.count == ran.count)
        for row in times.rows {
            #expect(times.bars.contains { $0.hasPrefix("\(row[0]): ") && $0.contains(row[2]) })
        }
    }

    @Test func `No text of a repository becomes markup, runs, or asks for anything`() throws {
        let scan = HostileScan().scan
        let bytes = try scan.rendered(as: .html, options: RenderOptions())
        let page = try #require(PageSeen.look(at: [(name: "hostile", bytes: bytes)]).first)
        #expect(page.faults == [])
        // Text of each field is there to the letter, where the DOM has it.
        for text in HostileScan.planted {
            #expect(page.structure.text.contains(text), "\(text)")
            #expect(page.plainText.contains(text), "\(text)")
        }
        let benign = try #require(
            PageSeen.look(at: [
                (
                    name: "benign",
                    bytes: HostileScan(isBenign: true).scan.rendered(
                        as: .html, options: RenderOptions())
                )
            ]).first)
        #expect(page.structure.elements == benign.structure.elements)
        #expect(page.structure.links.allSatisfy { $0.address?.hasPrefix("#") == true })
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(!lines.contains { $0.drop { $0 == " " }.hasPrefix("::") })
        #expect(!String(decoding: bytes, as: UTF8.self).contains("##"))
    }

    @Test func `A page with a fault is found to have it`() throws {
        let good = String(
            decoding: try Scenes.clean.scan.rendered(as: .html, options: RenderOptions()),
            as: UTF8.self)
        let broken = [
            ("script", good.replacing("<main", with: "<script>owned=1</script><main")),
            ("pale", good.replacing("--soft: #585e68", with: "--soft: #c0c0c0")),
            ("wide", good.replacing("<h1>", with: "<h1 style=\"min-width:50rem\">")),
            ("picture", good.replacing("<h1>", with: "<img src=\"http://127.0.0.1:9/x.png\"><h1>")),
            (
                "day",
                good.replacing("prefers-color-scheme: dark", with: "prefers-color-scheme: never")
            ),
        ]
        let seen = try PageSeen.look(at: broken.map { (name: $0.0, bytes: Array($0.1.utf8)) })
        let faults = Dictionary(uniqueKeysWithValues: seen.map { ($0.page, $0.faults.joined()) })
        #expect(faults["script.html"]?.contains("holds scripts") == true)
        #expect(faults["pale.html"]?.contains("light: contrast") == true)
        #expect(faults["wide.html"]?.contains("too wide") == true)
        #expect(faults["picture.html"]?.contains("told: log") == true)
        #expect(faults["day.html"]?.contains("dark: ") == true)
    }

    @Test func `Many findings stay a few megabytes, too many are cut by severity and it is said`()
        throws
    {
        let many = ManyFindings(5000).scan
        let bytes = try many.rendered(as: .html, options: RenderOptions())
        #expect(bytes.count < 8_000_000)
        let page = try #require(try PageSeen.glance(at: "many", bytes))
        #expect(page.marked == 5000 && page.shown["all"]?.first == 5000)
        #expect(page.told == [] && page.requests.count == 1 && page.narrow.wide == [])
        let more = ManyFindings(100_000).scan
        let cut = try more.rendered(as: .html, options: RenderOptions())
        #expect(cut.count < 9_000_000)
        let text = String(decoding: cut, as: UTF8.self)
        #expect(text.ranges(of: "<li class=\"f ").count == PageContents.most)
        #expect(text.contains("95000 of 100000 findings are not on this page: "))
        #expect(text.contains("sluice report \(more.run.id) -f json"))
        // What blocks is there, be it never so small.
        let blocking = try #require(more.gate?.blocking.first?.fingerprints.first)
        #expect(text.contains(blocking.description))
        let counts = PageContents(more)
        // Ten thousand are critical: nothing else has a place beside them and what blocks.
        let shown = more.findings.filter(counts.isShown)
        #expect(shown.filter { $0.severity != .critical }.map(\.fingerprint) == [blocking])
    }

    @Test func `Choosing severities, what blocks and what is new shows just these`() throws {
        let scan = Scenes.rich.scan
        let bytes = try scan.rendered(as: .html, options: RenderOptions())
        let page = try #require(try PageSeen.glance(at: "filter", bytes))
        let groups = PageContents(scan).groups
        func expect(_ choice: String, _ isChosen: (Finding) -> Bool) {
            let seen = [
                scan.findings.count(where: isChosen),
                groups.count { $0.findings.contains(where: isChosen) },
            ]
            #expect(page.shown[choice] == seen, "\(choice)")
        }
        expect("all") { _ in true }
        for severity in Severity.allCases {
            expect("without \(severity.rawValue)") { $0.severity != severity }
        }
        let blocking = GateMarks(scan.gate).blocking
        expect("blocks") { blocking.contains($0.fingerprint) }
        expect("new") { $0.isNew }
    }

    @Test func `How long a finding is known, and what was decided of it, is told`() throws {
        var scan = Scenes.clean.scan
        var finding = Scenes.finding(
            .sast, .high, "Known for long", rule: "r", path: "a.py", line: 1, by: ["semgrep"])
        finding.firstSeen = scan.run.startedAt - 40 * 86_400
        finding.state = .riskAccepted
        scan.findings = [finding]
        let text = String(
            decoding: try scan.rendered(as: .html, options: RenderOptions()), as: UTF8.self)
        #expect(text.contains("for 40 d"))
        #expect(text.contains("risk accepted"))
        #expect(text.contains("2026-10-15 08:18 UTC"))
        let again = try Scan(reading: scan.rendered(as: .json, options: RenderOptions()))
        #expect(
            try again.rendered(as: .html, options: RenderOptions()) == Array(text.utf8))
    }
}
