import Findings

/// Which findings are on the page, in which groups, and what each is called in links.
struct PageContents {
    let scan: Scan
    let marks: GateMarks
    /// All groups with all their findings.
    let groups: [FindingGroup]
    /// The place of each finding that is on the page.
    private let places: [Fingerprint: Int]
    /// Without a baseline everything is new, and saying so would say nothing.
    let tellsNew: Bool

    /// So many a browser shows without pain, in a few megabytes.
    static let most = 5000

    init(_ scan: Scan) {
        self.scan = scan
        let marks = GateMarks(scan.gate)
        self.marks = marks
        groups = FindingGroup.groups(of: scan, blocking: marks.blocking)
        tellsNew = scan.baseline.kind != .none || scan.findings.contains { !$0.isNew }
        var shown = scan.findings
        if shown.count > Self.most {
            // What blocks is never left out for something worse that does not.
            let blocking = shown.filter { marks.blocking.contains($0.fingerprint) }
            let others = shown.filter { !marks.blocking.contains($0.fingerprint) }
            shown = Array((blocking + others).prefix(Self.most))
        }
        places = Dictionary(
            shown.enumerated().map { ($1.fingerprint, $0 + 1) }, uniquingKeysWith: { one, _ in one }
        )
    }

    /// The id of a finding's element; `nil` when it is not on the page.
    func place(of finding: Finding) -> String? { places[finding.fingerprint].map { "f\($0)" } }

    func isShown(_ finding: Finding) -> Bool { places[finding.fingerprint] != nil }

    var left: [Finding] { scan.findings.filter { !isShown($0) } }

    /// How much of a long description is shown, in characters.
    var detailLength: Int { scan.findings.count > 1000 ? 240 : 4000 }
}

extension Severity {
    /// Stands for it beside its word and colour.
    var shape: String {
        switch self {
        case .critical: "■"
        case .high: "◆"
        case .medium: "▲"
        case .low: "●"
        case .info: "○"
        case .unknown: "?"
        }
    }

    /// Of the style sheet.
    var styleClass: String { "s-" + rawValue }

    static var worstFirst: [Severity] { allCases.sorted(by: >) }

    /// Shape and word; the colour is the class's.
    var markup: Markup {
        inline("span", .class("sev", styleClass)) {
            inline("i", .mute) { shape }
            " " + rawValue
        }
    }
}
