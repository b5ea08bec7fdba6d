package import Findings

/// A repository that does not exist, with findings that are the same for the same numbers: what speed and
/// safety are tried with.
package struct MadeUpRepository: Sendable {
    package let name: String
    package let branch: String

    package init(_ name: String, branch: String = "main") {
        self.name = name
        self.branch = branch
    }

    private static let words = [
        "user", "order", "invoice", "report", "session", "payment", "token", "cache", "query",
        "parser", "handler", "upload", "template", "client", "server", "worker", "queue",
    ]

    /// One of its findings, by any number.
    package func finding(_ number: Int) -> Finding {
        func word(_ place: Int) -> String { Self.words[(number / place) % Self.words.count] }
        let rule = "python.\(word(1)).\(word(7))-injection-\(number % 240)"
        let path = "src/\(word(3))/\(word(11))/\(word(19))_\(number % 3000).py"
        var finding = Finding(
            fingerprint: Fingerprint(content: "\(name) \(number)", path: path),
            scanClass: .sast, severity: Severity.allCases[number % 5],
            title: "A \(word(1)) from outside reaches a \(word(7)) unchecked", ruleID: rule,
            cwes: [89], location: Finding.Location(path: path, startLine: 1 + number % 900),
            reportedBy: [Finding.Report(scanner: "semgrep", ruleID: rule)])
        finding.contents = ["\(name) \(number)"]
        return finding
    }

    /// A run that found these, complete and judged; `at` is in seconds since 1970.
    package func scan(_ id: String, findings: [Finding], at: Double) -> Scan {
        var run = RunRecord(
            id: id, trigger: .onDemand, pipeline: "made-up", startedAt: at, finishedAt: at + 1,
            target: RunRecord.Target(kind: .git, location: "https://\(name)"),
            sluiceVersion: "0")
        run.target.commit = String(repeating: "0", count: 40 - id.count) + id
        run.place = HistoryPlace(
            repository: name, location: "https://\(name)", branch: branch, defaultBranch: "main")
        var scanner = ScannerRun(
            scanner: "semgrep", scanClass: .sast, stage: "code", state: .complete,
            evidence: ["made up"])
        scanner.version = "1.0.0"
        scanner.rawResults = findings.count
        scanner.findings = findings.count
        let rule = RuleOutcome(
            id: "all", action: .warn, limit: 0, fingerprints: [], outcome: .satisfied,
            reason: "nothing matches", help: nil)
        return Scan(
            run: run, scanners: [scanner], findings: findings,
            completeness: Completeness(of: [scanner]),
            gate: GateOutcome(
                policy: "made-up", policyDigest: Digest.sha256(of: []), rules: [rule]))
    }
}

extension Recorder {
    /// Records a made-up run from its beginning to its end, as a real one is.
    ///
    /// - Throws: `StoreError`.
    package func record(_ scan: Scan) throws {
        try begin(scan.run, folder: nil)
        let evidence = LifeEvidence(
            findings: scan.findings, runs: scan.scanners, pipeline: scan.run.pipeline,
            at: scan.run.startedAt)
        let standings = try recognise(scan.run, evidence)
        var scan = scan
        for place in scan.findings.indices {
            scan.findings[place].isNew = standings[place].firstSeen == scan.run.startedAt
        }
        try end(RunEnding(scan))
    }
}
