import Findings
import Testing

@testable import Reporting

@Suite struct MarkdownTests {
    @Test func `No text becomes a link, a picture, markup or a call to somebody`() throws {
        let attacks = [
            "[x](https://evil.example.org)", "![x](https://evil.example.org/p.png)",
            "https://evil.example.org/",
            "www.evil.example.org", "me@evil.example.org", "@octocat look", "fixes #1",
            "GH-1 org/repo#1",
            "<script>x</script>", "<img src=x>", "<!-- hidden -->", "**bold** _it_ ~~gone~~",
            "`code`", "a | b",
            "# heading", "> quote", "- item", "1. item", "</details>", "$x$",
            "<https://evil.example.org>", "\\",
            "``` fence", "[ref]: https://evil.example.org", "<a href=x>", "&lt;b&gt;", "| - |",
            "ftp://evil.example.org",
            "mailto:me@evil.example.org", "WWW.evil.example.org",
        ]
        let scans = attacks.map { attack in
            var scan = HostileScan(isBenign: true).scan
            scan.findings[0].title = "t \(attack) t"
            scan.findings[0].package?.name = "p \(attack) p"
            scan.findings[1].reportedBy[0].scanner = "s \(attack) s"
            scan.findings[1].title = attack
            scan.run.target.location = attack
            scan.scanners[0].reason = attack
            return scan
        }
        let plain = HostileScan(isBenign: true).scan
        let files = try Readers.markdown(
            ([plain] + scans).map { try $0.rendered(as: .markdown, options: RenderOptions()) })
        let tags = try #require(files.first).tags
        for (attack, file) in zip(attacks, files.dropFirst()) {
            #expect(file.tags == tags, "\(attack)")
            #expect(file.calls == [], "\(attack)")
            #expect(file.text.contains("t \(attack) t"), "\(attack): \(file.text)")
        }
    }

    @Test func `What does not fit is left out and counted`() throws {
        let scan = ManyFindings(5000).scan
        for (verbose, most) in [(false, 65_536), (true, 1_048_576)] {
            let text = String(
                decoding: try scan.rendered(
                    as: .markdown, options: RenderOptions(verbose: verbose)),
                as: UTF8.self)
            #expect(text.utf8.count <= most)
            #expect(text.utf8.count > most / 2 || verbose)
            let shown = text.matches(of: #/\n\| [■◆▲●○?] /#).count
            if shown < 5000 {
                #expect(text.contains("**\(5000 - shown) of 5000 findings are left out here**"))
            }
            #expect(shown > 100)
        }
    }

    @Test func `Gaps and rules are told before findings, and also cut with a word`() throws {
        var scan = Scenes.rich.scan
        let long = String(repeating: "long ", count: 400)
        scan.completeness = Completeness(
            of: scan.scanners, otherGaps: (0..<100).map { "gap \($0) \(long)" })
        let text = String(
            decoding: try scan.rendered(as: .markdown, options: RenderOptions()), as: UTF8.self)
        #expect(text.utf8.count <= 65_536)
        #expect(text.contains("lines on gaps and rules are left out here"))
        #expect(text.contains("All \(scan.findings.count) findings are left out here"))
        let whole = String(
            decoding: try Scenes.rich.scan.rendered(as: .markdown, options: RenderOptions()),
            as: UTF8.self)
        let places = ["What was not examined", "Why it is blocked", "Scanners:", "Findings"]
            .compactMap { whole.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 4 && places == places.sorted())
    }
}
