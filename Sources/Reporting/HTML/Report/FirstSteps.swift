import Findings

/// The upgrades that mend most, what blocks before what does not.
struct FirstSteps {
    let contents: PageContents

    private static let most = 10

    private struct Step {
        let group: FindingGroup
        let package: Finding.Package
        let advice: UpgradeAdvice
        let best: UpgradeAdvice.Step
        let blocking: Int
    }

    var markup: Markup? {
        let steps = self.steps
        if steps.isEmpty { return nil }
        let shown = steps.prefix(Self.most)
        let note =
            steps.count > shown.count ? "the \(shown.count) that mend most of \(steps.count)" : ""
        return section("first", "What to do first", note) {
            block("p") { "Upgrades, those first that mend most of what blocks." }
            block("ol", .class("steps")) {
                for step in shown { block("li") { row(step) } }
            }
        }
    }

    private var steps: [Step] {
        contents.groups.compactMap { group -> Step? in
            guard group.topic == .dependencies || group.topic == .images,
                let package = group.package
            else { return nil }
            let advice = UpgradeAdvice(group.findings)
            guard let best = advice.steps.last else { return nil }
            return Step(
                group: group, package: package, advice: advice, best: best,
                blocking: group.findings.count {
                    contents.marks.blocking.contains($0.fingerprint)
                })
        }
        .sorted { left, right in
            (left.blocking, left.best.mended, left.group.worst, right.package.name)
                > (right.blocking, right.best.mended, right.group.worst, left.package.name)
        }
    }

    private func row(_ step: Step) -> Markup {
        let version = step.package.version.map { " \($0)" } ?? ""
        return group {
            inline("b") { step.package.name + version }
            ": " + GroupHeading.sentence(step.advice)
            if step.blocking > 0 {
                "; "
                inline("span", .class("bad")) {
                    inline("i", .mute) { "✘" }
                    " \(step.blocking) \(step.blocking == 1 ? "blocks" : "block") now"
                }
            }
            " "
            inline("span", .class("place")) { step.group.place }
        }
    }
}
