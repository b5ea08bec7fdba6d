import Findings

/// What was found: how much of what, then each in its group, worst first.
struct FindingBlock {
    let contents: PageContents
    private var scan: Scan { contents.scan }

    var markup: Markup {
        if scan.findings.isEmpty {
            return section("findings", "Findings", "none") {
                block("p") {
                    scan.completeness.isComplete
                        ? "Nothing was found." : "Nothing was found in what was examined."
                }
            }
        }
        return section("findings", "Findings", Wording.severities(scan.findings)) {
            leftOut
            chart.markup
            owners
            FindingFilter(contents: contents).markup
            for topic in topics { markup(of: topic) }
        }
    }

    private var leftOut: Markup {
        let left = contents.left
        if left.isEmpty { return .nothing }
        return block("p", .class("alarm bad")) {
            inline("b") {
                "\(left.count) of \(scan.findings.count) findings are not on this page: "
            }
            Wording.severities(left)
                + ". The charts and counts hold all of them, and so does the JSON report: "
            inline("code") { "sluice report \(scan.run.id) -f json" }
        }
    }

    private var chart: Chart {
        let severities = Severity.worstFirst
        let classes = ScanClass.allCases.filter { scanClass in
            scan.findings.contains { $0.scanClass == scanClass }
        }
        var counts: [ScanClass: [Severity: Int]] = [:]
        for finding in scan.findings {
            counts[finding.scanClass, default: [:]][finding.severity, default: 0] += 1
        }
        return StackedBars(
            id: "by-class", title: "Findings by class and severity",
            parts: severities.map {
                StackedBars.Part(name: $0.rawValue, shape: $0.shape, style: $0.styleClass)
            },
            rows: classes.map { scanClass in
                StackedBars.Row(
                    name: scanClass.rawValue,
                    values: severities.map { counts[scanClass]?[$0] ?? 0 })
            }, rowName: "class"
        ).chart
    }

    /// Who has how much to do; nothing when the repository names nobody.
    private var owners: Markup {
        var counts: [String: Int] = [:]
        for finding in scan.findings { counts[finding.owner ?? "", default: 0] += 1 }
        let nobody = counts.removeValue(forKey: "") ?? 0
        if counts.isEmpty { return .nothing }
        let named = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "\($0.key) \($0.value)" }
        return block("p", .class("small")) {
            "Owners: " + Wording.list(named, atMost: 20) + (nobody > 0 ? " · nobody \(nobody)" : "")
        }
    }

    private var topics: [FindingGroup.Topic] {
        var topics: [FindingGroup.Topic] = []
        for group in contents.groups where !topics.contains(group.topic) {
            topics.append(group.topic)
        }
        return topics
    }

    private func markup(of topic: FindingGroup.Topic) -> Markup {
        let groups = contents.groups.filter { $0.topic == topic }
        let shown = groups.filter { $0.findings.contains(where: contents.isShown) }
        return block(
            "section", .class("topic"), .id("topic-\(topic)"),
            Attribute("aria-labelledby", "topic-\(topic)-title")
        ) {
            block("h3", .id("topic-\(topic)-title")) {
                topic.title
                inline("small") { " " + Wording.severities(groups.flatMap(\.findings)) }
            }
            for group in shown { FindingGroupBlock(group: group, contents: contents).markup }
            if shown.count < groups.count {
                block("p", .class("small")) {
                    "\(Wording.count(groups.count - shown.count, "more place")), not on this page"
                }
            }
        }
    }
}

/// A file, a package or an address, with what was found there.
struct FindingGroupBlock {
    let group: FindingGroup
    let contents: PageContents

    var markup: Markup {
        let shown = group.findings.filter(contents.isShown)
        let left = group.findings.count - shown.count
        return block("div", .class("group")) {
            block("h4") {
                heading
                if let owner = group.findings.first?.owner {
                    inline("small") { " " + owner }
                }
            }
            if group.topic == .dependencies || group.topic == .images {
                block("p", .class("do")) { GroupHeading.sentence(UpgradeAdvice(group.findings)) }
            }
            block("ul", .class("findings")) {
                for finding in shown {
                    FindingItem(
                        finding: finding, isPackage: group.package != nil, contents: contents
                    ).markup
                }
                if left > 0 { block("li") { "and \(left) more, not on this page" } }
            }
        }
    }

    @MarkupBuilder private var heading: Markup {
        if let package = group.package {
            package.name + (package.version.map { " \($0)" } ?? "")
            inline("small") {
                (package.ecosystem.map { " \($0)" } ?? "")
                    + (group.place.isEmpty ? "" : " in \(group.place)")
            }
        } else {
            group.place.isEmpty ? "(no place given)" : group.place
        }
    }
}
