/// Which version to raise a package to, and how much of its trouble that mends.
package struct UpgradeAdvice {
    package struct Step: Equatable, Sendable {
        package let version: String
        package let mended: Int
    }

    /// At most two: the nearest release in the same major version, and the one that mends most.
    package let steps: [Step]
    package let total: Int
    private let remedies: [Remedy]

    package init(_ findings: [Finding]) {
        let installed = findings.lazy.compactMap { $0.package?.version }.first.map(Version.init)
        // A kernel package has a thousand findings, but only some dozen ways to mend them.
        var counts: [[String]: Int] = [:]
        for finding in findings { counts[finding.package?.fixedVersions ?? [], default: 0] += 1 }
        let remedies = counts.map { Remedy($0.key, above: installed, mends: $0.value) }
        total = findings.count
        self.remedies = remedies
        var seen: Set<String> = []
        let candidates = remedies.flatMap(\.fixes).filter { seen.insert($0.text).inserted }
            .sorted { $0 < $1 || !($1 < $0) && $0.text < $1.text }
        let mended = candidates.map { version in
            remedies.reduce(0) { $0 + ($1.holds(in: version) ? $1.findings : 0) }
        }
        guard let most = mended.max(), most > 0, let best = mended.firstIndex(of: most) else {
            steps = []
            return
        }
        let near = candidates.indices.filter { candidates[$0].major == installed?.major }
        let nearest = near.max { mended[$0] < mended[$1] || mended[$0] == mended[$1] && $0 > $1 }
        let places = nearest.map { $0 < best ? [$0, best] : [best] } ?? [best]
        steps = places.map { Step(version: candidates[$0].text, mended: mended[$0]) }
    }

    /// Whether that version mends all of it.
    package func holds(in version: String) -> Bool {
        remedies.allSatisfy { $0.holds(in: Version(version)) }
    }

    /// The versions in which some findings are mended: advisories list one per release line.
    private struct Remedy: Sendable {
        let fixes: [Version]
        let newest: Version?
        let findings: Int

        init(_ fixes: [String], above installed: Version?, mends findings: Int) {
            let all = fixes.map(Version.init)
            self.fixes = all.filter { fix in installed.map { $0 < fix } ?? true }
            newest = self.fixes.max { $0 < $1 }
            self.findings = findings
        }

        /// It holds if the fix of the version's own line, or the newest of all, is not above it.
        func holds(in version: Version) -> Bool {
            guard let newest else { return false }
            if !(version < newest) { return true }
            return fixes.contains { $0.line == version.line && !(version < $0) }
        }
    }
}
