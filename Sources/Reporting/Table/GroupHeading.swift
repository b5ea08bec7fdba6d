import Findings

/// The first lines of a group: the place, and for a package how to mend most of it at once.
struct GroupHeading {
    let group: FindingGroup

    var lines: [Line] {
        guard let package = group.package else {
            return [
                Line([
                    Span("    "),
                    Span(group.place.isEmpty ? "(no place given)" : group.place, .strong), owner,
                ])
            ]
        }
        let version = package.version.map { " \($0)" } ?? ""
        let ecosystem = package.ecosystem.map { " (\($0))" } ?? ""
        let place = group.place.isEmpty ? "" : " in \(group.place)"
        return [
            Line([
                Span("    "), Span(package.name + version, .strong), Span(ecosystem + place),
                owner,
            ])
        ] + advice
    }

    private var owner: Span {
        group.findings.first?.owner.map { Span("  \($0)", .faint) } ?? Span("")
    }

    private var advice: [Line] {
        let isVulnerable = group.topic == .dependencies || group.topic == .images
        if !isVulnerable { return [] }
        let advice = UpgradeAdvice(group.findings)
        return advice.steps.isEmpty
            ? [.text("→ \(Self.sentence(advice))", .faint, indent: 6)]
            : [.text("→ \(Self.sentence(advice))", .green, indent: 6, hang: 2)]
    }

    /// Such as `raise to 4.2.1 (mends 2 of 5), or to 5.0 (mends all 5)`.
    static func sentence(_ advice: UpgradeAdvice) -> String {
        if advice.steps.isEmpty { return "no fixed version is known" }
        let steps = advice.steps.enumerated().map { index, step in
            let mended =
                step.mended == advice.total
                ? (advice.total == 1 ? "mends it" : "mends all \(advice.total)")
                : "mends \(step.mended) of \(advice.total)"
            return "\(index == 0 ? "raise to " : "or to ")\(step.version) (\(mended))"
        }
        return steps.joined(separator: ", ")
    }
}
