import Findings

/// One finding: a line that tells what it is, and all that is known of it beneath.
struct FindingItem {
    let finding: Finding
    /// Inside a package's group; the place is then the advisory.
    let isPackage: Bool
    let contents: PageContents

    var markup: Markup {
        let blocks = contents.marks.blocking.contains(finding.fingerprint)
        let warns = contents.marks.warning.contains(finding.fingerprint)
        return block(
            "li",
            .class(
                "f", finding.severity.styleClass, blocks ? "blocks" : "",
                finding.isNew && contents.tellsNew ? "new" : ""),
            contents.place(of: finding).map { .id($0) }
        ) {
            inline("details") {
                inline("summary") {
                    finding.severity.markup
                    " "
                    if blocks || warns {
                        inline("span", .class(blocks ? "bad" : "fair")) {
                            inline("i", .mute) { blocks ? "✘" : "!" }
                            blocks ? " blocks " : " warns "
                        }
                    }
                    if !place.isEmpty {
                        inline("code") { place }
                        " "
                    }
                    inline("b") { finding.title }
                    for flag in flags {
                        " "
                        inline("span", .class("flag")) { flag }
                    }
                    " "
                    inline("small") { source }
                }
                inline("dl") {
                    for fact in facts {
                        inline("dt") { fact.name }
                        inline("dd") { fact.value }
                    }
                }
            }
        }
    }

    private var place: String {
        if isPackage { return finding.identifiers.first ?? finding.ruleID }
        return finding.location.startLine.map { "line \($0)" } ?? ""
    }

    private var flags: [String] {
        var flags: [String] = []
        if contents.tellsNew, finding.isNew { flags.append("new") }
        if finding.knownExploited == true { flags.append("known to be exploited") }
        let isVulnerable = [.sca, .container].contains(finding.scanClass)
        if let package = finding.package, package.fixedVersions.isEmpty, isVulnerable {
            flags.append("no fix yet")
        }
        if finding.inlineSuppressed { flags.append("suppressed in the code") }
        for waiver in finding.waivers { flags.append("waived until \(waiver.expires)") }
        if finding.deadline?.state == .breached { flags.append("overdue") }
        if let state = finding.state, state != .open { flags.append(state.words) }
        if let analysis = finding.analysis { flags.append("assessed as \(analysis.state)") }
        return flags
    }

    private var source: String {
        var scanners: [String] = []
        for report in finding.reportedBy where !scanners.contains(report.scanner) {
            scanners.append(report.scanner)
        }
        return (scanners + [age.map { "for \($0)" }].compactMap(\.self)).joined(separator: ", ")
    }

    /// How long it has been known, where the history tells.
    private var age: String? {
        guard let first = finding.firstSeen, first < contents.scan.run.startedAt else { return nil }
        let hours = (contents.scan.run.startedAt - first) / 3600
        return hours < 48 ? "\(Int(hours)) h" : "\(Int(hours / 24)) d"
    }

    private var due: String? {
        guard let deadline = finding.deadline,
            let due = Timestamp(secondsSince1970: deadline.due)?.short
        else { return nil }
        let words: [DeadlineState: String] = [
            .onTrack: "on track", .approaching: "soon", .breached: "overdue",
        ]
        return "\(due) (\(words[deadline.state] ?? ""))"
    }

    private static func text(of waiver: WaiverMark) -> String {
        "\(waiver.id): \(waiver.status.rawValue): \(waiver.reason) (\(waiver.owner), approved by "
            + "\(waiver.approvedBy), until \(waiver.expires), \(waiver.file))"
    }

    private var firstSeen: String? {
        finding.firstSeen.flatMap { Timestamp(secondsSince1970: $0)?.short }
    }

    private struct Fact {
        let name: String
        let value: Markup
    }

    private var facts: [Fact] {
        var facts: [Fact] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(Fact(name: name, value: Markup(value))) }
        }
        if let details = finding.details, details != finding.title {
            facts.append(Fact(name: "what", value: .lines(cut(details))))
        }
        add("where", whole(finding.location))
        add("also at", finding.otherLocations.map(whole).joined(separator: "; "))
        add("rule", finding.ruleID)
        add("identifiers", finding.identifiers.joined(separator: ", "))
        add("weakness", finding.cwes.map { "CWE-\($0)" }.joined(separator: ", "))
        add("severity", finding.severityReasons.joined(separator: "; "))
        add("score", score)
        add("secret", finding.secret.flatMap { $0.isOfLine ? nil : "\($0)" })
        if let package = finding.package {
            add("package", package.purl ?? package.name)
            add("fixed in", package.fixedVersions.joined(separator: ", "))
        }
        if let analysis = finding.analysis {
            let words = [analysis.state, analysis.justification, analysis.details]
            add("assessment", words.compactMap { $0 }.joined(separator: ": "))
        }
        add("first seen", firstSeen)
        add("to be mended by", due)
        add("risk", finding.risk?.text)
        for waiver in finding.waivers { add("waiver", Self.text(of: waiver)) }
        add("owner", finding.owner)
        add("reported by", reporters)
        add("merged because", finding.mergedBecause.joined(separator: "; "))
        if let url = finding.helpURL {
            facts.append(Fact(name: "more", value: WebLink.markup(of: url)))
        }
        add("fingerprint", finding.fingerprint.description)
        return facts
    }

    private var reporters: String {
        finding.reportedBy.map { "\($0.scanner) (\($0.ruleID))" }.joined(separator: ", ")
    }

    private var score: String {
        var parts: [String] = []
        if let cvss = finding.cvss { parts.append("CVSS \(cvss)") }
        if let vector = finding.cvssVector { parts.append("\(vector)") }
        if let epss = finding.epss { parts.append("EPSS \(epss)") }
        return parts.joined(separator: ", ")
    }

    private func whole(_ location: Finding.Location) -> String {
        var text = location.path ?? location.url ?? ""
        if let line = location.startLine {
            text += ":\(line)"
            if let end = location.endLine, end > line { text += "–\(end)" }
        }
        if location.path != nil, let url = location.url { text += " at \(url)" }
        if let symbol = location.symbol { text += " (\(symbol))" }
        if let commit = location.commit { text += " in commit \(commit)" }
        if let layer = location.layer { text += " in layer \(layer)" }
        return text
    }

    private func cut(_ text: String) -> String {
        let most = contents.detailLength
        return text.count <= most ? text : text.prefix(most) + "… (the JSON report has all of it)"
    }
}

extension FindingState {
    /// For a person.
    var words: String {
        switch self {
        case .open: "open"
        case .unverified: "not looked for again"
        case .inProgress: "in progress"
        case .awaitingValidation: "said to be mended"
        case .riskAccepted: "risk accepted"
        case .falsePositive: "said to be a false positive"
        case .fixed: "fixed"
        }
    }
}
