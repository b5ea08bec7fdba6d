import Findings
import Manifests

@testable import Gating

/// A finding of which a test says only what it is about.
func finding(
    _ id: String = "f", _ scanClass: ScanClass = .sast, _ severity: Severity = .high,
    _ change: (inout Finding) -> Void = { _ in }
) -> Finding {
    var finding = Finding(
        fingerprint: Fingerprint(parts: [id]), scanClass: scanClass, severity: severity,
        title: "finding \(id)", ruleID: "B608",
        reportedBy: [Finding.Report(scanner: "bandit", ruleID: "B608")])
    change(&finding)
    return finding
}

func package(
    _ name: String, _ version: String? = nil, purl: String? = nil, ecosystem: String? = nil,
    fixed: [String] = []
) -> Finding.Package {
    Finding.Package(
        purl: purl, name: name, version: version, ecosystem: ecosystem, fixedVersions: fixed)
}

func run(
    _ scanner: String, _ scanClass: ScanClass, _ state: ScannerState, reason: String? = nil,
    remedy: String? = nil, database: String? = nil, evidence: [String] = []
) -> ScannerRun {
    var run = ScannerRun(
        scanner: scanner, scanClass: scanClass, stage: "scan", state: state, reason: reason,
        evidence: evidence)
    run.remedy = remedy
    run.databaseDate = database
    return run
}

extension Policy {
    func judge(
        _ findings: [Finding] = [], runs: [ScannerRun] = [], files: [String] = [],
        now: Double = 1_795_478_400
    ) -> Gate.Judgement {
        Gate(self).judge(
            Gate.Evidence(findings: findings, runs: runs, files: files, now: now))
    }

    /// A policy of the one rule that the YAML text of a match makes.
    static func matching(_ match: String) throws -> Policy {
        try decode(
            "{version: 1, kind: policy, name: test, rules: [{id: only, match: \(match)}]}",
            file: "test.yaml")
    }
}

extension JudgingContext {
    /// A repository of which all is known but its team, on 24 November 2026.
    static let sample: JudgingContext = {
        var policy = Policy(name: "sample", rules: [])
        policy.deadlines = Deadlines(spans: [.high: TimeSpan(seconds: 30 * 86400)])
        let subject = Subject(
            repository: "github.com/acme/shop", branch: "main", labels: ["pci"],
            environment: "production")
        return JudgingContext(policy, subject: subject, now: 1_795_478_400)
    }()
}

/// A waiver of which a test says only what it is about.
func waiver(
    _ id: String, _ conditions: [Match.Condition], expires: String = "2027-01-31",
    seen: Int? = 1000, _ change: (inout Waiver) -> Void = { _ in }
) -> Waiver {
    var waiver = Waiver(
        id: id, match: Match(conditions), reason: "accepted", owner: "team",
        requestedBy: "ana", approvedBy: "rui", expires: Day(expires) ?? Day(containing: 0),
        seen: seen)
    change(&waiver)
    return waiver
}
