import Findings

/// A scan as one page that needs nothing else: what is missing, what was found, what blocks, what to do.
struct ReportPage {
    let scan: Scan
    private let contents: PageContents

    init(_ scan: Scan) {
        self.scan = scan
        contents = PageContents(scan)
    }

    var source: String {
        Page(
            title: "\(VerdictWords(scan).short): \(targetName)",
            about: VerdictLine(scan).text(colour: false), places: sections.map { ($0.id, $0.text) },
            header: header, main: .joined([heading] + sections.map(\.markup)),
            footer: footer, style: [PageStyle.report], madeStyle: FindingFilter.style
        ).source
    }

    private struct Part {
        let id: String
        let text: String
        let markup: Markup
    }

    /// In the order in which a person needs them: what is missing is told before what was found.
    private var sections: [Part] {
        let parts: [(String, String, Markup?)] = [
            ("verdict", "Verdict", VerdictSection(scan: scan).markup),
            ("gaps", "Not examined", GapBlock(scan: scan).markup),
            ("gate", "Gate", GateBlock(scan: scan, contents: contents).markup),
            ("first", "What to do first", FirstSteps(contents: contents).markup),
            ("scanners", "Scanners", ScannerBlock(scan: scan).markup),
            ("baseline", "Changes", BaselineBlock(scan: scan).markup),
            ("findings", "Findings", FindingBlock(contents: contents).markup),
            ("notes", "Notes", notes),
        ]
        return parts.compactMap { id, text, markup in
            markup.map { Part(id: id, text: text, markup: $0) }
        }
    }

    private var targetName: String {
        let location = scan.run.target.location
        return location.split(separator: "/").last.map(String.init) ?? location
    }

    private var header: Markup {
        block("p", .class("brand")) {
            inline("b") { "sluice" }
            " security report"
        }
    }

    private var heading: Markup {
        let target = scan.run.target
        return block("div", .class("title")) {
            block("h1") { targetName }
            block("p", .class("where")) {
                WebLink.markup(of: target.location)
                if let ref = target.ref {
                    " at "
                    inline("b") { ref }
                }
                if let commit = target.commit {
                    " "
                    inline("code", Attribute("title", commit)) { Wording.shortCommit(commit) }
                }
                if target.isDirty { " with uncommitted changes" }
            }
            block("p", .class("facts")) { facts.joined(separator: " · ") }
        }
    }

    private var facts: [String] {
        let run = scan.run
        var facts = ["run \(run.id)"]
        if let started = Timestamp(secondsSince1970: run.startedAt) { facts.append(started.short) }
        facts += [
            Wording.duration(run.finishedAt - run.startedAt), HeaderSection(scan: scan).files,
            "pipeline \(run.pipeline)",
        ]
        if let isolation = run.isolation {
            facts.append("isolation \(isolation.level.rawValue) (\(isolation.level.word))")
        }
        return facts + run.feeds.map { "\($0.kind.title) of \($0.date)" }
    }

    private var notes: Markup? {
        if scan.notices.isEmpty { return nil }
        return section("notes", "Notes") {
            block("ul") {
                for notice in scan.notices { block("li") { notice } }
            }
        }
    }

    private var footer: Markup {
        block("p") {
            "sluice \(scan.run.sluiceVersion), report "
            inline("code") { scan.run.id }
            ". The whole of it, for machines: "
            inline("code") { "sluice report \(scan.run.id) -f json" }
        }
    }
}
