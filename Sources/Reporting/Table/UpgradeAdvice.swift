import Findings

/// Which version to raise a package to, and how much of its trouble that mends.
struct UpgradeAdvice {
    struct Step: Equatable {
        let version: String
        let mended: Int
    }

    /// At most two: the nearest release in the same major version, and the one that mends most.
    let steps: [Step]
    let total: Int

    init(_ findings: [Finding]) {
        let installed = findings.lazy.compactMap { $0.package?.version }.first
        let fixes = findings.map { finding in
            (finding.package?.fixedVersions ?? []).filter { fix in
                installed.map { VersionOrder.precedes($0, fix) } ?? true
            }
        }
        // A kernel package has a thousand findings, but only some dozen ways to mend them.
        let distinct = Dictionary(fixes.map { ($0, 1) }, uniquingKeysWith: +)
        total = findings.count
        let candidates = Set(fixes.joined()).sorted(by: VersionOrder.precedes).map { version in
            let mended = distinct.filter { Self.mends($0.key, version) }
            return Step(version: version, mended: mended.reduce(0) { $0 + $1.value })
        }
        guard let most = candidates.map(\.mended).max(), most > 0,
            let best = candidates.first(where: { $0.mended == most })
        else {
            steps = []
            return
        }
        let major = installed.map(VersionOrder.major)
        let near = candidates.filter { VersionOrder.major($0.version) == major }
        let nearMost = near.map(\.mended).max() ?? 0
        let nearest = near.first { $0.mended == nearMost }
        steps =
            if let nearest, VersionOrder.precedes(nearest.version, best.version) {
                [nearest, best]
            } else {
                [best]
            }
    }

    /// Advisories list one fix per release line; a version mends if its own line's fix, or the
    /// newest of all, is not above it.
    private static func mends(_ fixes: [String], _ version: String) -> Bool {
        guard let newest = fixes.max(by: VersionOrder.precedes) else { return false }
        if !VersionOrder.precedes(version, newest) { return true }
        return fixes.contains { fix in
            VersionOrder.line(fix) == VersionOrder.line(version)
                && !VersionOrder.precedes(version, fix)
        }
    }
}
