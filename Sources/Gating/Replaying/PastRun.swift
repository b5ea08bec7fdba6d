package import Findings
import Manifests

/// An earlier run, as far as another policy can judge it.
package struct PastRun: Sendable {
    package var name: String
    package var repository: String
    package var team: String?
    package var branch: String?
    package var isDefaultBranch: Bool
    /// Seconds since 1970.
    package var at: Double
    /// What its own policies said; `nil` where none judged.
    package var verdict: Verdict?
    package var findings: [Finding]
    package var scanners: [ScannerRun]

    package init(
        name: String, repository: String, team: String?, branch: String?, isDefaultBranch: Bool,
        at: Double, verdict: Verdict?, findings: [Finding], scanners: [ScannerRun]
    ) {
        self.name = name
        self.repository = repository
        self.team = team
        self.branch = branch
        self.isDefaultBranch = isDefaultBranch
        self.at = at
        self.verdict = verdict
        self.findings = findings
        self.scanners = scanners
    }

    /// What judges it; which files there were is not kept.
    func evidence(now: Double) -> Gate.Evidence {
        var subject = Subject(repository: repository, branch: branch, team: team)
        subject.team = team
        return Gate.Evidence(
            findings: findings, runs: scanners, files: [], now: now, subject: subject)
    }
}

extension Policy {
    /// Its rules alone: requirements and checks depend on files and evidence that no store keeps.
    var withRulesAlone: Policy {
        var policy = self
        policy.requirements = []
        policy.compliance = []
        return policy
    }
}
