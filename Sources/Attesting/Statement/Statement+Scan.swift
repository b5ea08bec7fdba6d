package import Findings

extension Statement {
    /// States the verdict of a scan.
    ///
    /// - Parameters:
    ///   - scan: What was found.
    ///   - images: Digests of the image that was scanned, hexadecimal.
    ///   - examinedAt: Seconds since 1970; when what was judged was looked at.
    /// - Throws: `AttestingError.noSubject` when nothing that has a name of its own was scanned.
    package init(
        _ scan: Scan, images: [String] = [], examinedAt: Double?
    ) throws(AttestingError) {
        let target = scan.run.target
        if target.isDirty {
            throw .noSubject(
                "the tree has changes that are not committed, so that it is no commit's")
        }
        if scan.cancelledBy != nil { throw .noSubject("the run was cancelled") }
        var subjects = images.map { Subject(kind: .image, name: target.location, digest: $0) }
        if let commit = target.commit {
            subjects.append(Subject(kind: .commit, name: target.location, digest: commit))
        }
        guard !subjects.isEmpty else {
            throw .noSubject("what was judged is neither a commit nor an image with a digest")
        }
        self.init(
            subjects: subjects, verifiedAt: Int(scan.run.finishedAt),
            examinedAt: examinedAt.map { Int($0) }, run: scan.run.id,
            sluiceVersion: scan.run.sluiceVersion, target: target.location, ref: target.ref,
            folder: target.folder ?? "",
            narrowedTo: scan.scope.map {
                "\($0.files) of \($0.allFiles) files, changed since \($0.mergeBase)"
            },
            verdict: scan.verdict, isComplete: scan.completeness.isComplete,
            gaps: scan.completeness.gaps, policies: scan.gate.map { Self.policies(of: $0) } ?? [],
            waivers: scan.gate.map { Self.waivers(of: $0) } ?? [],
            override: scan.breakGlass.map {
                "\($0.who), signed off by \($0.signedOffBy): \($0.why)"
            },
            scanners: scan.scanners.map { Scanner($0) },
            rules: (scan.gate?.rules ?? []).map { Rule($0) },
            counts: Dictionary(grouping: scan.findings, by: \.severity.rawValue)
                .mapValues(\.count),
            newFindings: scan.findings.count(where: \.isNew))
    }

    private static func policies(of gate: GateOutcome) -> [Policy] {
        let sources = gate.sources.filter { $0.kind != .waivers }
        guard !sources.isEmpty else {
            return [Policy(name: gate.policy, digest: gate.policyDigest)]
        }
        return sources.map { Policy(name: $0.name, digest: $0.digest) }.sorted {
            ($0.name, $0.digest) < ($1.name, $1.digest)
        }
    }

    private static func waivers(of gate: GateOutcome) -> [Policy] {
        gate.sources.filter { $0.kind == .waivers }
            .map { Policy(name: $0.name, digest: $0.digest) }
            .sorted { ($0.name, $0.digest) < ($1.name, $1.digest) }
    }
}

extension Statement.Scanner {
    init(_ run: ScannerRun) {
        self.init(
            id: run.scanner, scanClass: run.scanClass.rawValue, state: run.state.rawValue,
            isRequired: run.isRequired, version: run.version, databaseDate: run.databaseDate)
    }
}

extension Statement.Rule {
    init(_ rule: RuleOutcome) {
        self.init(
            id: rule.id, action: rule.action.rawValue, outcome: rule.outcome.rawValue,
            matched: rule.matched, limit: rule.limit)
    }
}
