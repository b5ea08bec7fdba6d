import Findings
import Testing

@testable import Reporting

@Suite struct TableTests {
    private static let widths = [40, 60, 100, 200]

    /// Everything but line feeds that a terminal would act on, reorder, or not show.
    private func harmful(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
            default: false
            }
        }
    }

    @Test(arguments: widths, [false, true])
    func `Nothing raw from a scanner reaches the terminal`(width: Int, verbose: Bool) throws {
        var nasty = NastyText(seed: UInt64(width))
        for _ in 0..<10 {
            let scan = nasty.scan()
            let options = RenderOptions(width: width, verbose: verbose)
            let text = TableReport(scan, options: options).text
            #expect(harmful(text) == [])
            for row in text.split(separator: "\n") {
                #expect(!row.drop { $0 == " " }.hasPrefix("::"))
                #expect(!row.contains("##"))
            }
            #expect(harmful(VerdictLine(scan).text(colour: false)) == [])
            // With colour the only controls are our own closed sequences.
            let colours = RenderOptions(colour: true, width: width, verbose: verbose)
            let painted = TableReport(scan, options: colours).text
            #expect(harmful(painted.replacing(/\u{1B}\[[0-9;]+m/, with: "")) == [])
            #expect(
                painted.replacing(/\u{1B}\[[0-9;]+m/, with: "").filter { $0 != " " }
                    == text.filter { $0 != " " })
        }
    }

    @Test(arguments: Scenes.allCases)
    func `The last line is the verdict, and quiet shows it alone`(_ scene: Scenes) {
        let text = TableReport(scene.scan, options: RenderOptions()).text
        #expect(
            text.split(separator: "\n").last.map(String.init)
                == VerdictLine(scene.scan).text(colour: false))
        #expect(text.hasSuffix("report \(scene.scan.run.id)\n"))
    }

    @Test func `Rows fit the width, but for what must stay whole`() {
        let text = TableReport(Scenes.rich.scan, options: RenderOptions(width: 72)).text
        let whole = ["mend it:", "BLOCKED", "run:"]
        for row in text.split(separator: "\n") where !whole.contains(where: row.contains) {
            #expect(row.columns <= 72, "\(row)")
        }
    }

    @Test func `A rule that is off is not called satisfied`() {
        var scan = Scenes.clean.scan
        let off = RuleOutcome(
            id: "idle", action: .off, limit: 0, fingerprints: [], outcome: .satisfied,
            reason: "it is off", help: nil)
        scan.gate = Scenes.gate([Scenes.rule("no-secrets", .satisfied, []), off])
        let text = TableReport(scan, options: RenderOptions(verbose: true)).text
        #expect(text.contains("2 rules: 1 satisfied, 1 off"))
        #expect(!text.contains("idle"))
        scan.gate = Scenes.gate([off])
        #expect(VerdictLine(scan).text(colour: false).hasPrefix("NOT JUDGED"))
    }

    @Test func `A character wider than the terminal is broken like any text`() {
        let wide = String(repeating: "\u{1100}", count: 120)
        for line in [Line.text(wide, indent: 4), Line([Span(wide)], .cut(span: 0))] {
            let rows = line.rows(width: 41, colour: false)
            #expect(rows.allSatisfy { $0.columns <= 41 })
        }
        let rows = Line.text(wide, indent: 4).rows(width: 41, colour: false)
        #expect(rows.joined().unicodeScalars.count { $0 == "\u{1100}" } == 120)
    }

    @Test func `What blocks is shown in full, minor findings are counted`() {
        let many = (0..<300).map { (number: Int) in
            Scenes.finding(
                .sast, .low, "low", rule: "r", path: "a\(number).py", line: number, by: ["x"])
        }
        var scan = Scenes.clean.scan
        scan.findings = many
        scan.gate = Scenes.gate([Scenes.rule("no-low", .blocked, Array(many.prefix(50)))])
        let text = TableReport(scan, options: RenderOptions()).text
        #expect(text.split(separator: "\n").count { $0.hasPrefix("    ✘ low") } == 50)
        #expect(text.contains("+ 250 low in 250 more places"))
        let verbose = TableReport(scan, options: RenderOptions(verbose: true)).text
        #expect(verbose.split(separator: "\n").count { $0.contains("  low ") } >= 300)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"), ("x\r\ny\tz", "x\\r\\ny\\tz"),
        ("a\u{202E}b", "a\\u{202E}b"), ("日本", "日本"), ("##[x]", "#\\u{23}[x]"),
        ("e\u{301}", "e\u{301}"),
    ])
    func `Harmful characters are shown as escapes`(raw: String, shown: String) {
        #expect(Visible.text(raw) == shown)
        #expect(Visible.text(shown) == shown)
    }

    @Test(arguments: [
        (0.04, "0.0 s"), (59.94, "59.9 s"), (59.96, "1 min 00 s"), (125.4, "2 min 05 s"),
        (3720, "1 h 02 min"), (.nan, "? s"), (-1, "? s"),
    ])
    func `Durations are told in two units at most`(seconds: Double, text: String) {
        #expect(Wording.duration(seconds) == text)
    }
}
